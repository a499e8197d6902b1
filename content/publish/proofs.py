"""The proofs, run while the page is written: what was checked and how the answers divide."""

from __future__ import annotations

from stage_calculator.proofs import Proofs, prove

from . import markdown as md
from .schema import ShowBlock
from .sheet import Sheet


def proofs(sheet: Sheet, block: ShowBlock) -> str:
    """What is proven about this version of the guide, obligation by obligation."""
    edition = sheet.edition
    proven = prove(edition.calculator)
    intro = edition.say(
        "page-proofs-intro",
        version=edition.guide.site.version,
        full=edition.number(proven.full),
        partial=edition.number(proven.partial),
    )
    level = 3 if block.heading else 2
    return md.paragraphs([
        md.plain(intro),
        md.block("div", "proofs", _obligations(sheet, proven)),
        md.heading(level, edition.texts["page-proofs-stages"], "proofs-stages"),
        md.block("div", "proofs", _by_stage(sheet, proven)),
    ])  # fmt: skip


def _obligations(sheet: Sheet, proven: Proofs) -> str:
    texts = sheet.edition.texts
    rows = [_obligation(sheet, proof) for proof in proven.to_dict()["proofs"]]
    head = ("obligation", "meaning", "checked", "result")
    return md.table((md.plain(texts[f"page-proofs-{key}"]) for key in head), rows)


def _obligation(sheet: Sheet, proof: dict[str, object]) -> list[str]:
    result = "holds" if proof["holds"] else "fails"
    told = md.plain(sheet.edition.texts[f"page-proofs-{result}"])
    failure = f" {md.plain(str(proof['failure']))}" if proof["failure"] else ""
    return [
        f'<span id="proof-{proof["id"]}"></span>{md.plain(str(proof["title"]))}',
        md.plain(str(proof["meaning"])),
        sheet.edition.number(int(str(proof["combinations"]))),
        f"**{told}**{{ .proof--{result} }}{failure}",
    ]


def _by_stage(sheet: Sheet, proven: Proofs) -> str:
    edition = sheet.edition
    head = [md.plain(edition.texts[f"page-proofs-{key}"]) for key in ("stage", "count")]
    rows = [
        [sheet.to_stage(stage), edition.number(proven.by_stage.get(stage.id, 0))]
        for stage in edition.guide.stages
    ]
    return md.table(head, rows)
