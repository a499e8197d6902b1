"""How many combinations of answers move from one stage to another, counted without listing them.

The combinations are those that exist in both versions: every question that decides in either,
with the options that both have; of a question that only one version has, all its options.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from math import prod
from typing import Any

from stage_calculator import Guide
from stage_calculator.answer_space import AnswerSpace, deciding_questions
from stage_calculator.diagrams import Diagrams, Ref
from stage_calculator.model import Question, Stage

from .matching import matched

EXAMPLES = 3


@dataclass(frozen=True)
class Move:
    """From one stage to another."""

    before: Stage
    after: Stage


@dataclass(frozen=True)
class Example:
    """The fewest answers that show a move; `gone` are those to questions that are no longer asked.

    Both are option ids by question id, each in the version that has the question.
    """

    move: Move
    answers: Mapping[str, str]
    gone: Mapping[str, str]


@dataclass(frozen=True)
class Moves:
    """`counts` by move, the most frequent first; `total` combinations were compared."""

    total: int
    counts: tuple[tuple[Move, int], ...]
    examples: tuple[Example, ...]

    @property
    def moved(self) -> int:
        """How many combinations lead to another stage than before."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True)
class Shared:
    """One question in both versions' words, with as many options in each, in the same order."""

    before: Question
    after: Question


def compare_answers(before: Guide, after: Guide) -> Moves:
    """What every combination of answers led to, and leads to now."""
    questions = tuple(_shared(before, after))
    space = _Spaces(before, after, questions)
    counts = space.counts()
    return Moves(
        total=prod(len(question.after.options) for question in questions),
        counts=tuple(counts),
        examples=tuple(space.examples([move for move, _ in counts])),
    )


def _shared(before: Guide, after: Guide) -> Iterator[Shared]:
    """The deciding questions of either version. What the other lacks is shown to it as a dummy."""
    deciding = {q.id for q in deciding_questions(before)}, {q.id for q in deciding_questions(after)}
    choices = [[q for q in guide.questions if q.kind == "choice"] for guide in (before, after)]
    found = matched(*choices)
    for old, new in found.pairs:
        if old.id in deciding[0] or new.id in deciding[1]:
            options = matched(old.options, new.options).pairs
            yield Shared(
                replace(old, options=tuple(it for it, _ in options)),
                replace(new, options=tuple(it for _, it in options)),
            )
    yield from (Shared(q, _dummy(q)) for q in found.removed if q.id in deciding[0])
    yield from (Shared(_dummy(q), q) for q in found.added if q.id in deciding[1])


def _dummy(question: Question) -> Question:
    """Under a name that no question of the guide can have, so that no gate asks it."""
    return replace(question, id=f"({question.id})")


class _Spaces:
    """Both versions as diagrams over the same variables."""

    def __init__(self, before: Guide, after: Guide, questions: tuple[Shared, ...]) -> None:
        self._questions = questions
        self._guides = before, after
        self._store: Diagrams[Any] = Diagrams([len(q.after.options) + 1 for q in questions])
        olds, news = tuple(q.before for q in questions), tuple(q.after for q in questions)
        self._before = AnswerSpace(before, olds, self._store)
        self._after = AnswerSpace(after, news, self._store)
        self._both = self._store.apply(_pair, self._before.lowest, self._after.lowest)
        pairs = matched(before.stages, after.stages).pairs
        self._same = {(before.stages.index(old), after.stages.index(new)) for old, new in pairs}

    def counts(self) -> list[tuple[Move, int]]:
        """How many combinations make each move, the most frequent first."""
        found = Counter({
            both: number
            for both, number in self._store.count(self._both, first=1).items()
            if both not in self._same and number
        })  # fmt: skip
        return [(self._move(both), number) for both, number in found.most_common()]

    def examples(self, moves: list[Move]) -> Iterator[Example]:
        """A few different combinations, from as many different moves as there are."""
        left, turn = self._both, 0
        for _ in range(EXAMPLES):
            for offset in range(len(moves)):
                move = moves[(turn + offset) % len(moves)]
                values = self._store.smallest(left, partial(self._is, move), 1)
                if values is not None:
                    yield self._example(move, values)
                    left, turn = self._without(left, values), turn + offset + 1
                    break

    def _is(self, move: Move, both: tuple[int, int] | None) -> bool:
        return both is not None and self._move(both) == move

    def _move(self, both: tuple[int, int]) -> Move:
        before, after = self._guides
        return Move(before.stages[both[0]], after.stages[both[1]])

    def _example(self, move: Move, values: Mapping[int, int]) -> Example:
        olds, news = self._before.answers(values), self._after.answers(values)
        asked = {question.id for question in self._guides[1].questions}
        kept = {q.before.id for q in self._questions if q.after.id in asked}
        return Example(
            move,
            {question: option for question, option in news.items() if question in asked},
            {question: option for question, option in olds.items() if question not in kept},
        )

    def _without(self, ref: Ref, values: Mapping[int, int]) -> Ref:
        """The function with nothing where all of these values are given."""
        store = self._store
        inside = store.constant(True)
        for variable, value in sorted(values.items(), reverse=True):
            branches = [store.constant(False)] * store.sizes[variable]
            branches[value] = inside
            inside = store.choose(variable, branches)
        return store.apply(_unless, ref, inside)


def _pair(before: int, after: int) -> tuple[int, int]:
    return before, after


def _unless(value: object, out: bool) -> object:
    return None if out else value
