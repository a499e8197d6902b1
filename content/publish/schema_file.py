"""The JSON Schema that an editor completes and checks the YAML files with.

It comes from the schema of the guide, and offers this guide's own ids wherever one is referred to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .checks.conditions import options_of
from .draft import Draft, join
from .files import no_folder, shown_path
from .loading import read
from .mistakes import ContentError
from .output import write_changed
from .schema import ChoiceTest, GateTest, Guide

__all__ = ["schema_of", "write_schema"]

NAME = "guide.schema.json"


def write_schema(folder: Path) -> Path:
    """Write the schema beside the guide's folder. A guide with mistakes still has one.

    ContentError when there is no such folder.
    """
    if not folder.is_dir():
        raise ContentError([no_folder(folder)])
    draft, _ = join(read(folder), shown_path(folder))
    path = folder.parent / NAME
    write_changed(path, json.dumps(schema_of(draft), indent=1, ensure_ascii=False) + "\n")
    return path


def schema_of(draft: Draft) -> dict[str, Any]:
    """The JSON Schema of one file of this guide: any of the top-level keys."""
    schema = Guide.model_json_schema(by_alias=True)
    del schema["required"]
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A file of the guide"
    ids = {section: list(names) for section, names in draft.known().ids.items()}
    for part in _objects(schema):
        _offer_values(part, ids)
        _offer_keys(part, ids)
    for model in (ChoiceTest, GateTest):
        schema["$defs"][model.__name__]["allOf"] = list(_options(draft))
    return schema


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    parts = value.values() if isinstance(value, dict) else value
    for part in list(parts) if isinstance(value, dict | list) else ():
        yield from _objects(part)


def _offer_values(part: dict[str, Any], ids: Mapping[str, list[str | int]]) -> None:
    known = ids.get(part.pop("x-refers", ""))
    if known:
        part["enum"] = known


def _offer_keys(part: dict[str, Any], ids: Mapping[str, list[str | int]]) -> None:
    """A mapping by id offers its keys only if they are named one by one."""
    names = part.get("propertyNames", {})
    known = ids.get(names.get("x-refers", ""))
    if known:
        (value,) = part.pop("patternProperties").values()
        del part["propertyNames"]
        part |= {"properties": {str(id_): value for id_ in known}, "additionalProperties": False}


def _options(draft: Draft) -> Iterator[dict[str, Any]]:
    """For each question: a condition on it takes only its options."""
    for _, question in draft.raw("questions"):
        options = options_of(question)
        if options:
            yield {
                "if": {"properties": {"question": {"const": question.get("id")}}},
                "then": {"properties": {"is": {"items": {"enum": options}}}},
            }
