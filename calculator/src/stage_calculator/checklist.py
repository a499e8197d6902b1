"""What to send with a request for quote, and what is still to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .answers import Answers
from .gates import StageRange, condition_truth
from .logic import Truth
from .model import ChecklistItem, Guide, Need


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


def checklist(guide: Guide, answers: Answers, reach: StageRange) -> tuple[Entry, ...]:
    """The items of the recommended stage; while undecided, of the lowest one still possible."""
    stage = guide.stages[reach.lowest].id
    return tuple(
        Entry(item, item.stages[stage], _enclosed(guide, item, answers, reach))
        for item in guide.checklist
        if stage in item.stages
    )


def _enclosed(guide: Guide, item: ChecklistItem, answers: Answers, reach: StageRange) -> bool:
    condition = item.enclosed
    return condition is not None and condition_truth(guide, condition, answers, reach) is Truth.YES
