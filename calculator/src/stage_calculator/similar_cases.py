"""The worked cases that are like a project, nearest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .answers import Answers, read_answers
from .model import Case, Guide

MOST_CASES = 3
MOST_DIFFERENCES = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a case compares: questions answered alike, and those answered differently."""

    case: Case
    same: tuple[str, ...]
    differs: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data; `address` is relative to the site's root."""
        case = self.case
        return {
            "id": case.id,
            "title": case.title,
            "point": case.point,
            "address": case.address,
            "same": list(self.same),
            "differs": list(self.differs),
        }


def similar_cases(guide: Guide, answers: Answers) -> list[Likeness]:
    """At most `MOST_CASES` cases with at most `MOST_DIFFERENCES` different answers.

    Only choices are compared, and only where both sides have chosen: a quantity is hardly ever
    equal, and an open question is no difference. A case must agree more often than it differs.
    """
    compared = [_compare(guide, case, answers) for case in guide.cases]
    alike = [
        found
        for found in compared
        if len(found.differs) <= MOST_DIFFERENCES and len(found.differs) < len(found.same)
    ]
    return sorted(alike, key=lambda found: (len(found.differs), -len(found.same)))[:MOST_CASES]


def _compare(guide: Guide, case: Case, answers: Answers) -> Likeness:
    theirs, _ = read_answers(guide, case.answers)
    both = [
        question.id
        for question in guide.questions
        if question.kind == "choice" and answers.known(question.id) and theirs.known(question.id)
    ]
    same = tuple(q for q in both if answers[q] == theirs[q])
    return Likeness(case, same, tuple(q for q in both if q not in same))
