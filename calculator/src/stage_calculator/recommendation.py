"""From answers to a recommendation: the public face of the calculator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from . import links
from .answers import Answers, Problem, read_answers
from .blockers import Blocker, blockers, reasons
from .changes import Change, ChangesTo, fewest_changes
from .checklist import checklist
from .completions import possible_stages
from .documents import plain, rich
from .findings import Findings
from .gates import condition_truth, stage_range
from .interview import next_question
from .logic import Truth
from .model import GateTest, Guide, Inspection, Process, Signal, Stage
from .sections import report
from .version import __version__

FORMAT = 1


class Recommendation(Findings):
    """What the answers lead to. `to_dict` gives it as plain data, for JSON; `str` as a report."""

    def __repr__(self) -> str:
        stages = " or ".join(repr(stage.id) for stage in self.possible)
        return f"<Recommendation {stages}, guide {self.guide.version}, calculator {__version__}>"

    def __str__(self) -> str:
        """The report as plain text, every sentence from the guide's content."""
        return plain(report(self))

    def _repr_html_(self) -> str:
        """The report as a notebook shows it."""
        return rich(report(self), top=3)

    def to_dict(self) -> dict[str, Any]:
        """Plain data with the same shape in the browser, on the command line and in tests."""
        guide = self.guide
        return {
            "format": FORMAT,
            "guide_version": guide.version,
            "calculator_version": __version__,
            "language": guide.language,
            "answers": self.answers.to_dict(),
            "problems": [_problem(problem) for problem in self.problems],
            "stage": self.stage.id if self.stage else None,
            "lowest": self.lowest.id,
            "highest": self.highest.id,
            "possible": [stage.id for stage in self.possible],
            "next_stage": self.next_stage.id if self.next_stage else None,
            "reasons": [{**self._test(test), "because": test.because} for test in self.reasons],
            "blockers": {
                "no": [self._blocker(b) for b in self.blockers if b.known],
                "unknown": [self._blocker(b) for b in self.blockers if not b.known],
            },
            "changes": [self._changes(changes) for changes in self.changes],
            "next_question": self.next_question,
            "enough": self.reach.decided,
            "signals": [_signal(signal) for signal in self.signals],
            "inspection": [_inspection(item, certain) for item, certain in self.inspection],
            "processes": [_process(item, certain) for item, certain in self.processes],
            "checklist": {"stage": self.lowest.id, "items": [e.to_dict() for e in self.checklist]},
            "query": links.write(guide, self.answers),
        }

    def _test(self, test: GateTest) -> dict[str, Any]:
        return {
            "question": test.question,
            "answer": list(self.answers.known(test.question) or ()),
            "is": list(test.accepted),
            "passage": test.passage,
            "stage": test.stage,
        }

    def _blocker(self, blocker: Blocker) -> dict[str, Any]:
        test = blocker.test
        return {
            **self._test(test),
            "unmet": test.unmet,
            "kind": test.kind,
            "advice": test.advice,
            "group": blocker.group,
            "branch": blocker.branch,
            "unsure": self.answers.is_unsure(test.question),
        }

    def _changes(self, found: ChangesTo) -> dict[str, Any]:
        changes = [self._change(change) for change in found.changes]
        return {"stage": found.stage, "count": len(changes), "changes": changes}

    def _change(self, change: Change) -> dict[str, Any]:
        return {
            "question": change.question,
            "from": list(self.answers.known(change.question) or ()),
            "to": list(change.to),
            "kind": change.test.kind,
            "text": change.test.advice,
            "passage": change.test.passage,
            "unknown": change.unknown,
        }


def recommend(guide: Guide, answers: Mapping[str, object]) -> Recommendation:
    """Answers by question id lead to a recommendation.

    Every answer may be missing or `unsure`. What can't be read is named in `problems`, and the
    rest counts; nothing is raised for wrong answers.
    """
    read, problems = read_answers(guide, answers)
    reach = stage_range(guide, read)
    possible = possible_stages(guide, read, reach)
    passed, remaining = guide.gates[: reach.lowest], guide.gates[reach.lowest :]
    return Recommendation(
        guide=guide,
        answers=read,
        problems=problems,
        reach=reach,
        possible=possible,
        reasons=reasons(passed, read),
        blockers=blockers(remaining[0], read) if remaining else (),
        changes=fewest_changes(guide, read, reach.lowest),
        next_question=next_question(guide, read, reach),
        signals=tuple(
            signal
            for signal in guide.signals
            if condition_truth(signal.when, read, possible) is Truth.YES
        ),
        inspection=_candidates(guide.inspection, read, possible),
        processes=_candidates(guide.processes, read, possible),
        checklist=checklist(guide, read, possible),
    )


def _candidates[Item: (Inspection, Process)](
    items: tuple[Item, ...], answers: Answers, possible: tuple[Stage, ...]
) -> tuple[tuple[Item, bool], ...]:
    """Items that hold, or may hold once more is known; the flag tells which."""
    truths = [(item, condition_truth(item.when, answers, possible)) for item in items]
    return tuple((item, truth is Truth.YES) for item, truth in truths if truth is not Truth.NO)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "where": problem.where,
        "got": problem.got,
        "expected": problem.expected,
        "mend": problem.mend,
    }


def _signal(signal: Signal) -> dict[str, Any]:
    kind: Literal["note", "borderline", "conflict"] = signal.kind
    return {
        "id": signal.id,
        "kind": kind,
        "title": signal.title,
        "text": signal.text,
        "passage": signal.passage,
        "address": signal.address,
    }


def _inspection(item: Inspection, certain: bool) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": item.title,
        "text": item.text,
        "because": item.because,
        "passage": item.passage,
        "certain": certain,
    }


def _process(item: Process, certain: bool) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": item.title,
        "text": item.text,
        "passages": list(item.passages),
        "certain": certain,
    }
