"""Every claim traced both ways: to its passages and what rests on them, and back."""

from __future__ import annotations

from . import markdown as md
from .schema import Claim, Passage, ShowBlock
from .sheet import Sheet
from .traces import Use, carriers, uses


def claims(sheet: Sheet, block: ShowBlock) -> str:
    """The claims with their passages, then the passages with their claims or sources."""
    texts = sheet.edition.texts
    level = 3 if block.heading else 2
    return md.paragraphs([
        md.heading(level, texts["page-claims-forth"], "claims-forth"),
        md.block("div", "trace", _forth(sheet)),
        md.heading(level, texts["page-claims-back"], "claims-back"),
        md.block("div", "trace", _back(sheet)),
    ])  # fmt: skip


def _forth(sheet: Sheet) -> str:
    guide, texts = sheet.edition.guide, sheet.edition.texts
    carried, used = carriers(guide), uses(guide)
    head = ["number", "claim", "passages", "uses"]
    rows = [_claim(sheet, claim, carried[claim.number], used) for claim in guide.claims]
    return md.table((md.plain(texts[f"page-claims-{key}"]) for key in head), rows)


def _claim(
    sheet: Sheet, claim: Claim, carried: list[Passage], used: dict[str, list[Use]]
) -> list[str]:
    rests = list(dict.fromkeys(_use(sheet, u) for p in carried for u in used[p.id]))
    pages = dict.fromkeys(_page(sheet, passage) for passage in carried)
    return [
        f'<span id="claim-{claim.number}"></span>{claim.number}',
        f"{md.plain(claim.text)} *{md.plain(claim.kind)}*{{ .claim__kind }}",
        "<br>".join(sheet.to_passage(passage.id) for passage in carried),
        "<br>".join(rests or pages),
    ]


def _back(sheet: Sheet) -> str:
    guide, texts = sheet.edition.guide, sheet.edition.texts
    used = uses(guide)
    head = ["passage", "origin", "rests-on", "uses"]
    rows = [
        [
            sheet.to_passage(passage.id),
            md.plain(texts[f"page-origin-{passage.origin}"]),
            _rests_on(sheet, passage),
            "<br>".join(_use(sheet, use) for use in used[passage.id]) or _page(sheet, passage),
        ]
        for passage in guide.passages
    ]
    return md.table((md.plain(texts[f"page-claims-{key}"]) for key in head), rows)


def _rests_on(sheet: Sheet, passage: Passage) -> str:
    numbers = [sheet.to_part("claims", str(number), str(number)) for number in passage.claims]
    named = [
        sheet.to_part("sources", source, sheet.edition.sources[source].publisher)
        for source in passage.sources
    ]
    return ", ".join([*numbers, *named])


def _use(sheet: Sheet, use: Use) -> str:
    label = md.plain(sheet.edition.texts[f"page-use-{use.kind}"])
    address = sheet.edition.addresses.shown.get(use.kind)
    if use.kind == "comparison" and address is not None:
        return f"{label}: {md.link(use.title, sheet.way(address))}"
    return f"{label}: {sheet.to_part(use.kind, use.id, use.title)}"


def _page(sheet: Sheet, passage: Passage) -> str:
    """The page that the passage itself is read on, where nothing else rests on it."""
    edition = sheet.edition
    address = edition.addresses.passages[passage.id].partition("#")[0]
    title = next(page.title for page in edition.guide.pages if page.address == address)
    return f"{md.plain(edition.texts['page-use-page'])}: {md.link(title, sheet.way(address))}"
