"""Passages: where each comes from, what it carries, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from publish.draft import Draft
from publish.mistakes import Mistake
from publish.schema import Claim, Comparison, Page, Passage, PassagesBlock, ShowBlock, Source
from publish.source import Path
from publish.wording import code, listed


def guidance_carries_claims(draft: Draft) -> Iterator[Mistake]:
    """What is said to be the guidance can be traced to its claims."""
    for path, passage in draft.entries(Passage):
        if passage.origin == "guidance" and not passage.claims:
            yield draft.mistake(
                path,
                "`claims` in a passage of the origin `guidance`",
                f"none in {code(passage.id)}",
                "Add `claims: [number]`, or set `origin:` to `ours` or `outside`.",
            )


def only_guidance_carries_claims(draft: Draft) -> Iterator[Mistake]:
    """A claim of the guidance is never shown as somebody else's."""
    for path, passage in draft.entries(Passage):
        if passage.origin != "guidance" and passage.claims:
            yield draft.mistake(
                (*path, "claims"),
                f"no claims in a passage of the origin {code(passage.origin)}",
                f"claims {listed(passage.claims)} in {code(passage.id)}",
                "Remove `claims:`, or set `origin: guidance`.",
            )


def outside_facts_have_sources(draft: Draft) -> Iterator[Mistake]:
    """A fact from outside says where it was found and how firm it is."""
    for path, passage in draft.entries(Passage):
        lacking = [key for key in ("sources", "firmness") if not getattr(passage, key)]
        if passage.origin == "outside" and lacking:
            yield draft.mistake(
                path,
                "`sources` and `firmness` in a passage of the origin `outside`",
                f"no {' and no '.join(map(code, lacking))} in {code(passage.id)}",
                "Add where the fact was found and how firm it is: F1, F2 or F3.",
            )


def claims_are_carried(draft: Draft) -> Iterator[Mistake]:
    """No claim of the source text is dropped."""
    carried = {number for _, passage in draft.entries(Passage) for number in passage.claims}
    for path, claim in draft.entries(Claim):
        if claim.number not in carried and not draft.may_hold(claim.number):
            yield draft.mistake(
                path,
                "a passage that carries each claim",
                f"claim {claim.number} carried by none",
                f"Add {claim.number} to the `claims:` of the passage that says it, or write one.",
            )


def passages_are_placed_once(draft: Draft) -> Iterator[Mistake]:
    """Each passage has one address: listed once, or in the comparison that a page shows."""
    listed_at: dict[str, Path] = {}
    for path, id_ in _listed(draft):
        if id_ in listed_at:
            yield draft.mistake(
                path,
                "each passage on one page only",
                f"{code(id_)} again; it stands first at {draft.places.of(listed_at[id_])}",
                f"Keep one of the two, and link to it with [text](passage:{id_}).",
            )
        listed_at.setdefault(id_, path)
    shown = _compared(draft)
    for path, passage in draft.entries(Passage):
        placed = passage.id in listed_at or passage.id in shown
        if not placed and not draft.may_hold(passage.id):
            yield draft.mistake(
                (*path, "id"),
                "each passage on a page",
                f"{code(passage.id)} on none",
                "List it in a block `passages:` of a page, or remove it.",
            )


def _listed(draft: Draft) -> Iterator[tuple[Path, str]]:
    for path, page in draft.entries(Page):
        for number, block in enumerate(page.blocks):
            if isinstance(block, PassagesBlock):
                # A repetition within one list is told by `lists_repeat_nothing`.
                for id_ in dict.fromkeys(block.passages):
                    position = block.passages.index(id_)
                    yield (*path, "blocks", number, "passages", position), id_


def _compared(draft: Draft) -> set[str]:
    shown = draft.may_hold("comparison") or any(
        isinstance(block, ShowBlock) and block.show == "comparison"
        for _, page in draft.entries(Page)
        for block in page.blocks
    )
    comparisons = [comparison for _, comparison in draft.entries(Comparison)] if shown else []
    return {id_ for table in comparisons for row in table.rows for id_ in row.cells.values()}


def sources_are_cited(draft: Draft) -> Iterator[Mistake]:
    """Every source is cited by a passage."""
    cited = {id_ for _, passage in draft.entries(Passage) for id_ in passage.sources}
    for path, source in draft.entries(Source):
        if source.id not in cited and not draft.may_hold(source.id):
            yield draft.mistake(
                (*path, "id"),
                "each source cited by a passage",
                f"{code(source.id)} cited by none",
                "Name it in the `sources:` of the passage that rests on it, or remove it.",
            )


def comparison_cells_match_its_stages(draft: Draft) -> Iterator[Mistake]:
    """Each row of the comparison has one cell for each stage compared, and no other."""
    for path, table in draft.entries(Comparison):
        for number, row in enumerate(table.rows):
            if set(row.cells) != set(table.stages):
                yield draft.mistake(
                    (*path, "rows", number, "cells"),
                    f"a cell for each stage compared: {listed(table.stages)}",
                    f"cells for {listed(row.cells)}",
                    "Add or remove cells, or change `stages:` of the comparison.",
                )
