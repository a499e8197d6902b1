"""Why a stage is recommended, and what stands in the way of the next one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .answers import Answers
from .gates import gate_truth, tests_that_are
from .logic import Truth
from .model import AllOf, AnyOf, Condition, GateTest

MET = (Truth.YES,)
UNMET = (Truth.NO, Truth.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Blocker:
    """A test that is not met. Tests of one `group` are alternatives: of its branches, one is
    enough, and within a `branch` all are needed. `group` 0 means that the test is needed."""

    test: GateTest
    known: bool
    group: int
    branch: int


def reasons(gates: tuple[Condition, ...], answers: Answers) -> tuple[GateTest, ...]:
    """The true tests of passed gates, leaving out those of a branch that failed."""
    return tuple(test for gate in gates for test in tests_that_are(MET, gate, answers))


def blockers(gate: Condition, answers: Answers) -> tuple[Blocker, ...]:
    """The tests of a gate that are not true, leaving out those of a part that is met anyway."""
    parts = gate.parts if isinstance(gate, AllOf) else (gate,)
    found: list[Blocker] = []
    group = 0
    for part in parts:
        group += isinstance(part, AnyOf)
        found.extend(_blockers(part, answers, group))
    return tuple(found)


def _blockers(part: Condition, answers: Answers, group: int) -> Iterator[Blocker]:
    if gate_truth(part, answers) is Truth.YES:
        return
    if isinstance(part, AnyOf):
        for number, branch in enumerate(part.parts, 1):
            for test in tests_that_are(UNMET, branch, answers):
                yield _blocker(test, answers, group, number)
    else:
        for test in tests_that_are(UNMET, part, answers):
            yield _blocker(test, answers, 0, 0)


def _blocker(test: GateTest, answers: Answers, group: int, branch: int) -> Blocker:
    return Blocker(test, answers.known(test.question) is not None, group, branch)
