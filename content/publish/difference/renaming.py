"""A version of a guide that names its parts as a later version does.

A part is named in many places. Under the names of today they say what they said before, so that a
renamed part is told once, and not as a change of everything that rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from publish.checks.links import SECTIONS
from publish.markdown import resolve_links
from publish.schema import Guide

from .matching import Named, matched

RENAMED = ("stages", "questions", "passages", "cases")
"""The sections whose entries record their former ids; options do so too."""


@dataclass(frozen=True)
class Names:
    """Ids of today by those of before: of entries by section, of options by question of before."""

    entries: Mapping[str, Mapping[str | int, str]]
    options: Mapping[str, Mapping[str, str]]

    @classmethod
    def between(cls, before: Guide, after: Guide) -> Names:
        """What was renamed from one version to the other."""
        asked = matched(before.questions, after.questions).pairs
        return cls(
            {name: dict(_renamed(getattr(before, name), getattr(after, name))) for name in RENAMED},
            {old.id: dict(_renamed(old.options, new.options)) for old, new in asked},
        )

    def found(self, section: str, value: str | int) -> str | int:
        """What a reference to an entry of a section is today."""
        return self.entries.get(section, {}).get(value, value)

    def answer(self, question: str, given: Any) -> Any:
        """What an answer to a question of before is today; what is no option stays."""
        options = self.options.get(question, {})
        if isinstance(given, list):
            return [options.get(option, option) for option in given]
        return options.get(given, given)


def under_names_of(after: Guide, before: Guide) -> Guide:
    """The earlier version, naming what it refers to as the later one does; its own ids stay."""
    names = Names.between(before, after)
    data = before.model_dump(by_alias=True, exclude_unset=True)
    return Guide.model_validate(_named_anew(data, names), context=names)


def _renamed(before: Iterable[Named], after: Iterable[Named]) -> Iterable[tuple[str, str]]:
    return ((old.id, new.id) for old, new in matched(before, after).pairs if old.id != new.id)


def _named_anew(value: Any, names: Names) -> Any:
    """Links in texts and options, which the schema does not declare as references."""
    match value:
        case str():
            return resolve_links(value, lambda kind, id_: _link(kind, id_, names))
        case list():
            return [_named_anew(part, names) for part in value]
        case dict():
            return {key: _named_anew(part, names) for key, part in _answers(value, names)}
        case _:
            return value


def _link(kind: str, id_: str, names: Names) -> str:
    return f"{kind}:{names.found(SECTIONS[kind], id_)}"


def _answers(part: dict[str, Any], names: Names) -> Iterable[tuple[str, Any]]:
    question = part.get("question", "")
    for key, value in part.items():
        match key, value:
            case "is", list():
                yield key, names.answer(question, value)
            case "chances", dict():
                yield key, {names.answer(question, option): it for option, it in value.items()}
            case "premise" | "answers", dict():
                yield key, {asked: names.answer(asked, given) for asked, given in value.items()}
            case _:
                yield key, value
