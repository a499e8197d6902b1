"""Ids that refer to another part of the guide: declared once, in the types of the schema.

From that one declaration come the check that what is referred to exists, with its nearest
neighbour, the choices that an editor's completion offers, and the names of a later version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .mistakes import Place

__all__ = ["NOUNS", "UNKNOWN", "Known", "Names", "Refers"]

UNKNOWN = "unknown_reference"
"""The type of the validation error for a reference to nothing."""

NOUNS = {
    "stages": "stage",
    "questions": "question",
    "passages": "passage",
    "pages": "page",
    "sections": "section",
    "claims": "claim",
    "signals": "signal",
    "inspection": "inspection",
    "processes": "process",
    "checklist": "checklist item",
    "glossary": "term",
    "sources": "source",
    "cases": "case",
}
"""What one entry of a section is called in a message."""


class Names(Protocol):
    """The context of a validation that looks references up."""

    def found(self, section: str, value: str | int) -> str | int | None:
        """The id to put in the place of a reference to that section; None if there is none."""


@dataclass(frozen=True)
class Known:
    """What can be referred to: by section, each id with the place of its definition.

    `unread` holds the words of all that could not be read. A reference to one of them is let
    pass, since what it refers to may well stand there. So is one to a section of `missing`, those
    that a guide needs and this one lacks: that is said once, and not at each reference.
    """

    ids: Mapping[str, Mapping[str | int, Place]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()

    def found(self, section: str, value: str | int) -> str | int | None:
        known = (
            section in self.missing
            or value in self.ids.get(section, {})
            or str(value) in self.unread
        )
        return value if known else None


@dataclass(frozen=True)
class Refers:
    """Marks a type as the id of an entry of a section of the guide.

    It is looked up when the validation is given `Names` as its context.
    """

    section: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._look_up, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "x-refers": self.section}

    def _look_up(self, value: str | int, info: ValidationInfo) -> str | int:
        names: Names | None = info.context
        found = value if names is None else names.found(self.section, value)
        if found is not None:
            return found
        context = {"section": self.section}
        raise PydanticCustomError(UNKNOWN, "no such entry in {section}", context)
