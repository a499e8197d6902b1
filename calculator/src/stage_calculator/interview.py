"""Which question to ask next."""

from __future__ import annotations

from collections.abc import Iterator

from .answers import Answers
from .gates import OPEN, StageRange, gate_truth, run_of_gates, tests_that_are
from .model import Condition, Guide, Question


def next_question(guide: Guide, answers: Answers, reach: StageRange) -> str | None:
    """The unanswered question whose answer leaves the fewest stages on average.

    Only questions that still matter are asked; among equals the earlier in the content wins.
    None once the stage is decided, or when only unsure answers stand between.
    """
    if reach.decided:
        return None
    # Gates below the range stay passed and the one above it stays failed, whatever is answered.
    gates = guide.gates[reach.lowest : reach.highest]
    relevant = set(_open_questions(gates, answers))
    candidates = [q for q in guide.questions if q.id in relevant and q.id not in answers]
    best = min(candidates, key=lambda question: _mean_width(gates, answers, question), default=None)
    return best.id if best else None


def _open_questions(gates: tuple[Condition, ...], answers: Answers) -> Iterator[str]:
    """Questions on which the range still depends: unknown tests of gates not yet passed."""
    for gate in gates:
        yield from (test.question for test in tests_that_are(OPEN, gate, answers))


def _mean_width(gates: tuple[Condition, ...], answers: Answers, question: Question) -> float:
    """How many stages beyond one are left, on average over the options of a question."""
    widths = [
        run_of_gates([gate_truth(gate, answered) for gate in gates]).width
        for option in question.option_ids
        for answered in [Answers({**answers, question.id: option})]
    ]
    return sum(widths) / len(widths)
