"""What rests on each passage, so that every claim can be followed both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .schema import (
    ChecklistItem,
    GateAll,
    GateAny,
    GateCondition,
    GateTest,
    Guide,
    Inspection,
    Passage,
    Signal,
)


@dataclass(frozen=True, slots=True)
class Use:
    """A part of the guide that rests on a passage. `kind` is as in the YAML's top-level keys."""

    passage: str
    kind: str
    id: str
    title: str


def uses(guide: Guide) -> dict[str, list[Use]]:
    """The uses of each passage by its id, in content order; a passage may have none."""
    found: dict[str, list[Use]] = {passage.id: [] for passage in guide.passages}
    for use in _all(guide):
        if use not in found[use.passage]:
            found[use.passage].append(use)
    return found


def carriers(guide: Guide) -> dict[int, list[Passage]]:
    """The passages that carry each claim, by the claim's number."""
    return {
        claim.number: [passage for passage in guide.passages if claim.number in passage.claims]
        for claim in guide.claims
    }


def _all(guide: Guide) -> Iterator[Use]:
    for stage in guide.stages:
        for passage in gate_passages(stage.gate):
            yield Use(passage, "gates", stage.id, stage.title)
    for question in guide.questions:
        if question.passage is not None:
            yield Use(question.passage, "questions", question.id, question.short)
    yield from _outputs(guide)
    for row in guide.comparison.rows if guide.comparison else ():
        for passage in row.cells.values():
            yield Use(passage, "comparison", row.id, row.title)


def _outputs(guide: Guide) -> Iterator[Use]:
    """What a recommendation consists of beside its stage."""
    single: dict[str, Sequence[Signal | Inspection | ChecklistItem]] = {
        "signals": guide.signals,
        "inspection": guide.inspection,
        "checklist": guide.checklist,
    }
    for kind, items in single.items():
        for item in items:
            yield Use(item.passage, kind, item.id, item.title)
    for process in guide.processes:
        for passage in process.passages:
            yield Use(passage, "processes", process.id, process.title)


def gate_passages(gate: GateCondition | None) -> Iterator[str]:
    """The passages that a gate's conditions rest on."""
    match gate:
        case GateTest():
            yield gate.passage
        case GateAll():
            for part in gate.all:
                yield from gate_passages(part)
        case GateAny():
            for part in gate.any:
                yield from gate_passages(part)
