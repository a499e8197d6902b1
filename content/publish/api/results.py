"""What the calculator gives, and what a buyer sends: for programs that receive either.

The calculator has no dependency, so these models describe what it makes; tests hold the two
against each other.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from .parts import Effort, Part, Url

Version = Annotated[str, Field(pattern=r"^\d{4}\.\d{2}(\.\d+)?$")]
Answers = Annotated[
    dict[str, str | list[str]],
    Field(
        description="By question id: the id of an option, a list of them, a whole number or range "
        "such as 50-200 as text, or `unsure`. What was not answered is absent."
    ),
]


class Problem(Part):
    """An answer that could not be read and was left out."""

    where: str
    got: str
    expected: str
    mend: str


class Test(Part):
    """A condition of a gate, with what was answered."""

    question: str
    answer: list[str] = Field(description="Empty while not known.")
    is_: Annotated[list[str], Field(alias="is", description="The options that meet it.")]
    passage: str
    stage: str = Field(description="Whose gate it belongs to.")


class Reason(Test):
    """A condition that is met."""

    because: str


class Blocker(Test):
    """A condition that stands in the way of the next stage."""

    unmet: str
    kind: Effort
    advice: str
    group: int | None = Field(description="Of those with the same number one branch is enough.")
    branch: int | None = Field(description="Within a group: what has to be met together.")
    unsure: bool


class Blockers(Part):
    """Conditions that are not met, and those of which it is not known yet."""

    no: list[Blocker]
    unknown: list[Blocker]


class Change(Part):
    """An answer that would have to become another one, or known."""

    question: str
    from_: Annotated[list[str], Field(alias="from")]
    to: list[str]
    kind: Effort
    text: str
    passage: str
    unknown: bool


class Changes(Part):
    """The fewest changes that lead to a later stage."""

    stage: str
    count: int
    changes: list[Change]


class FoundSignal(Part):
    """A remark on these answers."""

    id: str
    kind: Literal["note", "borderline", "conflict"]
    title: str
    text: str
    passage: str
    address: str | None = Field(description="Relative to the site.")


class FoundInspection(Part):
    """An inspection to ask for; not certain when it depends on what is still open."""

    id: str
    title: str
    text: str
    because: str
    passage: str
    certain: bool


class FoundProcess(Part):
    """A candidate process; not certain when it depends on what is still open."""

    id: str
    title: str
    text: str
    passages: list[str]
    certain: bool


class Enclosure(Part):
    """Something to send with the request, and whether it can be sent already."""

    id: str
    title: str
    why: str
    need: Literal["needed", "relevant"]
    note: str | None
    enclosed: bool
    passage: str


class Checklist(Part):
    """What to send at a stage."""

    stage: str
    items: list[Enclosure]


class Result(Part):
    """What the answers lead to. `stage` is null while several stages are possible."""

    format: Literal[1]
    guide_version: Version
    calculator_version: str
    language: str
    answers: Answers
    problems: list[Problem]
    stage: str | None
    lowest: str
    highest: str
    possible: list[str]
    next_stage: str | None = Field(description="The first whose gate is not passed.")
    reasons: list[Reason]
    blockers: Blockers
    changes: list[Changes]
    next_question: str | None
    enough: bool = Field(description="Whether the answers decide the stage.")
    signals: list[FoundSignal]
    inspection: list[FoundInspection]
    processes: list[FoundProcess]
    checklist: Checklist
    query: str = Field(description="The query of the link with these answers.")


Words = Annotated[str, Field(max_length=4000)]


class Details(BaseModel):
    """The buyer's own words. Each may be absent."""

    part: Words = ""
    material: Words = ""
    needed_by: Words = Field("", description="As the buyer wrote it.")
    remarks: Words = ""


class Request(Part):
    """A request for quote as the buyer sends it."""

    format: Literal[1]
    kind: Literal["request-for-quote"]
    created: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day.")
    details: Details
    link: Url = Field(description="The calculator with the answers; never with the details.")
    result: Result
