"""What the answers lead to, before it is put into words or plain data."""

from __future__ import annotations

from dataclasses import dataclass

from .answers import Answers, Problem
from .blockers import Blocker
from .changes import ChangesTo
from .checklist import Entry
from .gates import StageRange
from .model import GateTest, Guide, Inspection, Process, Signal, Stage


@dataclass(frozen=True, repr=False)
class Findings:
    """All that was found out for some answers. Of inspection and processes, the flag tells whether
    they are certain, or only possible until more is known."""

    guide: Guide
    answers: Answers
    problems: tuple[Problem, ...]
    reach: StageRange
    possible: tuple[Stage, ...]
    reasons: tuple[GateTest, ...]
    blockers: tuple[Blocker, ...]
    changes: tuple[ChangesTo, ...]
    next_question: str | None
    signals: tuple[Signal, ...]
    inspection: tuple[tuple[Inspection, bool], ...]
    processes: tuple[tuple[Process, bool], ...]
    checklist: tuple[Entry, ...]

    @property
    def lowest(self) -> Stage:
        """The lowest stage still possible; the recommendation once decided."""
        return self.guide.stages[self.reach.lowest]

    @property
    def highest(self) -> Stage:
        """The highest stage still possible."""
        return self.guide.stages[self.reach.highest]

    @property
    def stage(self) -> Stage | None:
        """The recommended stage, or None while several are possible."""
        return self.lowest if self.reach.decided else None

    @property
    def next_stage(self) -> Stage | None:
        """The stage whose gate is the first not passed; None at the top of the ladder."""
        position = self.reach.lowest + 1
        return self.guide.stages[position] if position < len(self.guide.stages) else None
