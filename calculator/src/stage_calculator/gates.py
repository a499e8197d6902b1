"""Which stages the answers still allow: the unbroken run of passed gates."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass

from .answers import Answers
from .logic import Truth, evaluate
from .model import (
    AllOf,
    AnyOf,
    ChoiceTest,
    Condition,
    CountTest,
    GateTest,
    Guide,
    Stage,
    StageTest,
    Test,
)

OPEN = (Truth.UNKNOWN,)


@dataclass(frozen=True, slots=True)
class StageRange:
    """The lowest and the highest stage still possible, as positions on the ladder from 0."""

    lowest: int
    highest: int

    @property
    def decided(self) -> bool:
        """Whether a single stage is left."""
        return self.lowest == self.highest

    @property
    def width(self) -> int:
        """How many stages beyond one are left."""
        return self.highest - self.lowest


def stage_range(guide: Guide, answers: Answers) -> StageRange:
    """The lowest and the highest stage that completions of the answers lead to."""
    return run_of_gates([gate_truth(gate, answers) for gate in guide.gates])


def run_of_gates(truths: Sequence[Truth]) -> StageRange:
    """Passed gates from the first on give the lowest stage, not yet failed ones the highest."""
    lowest = next((i for i, truth in enumerate(truths) if truth is not Truth.YES), len(truths))
    highest = next((i for i, truth in enumerate(truths) if truth is Truth.NO), len(truths))
    return StageRange(lowest, highest)


def gate_truth(gate: Condition, answers: Answers) -> Truth:
    """The truth of a gate, or of a part of one. Gates hold choice tests only."""

    def truth(test: Test) -> Truth:
        if isinstance(test, ChoiceTest):
            return answers.choice_truth(test)
        raise TypeError(f"a gate holds choice tests only, got {test!r}")

    return evaluate(gate, truth)


def tests_that_are(
    truths: Container[Truth], condition: Condition, answers: Answers
) -> Iterator[GateTest]:
    """The tests of a gate with one of these truths that stand only in parts with one of them."""
    if gate_truth(condition, answers) not in truths:
        return
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from tests_that_are(truths, part, answers)
    elif isinstance(condition, GateTest):
        yield condition


def condition_truth(condition: Condition, answers: Answers, possible: Collection[Stage]) -> Truth:
    """The truth of any condition of the guide, given the stages still possible."""
    ids = {stage.id for stage in possible}

    def truth(test: Test) -> Truth:
        match test:
            case StageTest(stages):
                if ids <= set(stages):
                    return Truth.YES
                return Truth.NO if ids.isdisjoint(stages) else Truth.UNKNOWN
            case CountTest():
                return answers.count_truth(test)
            case _:
                return answers.choice_truth(test)

    return evaluate(condition, truth)
