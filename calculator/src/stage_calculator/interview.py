"""Which question to ask next."""

from __future__ import annotations

from collections.abc import Iterator

from .answers import Answers
from .gates import StageRange, stage_range, tests_that_are
from .logic import Truth
from .model import Guide, Question

OPEN = (Truth.UNKNOWN,)


def next_question(guide: Guide, answers: Answers, reach: StageRange) -> str | None:
    """The unanswered question whose answer leaves the fewest stages on average.

    Only questions that still matter are asked; among equals the earlier in the content wins.
    None once the stage is decided, or when only unsure answers stand between.
    """
    if reach.decided:
        return None
    relevant = set(open_questions(guide, answers, reach))
    candidates = [q for q in guide.questions if q.id in relevant and q.id not in answers]
    best = min(candidates, key=lambda question: _mean_width(guide, answers, question), default=None)
    return best.id if best else None


def open_questions(guide: Guide, answers: Answers, reach: StageRange) -> Iterator[str]:
    """Questions on which the range still depends: unknown tests of its not yet passed gates."""
    for gate in guide.gates[reach.lowest : reach.highest]:
        yield from (test.question for test in tests_that_are(OPEN, gate, answers))


def _mean_width(guide: Guide, answers: Answers, question: Question) -> float:
    widths = [
        stage_range(guide, Answers({**answers, question.id: option})).width
        for option in question.option_ids
    ]
    return sum(widths) / len(widths)
