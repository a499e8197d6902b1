"""The files below /api/v1/."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from publish.addresses import API
from publish.edition import Edition

from . import envelopes
from .content import Reading
from .schemas import SCHEMAS, schema

CHANGES = ("1.0",)
"""The versions of the interface, latest first; what each brought is the text `api-change-…`."""

CALCULATOR_SCHEMAS = ("result", "request")


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its name, and what it holds beside the envelope."""

    name: str
    model: type[envelopes.Document]
    holds: Callable[[Reading], Mapping[str, Any]]


DOCUMENTS = (
    Document("index", envelopes.Index, lambda reading: _index(reading.edition)),
    Document(
        "guide",
        envelopes.WholeGuide,
        lambda reading: {
            "name": reading.edition.guide.site.name,
            "questions": reading.questions(),
            "stages": reading.stages(),
            "passages": reading.passages(),
            "sources": reading.sources(),
            "signals": reading.signals(),
            "inspection": reading.inspection(),
            "processes": reading.processes(),
            "checklist": reading.checklist(),
            "cases": reading.cases(),
            "terms": reading.terms(),
        },
    ),
    Document("questions", envelopes.Questions, lambda r: {"questions": r.questions()}),
    Document("gates", envelopes.Gates, lambda r: {"stages": r.stages()}),
    Document(
        "passages",
        envelopes.Passages,
        lambda r: {"passages": r.passages(), "sources": r.sources()},
    ),
    Document("cases", envelopes.Cases, lambda r: {"cases": r.cases()}),
    Document("glossary", envelopes.Glossary, lambda r: {"terms": r.terms()}),
)


def api_files(edition: Edition) -> dict[str, str]:
    """The files of the interface by their path within the site."""
    reading = Reading(edition)
    files = {
        f"{API}{document.name}.json": _text(document_of(reading, document))
        for document in DOCUMENTS
    }
    for name in SCHEMAS:
        path = schema_path(name)
        files[path] = _text(schema(name, reading.site + path))
    return files


def schema_path(name: str) -> str:
    """The address of a schema, relative to the site's root."""
    return f"{API}schemas/{name}.schema.json"


def document_of(reading: Reading, document: Document) -> BaseModel:
    """A document, checked against its model."""
    site = reading.edition.guide.site
    envelope = {
        "$schema": reading.site + schema_path(document.name),
        "api": CHANGES[0],
        "guide_version": site.version,
        "language": site.language,
        "site": site.url,
    }
    return document.model.model_validate({**envelope, **document.holds(reading)})


def _index(edition: Edition) -> dict[str, Any]:
    site, texts = edition.guide.site.url, edition.texts
    calculator = edition.addresses.calculator
    return {
        "name": edition.guide.site.name,
        "calculator": None if calculator is None else site + calculator,
        "link": None if calculator is None else texts["api-link"],
        "documents": [
            {
                "name": document.name,
                "url": f"{site}{API}{document.name}.json",
                "schema": site + schema_path(document.name),
                "about": texts[f"api-{document.name}"],
            }
            for document in DOCUMENTS
        ],
        "schemas": [
            {"name": name, "url": site + schema_path(name), "about": texts[f"api-{name}"]}
            for name in CALCULATOR_SCHEMAS
        ],
        "changes": [
            {"version": version, "about": texts[change_key(version)]} for version in CHANGES
        ],
    }


def change_key(version: str) -> str:
    """The key of the text that says what a version brought."""
    return f"api-change-{version.replace('.', '-')}"


def _text(content: BaseModel | dict[str, Any]) -> str:
    data = (
        content.model_dump(mode="json", by_alias=True)
        if isinstance(content, BaseModel)
        else content
    )
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
