"""Kleene's three-valued logic over conditions: what is true, false, or not known yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum

from .model import AllOf, AnyOf, Condition, Test


class Truth(IntEnum):
    """Ordered so that *and* is the least and *or* the greatest of the parts."""

    NO = 0
    UNKNOWN = 1
    YES = 2


def fold[T](
    condition: Condition,
    test: Callable[[Test], T],
    conjunction: Callable[[Iterable[T]], T],
    disjunction: Callable[[Iterable[T]], T],
) -> T:
    """Compute a value of a condition from the values of its tests.

    One walk serves evaluation and proof: with numbers and `min`/`max` it gives a truth, with
    decision diagrams and their minimum and maximum the truth for every set of answers at once.
    """
    if isinstance(condition, AllOf):
        return conjunction([fold(part, test, conjunction, disjunction) for part in condition.parts])
    if isinstance(condition, AnyOf):
        return disjunction([fold(part, test, conjunction, disjunction) for part in condition.parts])
    return test(condition)


def evaluate(condition: Condition, test: Callable[[Test], Truth]) -> Truth:
    """The truth of a condition, given the truth of each of its tests."""
    return fold(condition, test, _least, _greatest)


def _least(truths: Iterable[Truth]) -> Truth:
    return min(truths)


def _greatest(truths: Iterable[Truth]) -> Truth:
    return max(truths)


def tests(condition: Condition) -> Iterator[Test]:
    """Every test of a condition, in content order."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from tests(part)
    else:
        yield condition
