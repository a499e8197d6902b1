"""Ids that refer to another part of the guide: declared once, in the types of the schema.

From that one declaration come the check that what is referred to exists, with its nearest
neighbour, and the choices that an editor's completion offers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .mistakes import Place

__all__ = ["NOUNS", "UNKNOWN", "Known", "Refers"]

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

    def has(self, section: str, value: str | int) -> bool:
        return (
            section in self.missing
            or value in self.ids.get(section, {})
            or str(value) in self.unread
        )


@dataclass(frozen=True)
class Refers:
    """Marks a type as the id of an entry of a section of the guide.

    It is looked up when the validation is given a `Known` as its context.
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
        known: Known | None = info.context
        if known is None or known.has(self.section, value):
            return value
        context = {"section": self.section}
        raise PydanticCustomError(UNKNOWN, "no such entry in {section}", context)
