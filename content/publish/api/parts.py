"""What the interface says of each part of a guide. Every property is always there.

These models are a public promise, so they stand apart from the schema of the content.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Url = Annotated[str, Field(pattern=r"^https?://\S+$", description="An absolute address.")]
MarkdownText = Annotated[str, Field(description="Markdown; its links are absolute.")]
Former = Annotated[list[str], Field(description="Former ids: links with them still work.")]
Effort = Literal["do", "fact"]


class Part(BaseModel):
    """A part of a document."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# --- conditions ----------------------------------------------------------------------------


class ChoiceTest(Part):
    """True when the answer is one of the options; for several answers, when any of them is."""

    question: str
    is_: Annotated[list[str], Field(alias="is")]


class CountTest(Part):
    """True when the whole quantity or range of quantities lies within the bounds, both included."""

    question: str
    at_least: int | None
    at_most: int | None


class StageTest(Part):
    """True when the recommendation is one of these stages."""

    stage: list[str]


class AllOf(Part):
    """True when every condition in it is true."""

    all: list[Condition]


class AnyOf(Part):
    """True when at least one condition in it is true."""

    any: list[Condition]


type Condition = ChoiceTest | CountTest | StageTest | AllOf | AnyOf


class GateTest(ChoiceTest):
    """A condition of a gate."""

    because: str = Field(description="The reason once it is met.")
    unmet: str = Field(description="What stands in the way while it is not met.")
    kind: Effort = Field(description="Whether the buyer can `do` it or the `fact` has to come.")
    advice: str = Field(description="What to do, or what to wait for.")
    passage: str


class GateAll(Part):
    """True when every condition in it is true."""

    all: list[Gate]


class GateAny(Part):
    """True when at least one condition in it is true."""

    any: list[Gate]


type Gate = GateTest | GateAll | GateAny


# --- parts ---------------------------------------------------------------------------------


class Option(Part):
    """A possible answer."""

    id: str
    label: str
    help: str | None
    formerly: Former


class Question(Part):
    """A question; its id is the name of the answer in a link."""

    id: str
    kind: Literal["choice", "several", "quantity"]
    ask: str
    short: str
    help: MarkdownText
    unit: str | None
    ordered: bool = Field(description="Whether the options run from least to most ready.")
    options: list[Option]
    passage: str | None
    formerly: Former


class Stage(Part):
    """A stage, lowest first. One is reached when its gate and every gate before it is passed."""

    id: str
    kind: Literal["stage", "step", "review"]
    title: str
    short: str
    verdict: str
    summary: str
    url: Url
    gate: Gate | None = Field(description="None for the first stage.")
    formerly: Former


class Passage(Part):
    """A citable piece of the guide with its own address."""

    id: str
    title: str
    text: MarkdownText
    origin: Literal["guidance", "outside", "ours"]
    claims: list[int]
    sources: list[str]
    firmness: Literal["F1", "F2", "F3"] | None
    url: Url
    calculator: Url | None = Field(description="The calculator with this premise filled in.")
    formerly: Former


class Signal(Part):
    """A remark on the answers, which never decides the stage."""

    id: str
    kind: Literal["note", "borderline", "conflict"]
    title: str
    text: str
    when: Condition
    passage: str
    url: Url | None = Field(description="A page that helps further.")


class Inspection(Part):
    """An inspection or document to ask for."""

    id: str
    title: str
    text: str
    because: str
    when: Condition
    passage: str


class Process(Part):
    """A candidate process while its condition holds."""

    id: str
    title: str
    text: str
    when: Condition
    passages: list[str]


class Need(Part):
    """How much something is needed at a stage."""

    need: Literal["needed", "relevant"]
    note: str | None


class ChecklistItem(Part):
    """Something to send with a request for quote, by stage; left out where it is not needed."""

    id: str
    title: str
    why: str
    stages: dict[str, Need]
    passage: str
    enclosed: Condition | None = Field(description="True when it can be sent already.")
    told_in: Literal["part", "material", "needed_by", "remarks"] | None = Field(
        description="The detail of a request for quote that says it as well."
    )


class Case(Part):
    """A worked case. Its stage was written by hand; `result` is what the calculator says."""

    id: str
    title: str
    story: MarkdownText
    point: str
    answers: dict[str, str | list[str]]
    stage: str
    signals: list[str]
    url: Url = Field(description="A stable short address, with its own preview card.")
    calculator: Url = Field(description="The calculator with these answers filled in.")
    image: Url = Field(description="The preview card, a PNG of 1200 by 630 pixels.")
    result: dict[str, Any] = Field(description="As result.schema.json has it.")
    formerly: Former


class Term(Part):
    """A trade term."""

    id: str
    term: str
    text: str
    aka: list[str] = Field(description="Other spellings.")
    passage: str | None
    url: Url | None


class Source(Part):
    """Where an outside fact was found."""

    id: str
    title: str
    publisher: str
    url: Url
