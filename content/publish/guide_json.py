"""guide.json: what the calculator knows of the guide, in every language that it speaks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from .addresses import Addresses
from .loading import Content
from .output import write_changed
from .schema import Case, Part, Question, Signal, Stage
from .source import Path, Places, walk

__all__ = ["document", "write_guide_json"]

FORMAT = 1


def write_guide_json(editions: Mapping[str, Content], *paths: FilePath) -> bool:
    """Write the document to each path where it differs; says whether any did."""
    text = json.dumps(document(editions), ensure_ascii=False, indent=1) + "\n"
    written = [path for path in paths if write_changed(path, text)]
    return bool(written)


def document(editions: Mapping[str, Content]) -> dict[str, Any]:
    """The editions by language, the default one first. The order is that of the content."""
    default, first = next(iter(editions.items()))
    return {
        "format": FORMAT,
        "version": first.guide.site.version,
        "default": default,
        "editions": {language: _edition(content) for language, content in editions.items()},
    }


def _edition(content: Content) -> dict[str, Any]:
    guide = content.guide
    at = Addresses.of(guide)
    parts = _parts(content, at)
    cited = _cited(parts)
    return {
        "language": guide.site.language,
        "name": guide.site.name,
        "url": guide.site.url,
        "calculator": at.calculator,
        "contact": _plain(guide.site.contact),
        **parts,
        # Those alone that a result can name: every visitor of the calculator loads this.
        "passages": {
            passage.id: {
                "title": passage.title,
                "address": at.passages[passage.id],
                "origin": passage.origin,
            }
            for passage in guide.passages
            if passage.id in cited
        },
        "cases": [_case(case, at) for case in guide.cases],
        "retired": [_plain(part) for part in guide.retired],
        "texts": dict(sorted(content.texts.items())),
    }


def _parts(content: Content, at: Addresses) -> dict[str, Any]:
    """What answers are held against."""
    guide = content.guide
    return {
        "questions": [_question(question) for question in guide.questions],
        "stages": [
            _stage(stage, ("stages", number), content.places, at)
            for number, stage in enumerate(guide.stages)
        ],
        "signals": [_signal(signal, at) for signal in guide.signals],
        "inspection": [_plain(part) for part in guide.inspection],
        "processes": [_plain(part) for part in guide.processes],
        "checklist": [_plain(part) for part in guide.checklist],
    }


def _cited(parts: dict[str, Any]) -> set[str]:
    """The ids of the passages that the parts rest on."""
    return {
        value
        for path, value in walk(parts)
        if path[-1:] == ("passage",) or path[-2:-1] == ("passages",)
    }


def _plain(part: Part, *without: str) -> dict[str, Any]:
    """A part as the YAML has it: keys that were left out and lists without entries stay away."""
    data = part.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=set(without))
    return {key: value for key, value in data.items() if value != []}


def _question(question: Question) -> dict[str, Any]:
    data = _plain(question, "help", "options")
    options = [_plain(option, "help") for option in question.options]
    return {**data, "options": options, "ordered": question.ordered}


def _stage(stage: Stage, path: Path, places: Places, at: Addresses) -> dict[str, Any]:
    data = {"gate": None, **_plain(stage, "page"), "address": at.pages[stage.page]}
    if data["gate"] is not None:
        _locate(data["gate"], (*path, "gate"), places)
    return data


def _locate(condition: dict[str, Any], path: Path, places: Places) -> None:
    """Note where each test of a gate stands, so that a failed proof can lead there."""
    for key in ("all", "any"):
        for number, part in enumerate(condition.get(key, ())):
            _locate(part, (*path, key, number), places)
    if "question" in condition:
        place = places.of(path)
        file = place.file.removeprefix(places.of(()).file).lstrip("/\\")
        condition["at"] = f"{file}:{place.line}"


def _signal(signal: Signal, at: Addresses) -> dict[str, Any]:
    address = None if signal.page is None else at.pages[signal.page]
    return {**_plain(signal, "page"), "address": address}


def _case(case: Case, at: Addresses) -> dict[str, Any]:
    return {"signals": [], **_plain(case, "story", "section"), "address": at.cases[case.id]}
