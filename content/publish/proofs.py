"""The proofs of the last build, as the proof step left them."""

from __future__ import annotations

from . import markdown as md
from .schema import ShowBlock
from .sheet import Sheet


def proofs(sheet: Sheet, _block: ShowBlock) -> str:
    """What was proven about this version of the guide, obligation by obligation."""
    edition, texts = sheet.edition, sheet.edition.texts
    if edition.proofs is None:
        return md.plain(texts["page-proofs-none"])
    intro = edition.say(
        "page-proofs-intro",
        version=edition.guide.site.version,
        combinations=f"{edition.proofs['combinations']:,}",
    )
    head = ["obligation", "meaning", "checked", "result"]
    rows = [
        [
            f'<span id="proof-{proof["id"]}"></span>{md.plain(proof["title"])}',
            md.plain(proof["meaning"]),
            f"{proof['checked']:,}",
            md.plain(texts["page-proofs-holds" if proof["holds"] else "page-proofs-fails"]),
        ]
        for proof in edition.proofs["obligations"]
    ]
    table = md.table((md.plain(texts[f"page-proofs-{key}"]) for key in head), rows)
    return md.paragraphs([md.plain(intro), md.block("div", "proofs", table)])
