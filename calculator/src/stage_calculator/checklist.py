"""What to send with a request for quote, and what is still to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .answers import Answers
from .gates import condition_truth
from .logic import Truth
from .model import ChecklistItem, Guide, Need, Stage


@dataclass(frozen=True, slots=True)
class Entry:
    """A checklist item at one stage; `enclosed` once the visitor said that it can be sent."""

    item: ChecklistItem
    need: Need
    enclosed: bool

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "id": self.item.id,
            "title": self.item.title,
            "why": self.item.why,
            "need": self.need.need,
            "note": self.need.note,
            "enclosed": self.enclosed,
            "passage": self.item.passage,
        }


def checklist(guide: Guide, answers: Answers, possible: Sequence[Stage]) -> tuple[Entry, ...]:
    """The items of the recommended stage; while undecided, of the lowest one still possible."""
    stage = possible[0].id
    return tuple(
        Entry(item, item.stages[stage], _enclosed(item, answers, possible))
        for item in guide.checklist
        if stage in item.stages
    )


def _enclosed(item: ChecklistItem, answers: Answers, possible: Sequence[Stage]) -> bool:
    condition = item.enclosed
    return condition is not None and condition_truth(condition, answers, possible) is Truth.YES
