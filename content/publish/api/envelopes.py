"""The documents of the interface: what each holds beside its version and where it comes from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from . import parts
from .parts import Part, Url
from .results import Version


class Document(Part):
    """What every document says of itself."""

    schema_: Annotated[Url, Field(alias="$schema")]
    api: str = Field(pattern=r"^1\.\d+$", description="Within version 1 properties are only added.")
    guide_version: Version
    language: str
    site: Url


class Questions(Document):
    """The questions with their options."""

    questions: list[parts.Question]


class Gates(Document):
    """The stages with the gate to each, lowest first."""

    stages: list[parts.Stage]


class Passages(Document):
    """The citable passages, and the sources that they name."""

    passages: list[parts.Passage]
    sources: list[parts.Source]


class Cases(Document):
    """The worked cases with their results."""

    cases: list[parts.Case]


class Glossary(Document):
    """The trade terms."""

    terms: list[parts.Term]


class WholeGuide(Document):
    """All of it, and what a recommendation can ask for."""

    name: str
    questions: list[parts.Question]
    stages: list[parts.Stage]
    passages: list[parts.Passage]
    sources: list[parts.Source]
    signals: list[parts.Signal]
    inspection: list[parts.Inspection]
    processes: list[parts.Process]
    checklist: list[parts.ChecklistItem]
    cases: list[parts.Case]
    terms: list[parts.Term]


class Listed(Part):
    """A document and its schema."""

    name: str
    url: Url
    schema_: Annotated[Url, Field(alias="schema")]
    about: str


class ListedSchema(Part):
    """The schema of what the calculator gives or a buyer sends."""

    name: str
    url: Url
    about: str


class Release(Part):
    """A version of the interface and what it brought."""

    version: str
    about: str


class Index(Document):
    """Where to begin."""

    name: str
    calculator: Url | None
    link: str | None = Field(description="How a link with answers is written.")
    documents: list[Listed]
    schemas: list[ListedSchema]
    changes: list[Release]
