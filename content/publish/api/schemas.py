"""JSON Schemas of everything that the interface gives or names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel

from .envelopes import (
    Cases,
    Gates,
    Glossary,
    Index,
    Passages,
    Questions,
    WholeGuide,
)
from .results import Request, Result

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: Mapping[str, type[BaseModel]] = {
    "index": Index,
    "guide": WholeGuide,
    "questions": Questions,
    "gates": Gates,
    "passages": Passages,
    "cases": Cases,
    "glossary": Glossary,
    "result": Result,
    "request": Request,
}


def schema(name: str, address: str) -> dict[str, Any]:
    """The JSON Schema of that name, which will stand at the address.

    It takes properties that it does not know, as later versions may add some.
    """
    model = SCHEMAS[name]
    # What others send may leave properties out; what is given here has all of them.
    mode: Literal["validation", "serialization"] = (
        "validation" if name == "request" else "serialization"
    )
    found = model.model_json_schema(by_alias=True, mode=mode)
    return {"$schema": DIALECT, "$id": address, **_open(found)}


def _open(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _open(part)
            for key, part in value.items()
            if not (key == "additionalProperties" and part is False)
        }
    return [_open(part) for part in value] if isinstance(value, list) else value
