"""Everything that differs between two versions of a guide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish.addresses import Addresses
from publish.loading import Content
from publish.verification import compiled
from stage_calculator import Guide

from .answers import Moves, compare_answers
from .matching import matched
from .parts import Changes, compare_parts


@dataclass(frozen=True)
class CaseChange:
    """A worked case whose expected stage is another one now."""

    id: str
    before: str
    after: str


@dataclass(frozen=True)
class Move:
    """An address that is another one now, of a page, a case or a passage."""

    kind: str
    id: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """What a change of the content does. `before` and `after` are the guides themselves."""

    before: Guide
    after: Guide
    moves: Moves
    cases: tuple[CaseChange, ...]
    addresses: tuple[Move, ...]
    parts: tuple[Changes, ...]
    retired: tuple[str, ...]
    """What was newly retired, such as `question goal`."""

    @property
    def nothing(self) -> bool:
        """Whether the two versions are the same."""
        return self.only_wording and not self.parts

    @property
    def only_wording(self) -> bool:
        """Whether nothing but wording differs."""
        told = self.moves.moved or self.cases or self.addresses or self.retired
        return not told and not any(changes.meaning for changes in self.parts)


def compare(before: Content, after: Content) -> Difference:
    """Compare two versions of a guide, the earlier one first."""
    old, new = compiled(before), compiled(after)
    known = {(it.kind, it.question, it.id) for it in before.guide.retired}
    return Difference(
        before=old,
        after=new,
        moves=compare_answers(old, new),
        cases=tuple(_cases(old, new)),
        addresses=tuple(_addresses(before, after)),
        parts=tuple(compare_parts(before.guide, after.guide)),
        retired=tuple(
            f"{it.kind} {it.question + ': ' if it.question else ''}{it.id}"
            for it in after.guide.retired
            if (it.kind, it.question, it.id) not in known
        ),
    )


def _cases(before: Guide, after: Guide) -> Iterator[CaseChange]:
    names = {old: stage.id for stage in after.stages for old in (*stage.formerly, stage.id)}
    for old, new in matched(before.cases, after.cases).pairs:
        if names.get(old.expect, old.expect) != new.expect:
            yield CaseChange(new.id, old.expect, new.expect)


def _addresses(before: Content, after: Content) -> Iterator[Move]:
    """Where pages and passages stand otherwise. A case's address is its id."""
    old, new = Addresses.of(before.guide), Addresses.of(after.guide)
    for page in before.guide.pages:
        there = new.pages.get(page.id)
        if there is not None and there != page.address:
            yield Move("page", page.id, page.address, there)
    pages = {old.pages[id_]: new.pages[id_] for id_ in old.pages.keys() & new.pages.keys()}
    for first, second in matched(before.guide.passages, after.guide.passages).pairs:
        if first.id not in old.passages or second.id not in new.passages:
            continue  # on no page, which the check refuses
        was = old.passages[first.id].partition("#")[0]
        now = new.passages[second.id].partition("#")[0]
        if pages.get(was, was) != now:
            yield Move("passage", second.id, was, now)
