"""The fewest answers that must become different to reach a later stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from .answers import Answers
from .logic import tests
from .model import AllOf, AnyOf, Condition, GateTest, Guide

type Way = Mapping[str, tuple[GateTest, ...]]
"""One way through the gates: for each question, the tests that its answer must pass."""


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that has to become one of `to`. `unknown`: it may be so already; find out."""

    question: str
    to: tuple[str, ...]
    test: GateTest
    unknown: bool


@dataclass(frozen=True, slots=True)
class ChangesTo:
    """The fewest changes that reach a stage."""

    stage: str
    changes: tuple[Change, ...]


def fewest_changes(guide: Guide, answers: Answers, above: int) -> tuple[ChangesTo, ...]:
    """For each stage above position `above` of the ladder: the fewest changes that reach it."""
    reachable = []
    for position in range(above + 1, len(guide.stages)):
        parts = [_best(guide, ways, answers) for ways in ways_to(guide.gates[:position])]
        if None not in parts:
            changes = {change.question: change for part in parts for change in part or ()}
            ordered = tuple(changes[q.id] for q in guide.questions if q.id in changes)
            reachable.append(ChangesTo(guide.stages[position].id, ordered))
    return tuple(reachable)


def _best(guide: Guide, ways: Iterable[Way], answers: Answers) -> tuple[Change, ...] | None:
    """The least changes on one of the ways; None when there is no way."""
    options = [_changes(guide, way, answers) for way in ways]
    return min(options, key=_cost) if options else None


def _cost(changes: tuple[Change, ...]) -> tuple[int, int, int]:
    """Fewest first; among equals the one that leaves the buyer least to wait for."""
    facts = sum(change.test.kind == "fact" for change in changes)
    return len(changes), facts, sum(not change.unknown for change in changes)


def _changes(guide: Guide, way: Way, answers: Answers) -> tuple[Change, ...]:
    changes = []
    for question in guide.questions:
        tests = way.get(question.id)
        if tests is None:
            continue
        accepted = accepted_by(tests)
        known = answers.known(question.id)
        if known is None or not set(known) & set(accepted):
            strictest = min(tests, key=lambda test: len(test.accepted))
            changes.append(Change(question.id, accepted, strictest, unknown=known is None))
    return tuple(changes)


def accepted_by(tests: Iterable[GateTest]) -> tuple[str, ...]:
    """The options that pass every one of the tests, in the order of the first."""
    first, *others = tests
    return tuple(o for o in first.accepted if all(o in test.accepted for test in others))


@lru_cache(maxsize=64)
def ways_to(gates: tuple[Condition, ...]) -> tuple[tuple[Way, ...], ...]:
    """Every way to pass all of the gates that does not contradict itself, part by part.

    Parts share no question, so the best way through all is the best through each, and further
    alternatives elsewhere in the gates add to the number of ways instead of multiplying it.
    """
    return tuple(_ways(part) for part in _independent(AllOf(gates)))


def _independent(condition: Condition) -> Iterator[AllOf]:
    """The condition as parts that must all be met and that share no question."""
    groups: list[tuple[set[str], list[Condition]]] = []
    for part in _conjuncts(condition):
        asked = {test.question for test in tests(part) if isinstance(test, GateTest)}
        touched = [group for group in groups if group[0] & asked]
        groups = [group for group in groups if group not in touched]
        questions = asked.union(*(group[0] for group in touched))
        groups.append((questions, [*(it for group in touched for it in group[1]), part]))
    yield from (AllOf(tuple(parts)) for _, parts in groups)


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _conjuncts(part)
    else:
        yield condition


def _ways(condition: Condition) -> tuple[Way, ...]:
    ways: list[Way] = []
    for choice in _choices(condition):
        way: dict[str, tuple[GateTest, ...]] = {}
        for test in choice:
            way[test.question] = (*way.get(test.question, ()), test)
        if all(map(accepted_by, way.values())) and way not in ways:
            ways.append(way)
    return tuple(ways)


def _choices(condition: Condition) -> Iterator[tuple[GateTest, ...]]:
    """The sets of tests of which each alone makes the condition true."""
    match condition:
        case AllOf(parts):
            for chosen in product(*(tuple(_choices(part)) for part in parts)):
                yield tuple(test for tests in chosen for test in tests)
        case AnyOf(parts):
            for part in parts:
                yield from _choices(part)
        case GateTest():
            yield (condition,)
        case _:
            raise TypeError(f"a gate holds choice tests only, got {condition!r}")
