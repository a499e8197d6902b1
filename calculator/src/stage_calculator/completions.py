"""Which stages some completion of the answers leads to."""

from __future__ import annotations

from collections.abc import Sequence

from .answers import Answers
from .gates import OPEN, StageRange, gate_truth, tests_that_are
from .logic import Truth
from .model import Condition, Guide, Stage


def possible_stages(guide: Guide, answers: Answers, reach: StageRange) -> tuple[Stage, ...]:
    """The stages that completions of the answers lead to, lowest first, given their range.

    A stage within the range is left out when every completion stops below it or passes its gate.
    """
    return tuple(
        guide.stages[position]
        for position in range(reach.lowest, reach.highest + 1)
        if position in (reach.lowest, reach.highest)
        or _may_stop(guide, guide.gates[:position], guide.gates[position], answers)
    )


def _may_stop(
    guide: Guide, passed: Sequence[Condition], failed: Condition, answers: Answers
) -> bool:
    """Whether some completion passes all of the gates but the last one, and that one not.

    Tried are the options of one open test after the other, and first those that help.
    """
    if gate_truth(failed, answers) is Truth.YES:
        return False
    truths = [gate_truth(gate, answers) for gate in passed]
    if Truth.NO in truths:
        return False
    undecided = [gate for gate, truth in zip(passed, truths, strict=True) if truth is not Truth.YES]
    gate = undecided[0] if undecided else failed
    test = next(tests_that_are(OPEN, gate, answers), None)
    if test is None:
        return True
    options = guide.question[test.question].option_ids
    helpful = sorted(options, key=lambda option: (option in test.accepted) is (gate is failed))
    return any(
        _may_stop(guide, passed, failed, Answers({**answers, test.question: option}))
        for option in helpful
    )
