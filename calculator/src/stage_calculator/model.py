"""What a guide is made of: questions, stages with their gates, and what they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

UNSURE = "unsure"
"""The answer id that every question takes: it decides nothing, and is remembered."""


@dataclass(frozen=True, slots=True)
class ChoiceTest:
    """True when the answer, or one of several answers, is among `accepted`."""

    question: str
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GateTest(ChoiceTest):
    """A condition of a stage's gate. `kind` says whether the buyer can do something about it;
    `at` is the file and line of the content that it comes from."""

    stage: str
    because: str
    unmet: str
    kind: Literal["do", "fact"]
    advice: str
    passage: str
    at: str


@dataclass(frozen=True, slots=True)
class CountTest:
    """True when the whole quantity lies within the bounds, both included."""

    question: str
    at_least: int | None
    at_most: int | None


@dataclass(frozen=True, slots=True)
class StageTest:
    """True when the recommended stage is one of `stages`."""

    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when at least one part is."""

    parts: tuple[Condition, ...]


type Test = ChoiceTest | CountTest | StageTest
type Condition = Test | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question."""

    id: str
    label: str
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask. The options of an `ordered` one run from least to most ready."""

    id: str
    kind: Literal["choice", "several", "quantity"]
    ask: str
    short: str
    options: tuple[Option, ...] = ()
    ordered: bool = False
    unit: str | None = None
    formerly: tuple[str, ...] = ()

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options, in content order, without `unsure`."""
        return tuple(option.id for option in self.options)

    def label(self, option_id: str) -> str:
        """The words for an option; KeyError when there is none of that id."""
        for option in self.options:
            if option.id == option_id:
                return option.label
        raise KeyError(option_id)


@dataclass(frozen=True, slots=True)
class Stage:
    """A rung of the ladder. The first one has no gate."""

    id: str
    kind: Literal["stage", "step", "review"]
    title: str
    short: str
    verdict: str
    summary: str
    address: str
    gate: Condition | None
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a statement of the guide can be read. `address` is relative to the site's root."""

    id: str
    title: str
    address: str
    origin: Literal["guidance", "outside", "ours"]


@dataclass(frozen=True, slots=True)
class Signal:
    """A remark that never decides the stage."""

    id: str
    kind: Literal["note", "borderline", "conflict"]
    title: str
    text: str
    when: Condition
    passage: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection, report or document, and when to ask for it."""

    id: str
    title: str
    text: str
    because: str
    when: Condition
    passage: str


@dataclass(frozen=True, slots=True)
class Process:
    """A way of making the part that suits while `when` holds."""

    id: str
    title: str
    text: str
    when: Condition
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """How much a checklist item is needed at a stage."""

    need: Literal["needed", "relevant"]
    note: str | None


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """Something to send with a request for quote. `enclosed` is true once it can be sent.

    `told_in` is the detail of a request that says it, see `request.DETAILS`.
    """

    id: str
    title: str
    why: str
    stages: Mapping[str, Need]
    passage: str
    enclosed: Condition | None
    told_in: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case with the stage that its author expects, written by hand."""

    id: str
    title: str
    answers: Mapping[str, object]
    expect: str
    signals: tuple[str, ...]
    point: str
    address: str
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retired:
    """What the guide once had and links may still name; `question` is that of an option."""

    kind: Literal["question", "option", "stage", "passage", "case", "page"]
    id: str
    because: str
    question: str | None = None
    instead: str | None = None


@dataclass(frozen=True, repr=False)
class Guide:
    """One language of a guide. `url` is the root of its site, with a slash at the end, and
    `calculator` the address below it of the page that reads links."""

    language: str
    name: str
    version: str
    url: str
    calculator: str
    contact: Mapping[str, str]
    questions: tuple[Question, ...]
    stages: tuple[Stage, ...]
    passages: Mapping[str, Passage]
    signals: tuple[Signal, ...] = ()
    inspection: tuple[Inspection, ...] = ()
    processes: tuple[Process, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    cases: tuple[Case, ...] = ()
    retired: tuple[Retired, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Guide {self.name!r}, {self.version}, {self.language!r}>"

    @cached_property
    def question(self) -> Mapping[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def stage(self) -> Mapping[str, Stage]:
        """Stages by id."""
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def gates(self) -> tuple[Condition, ...]:
        """The gates of the stages after the first, in ladder order."""
        return tuple(stage.gate for stage in self.stages if stage.gate is not None)

    def retired_as(self, kind: str, id_: str, question: str | None = None) -> Retired | None:
        """What is said of an id that is gone; None for one that never was, or still is."""
        asked = (kind, id_, question)
        return next((r for r in self.retired if (r.kind, r.id, r.question) == asked), None)

    def say(self, key: str, **values: object) -> str:
        """The interface text of that key, filled in. KeyError names a text that is not there."""
        return self.texts[key].format(**values)

    def number(self, value: int) -> str:
        """A whole number as it is written in this language."""
        return f"{value:,}".replace(",", self.texts["engine-thousands"])
