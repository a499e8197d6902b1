"""The stages as a picture: a ladder, lowest rung first."""

from __future__ import annotations

from .schema import ShowBlock
from .sheet import Sheet
from .templates import fill


def ladder(sheet: Sheet, block: ShowBlock) -> str:
    """The ladder with the stages' summaries; the block's stage, if any, is marked as current."""
    return stairs(sheet, current=block.stage, full=True)


def stairs(sheet: Sheet, *, current: str | None = None, full: bool = False) -> str:
    """The ladder as a list of links; `full` has the long titles and what each stage is."""
    edition = sheet.edition
    return fill(
        "ladder.html",
        stages=edition.guide.stages,
        current=current,
        full=full,
        texts=edition.texts,
        href={s.id: sheet.href(edition.addresses.pages[s.page]) for s in edition.guide.stages},
    )
