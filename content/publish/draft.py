"""All files of a guide joined, before it is known whether they make a sound guide.

Checks read a draft. It tolerates mistakes, so that one mistake doesn't hide the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin

from pydantic import ValidationError

from .mistakes import Mistake, Place
from .references import Known
from .schema import BreakEven, Comparison, Guide, Part, Published, Site
from .source import Path, Places, Source, walk
from .wording import code, shown, words

__all__ = ["Draft", "join"]

ENTRIES: dict[str, type[Part]] = {
    name: get_args(section.annotation)[0]
    for name, section in Guide.model_fields.items()
    if get_origin(section.annotation) is list
}
"""The sections that are lists, each with the type of its entries."""

PARTS: dict[str, type[Part]] = {
    "site": Site,
    "comparison": Comparison,
    "break_even": BreakEven,
    "published": Published,
}
"""The sections that are no lists."""


@dataclass
class Draft:
    """`data` is what the YAML says; `places` and `models` are keyed by paths into it."""

    folder: str
    data: dict[str, Any] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    lines: dict[str, list[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    """The words of files and entries that could not be understood."""
    models: dict[Path, Part] = field(default_factory=dict)

    def known(self) -> Known:
        """What references can name, including entries with mistakes of their own."""
        ids: dict[str, dict[str | int, Place]] = {name: {} for name in ENTRIES}
        for name in ENTRIES:
            key = "number" if name == "claims" else "id"
            for path, entry in self.raw(name):
                id_ = entry.get(key)
                if isinstance(id_, str | int):
                    ids[name].setdefault(id_, self.places.of((*path, key)))
        ids["sections"] = {
            part["id"]: self.places.of(path)
            for path, part in self.mappings(("site", "sections"))
            if isinstance(part.get("id"), str)
        }
        return Known(ids, frozenset(self.unread), self.missing())

    def missing(self) -> frozenset[str]:
        """The sections that every guide has and this one lacks; `sections` stand in `site`."""
        needed = (name for name, section in Guide.model_fields.items() if section.is_required())
        lacking = {name for name in needed if name not in self.data}
        site = self.data.get("site")
        sections = site.get("sections") if isinstance(site, dict) else None
        told = isinstance(sections, list) and bool(sections)
        return frozenset(lacking if told else lacking | {"sections"})

    def raw(self, section: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        """The entries of a section that are mappings, right or wrong."""
        for number, entry in enumerate(self.data.get(section) or ()):
            if isinstance(entry, dict):
                yield (section, number), entry

    def mappings(self, top: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Every mapping at or below a path."""
        value: Any = self.data
        for key in top:
            value = value.get(key) if isinstance(value, dict) else None
        for path, part in walk(value, top):
            if isinstance(part, dict):
                yield path, part

    def entries[T: Part](self, kind: type[T]) -> Iterator[tuple[Path, T]]:
        """The sound entries of a section, by the type of its entries, or a sound single part."""
        for path, model in self.models.items():
            if isinstance(model, kind):
                yield path, model

    def mistake(self, path: Path, expected: str, found: str, mend: str) -> Mistake:
        return Mistake(self.places.of(path), expected, found, mend)

    def may_hold(self, *marks: object) -> bool:
        """Whether what could not be read mentions one of these; None is no mark."""
        return any(str(mark).lower() in self.unread for mark in marks if mark is not None)

    def judge(self) -> None:
        """Fill in `models`; what fails on its own is remembered as unread."""
        for name, kind in ENTRIES.items():
            for number, entry in enumerate(self.data.get(name) or ()):
                self._judge((name, number), entry, kind)
        for name, kind in PARTS.items():
            if name in self.data:
                self._judge((name,), self.data[name], kind)

    def _judge(self, path: Path, value: Any, kind: Any) -> None:
        try:
            self.models[path] = kind.model_validate(value)
        except ValidationError:
            self.unread |= words(value)


def join(sources: Iterable[Source], folder: str) -> tuple[Draft, list[Mistake]]:
    """Join files: lists one after the other, texts merged, the rest once only."""
    draft = Draft(folder)
    draft.places.values[()] = Place(folder)
    mistakes: list[Mistake] = []
    for source in sources:
        draft.lines[source.file] = source.text.split("\n")
        draft.unread |= source.words
        for key in source.data or ():
            mistakes += _add(draft, source, key)
    return draft, mistakes


def _add(draft: Draft, source: Source, key: str) -> Iterator[Mistake]:
    value = (source.data or {})[key]
    if key in ENTRIES:
        if not isinstance(value, list):
            yield _no_list(source, key, value)
            draft.unread |= {key} | words(value)
            return
        whole = draft.data.setdefault(key, [])
        for number in range(len(value)):
            draft.places.take(source.places, (key, number), (key, len(whole) + number))
        _first(draft, source, key)
        whole.extend(value)
    elif key == "texts" and isinstance(value, dict) and isinstance(draft.data.get(key, {}), dict):
        yield from _merge(draft, source, key, value)
    elif key in draft.data:
        yield _again(draft.places.key((key,)), source.places.keys[(key,)], key)
        draft.unread |= words(value)
    else:
        draft.data[key] = value
        draft.places.take(source.places, (key,), (key,))


def _first(draft: Draft, source: Source, key: str) -> None:
    """A section that stands in several files stands where it stands first."""
    draft.places.values.setdefault((key,), source.places.of((key,)))
    draft.places.keys.setdefault((key,), source.places.keys[(key,)])


def _merge(draft: Draft, source: Source, key: str, value: dict[str, Any]) -> Iterator[Mistake]:
    whole = draft.data.setdefault(key, {})
    _first(draft, source, key)
    for name, text in value.items():
        if name in whole:
            place = source.places.keys[(key, name)]
            yield _again(draft.places.keys[(key, name)], place, name)
        else:
            whole[name] = text
            draft.places.take(source.places, (key, name), (key, name))


def _again(first: Place, second: Place, key: str) -> Mistake:
    return Mistake(
        second,
        f"{code(key)} once in all files",
        f"{code(key)} again; the first is at {first}",
        "Keep one of the two.",
    )


def _no_list(source: Source, key: str, value: Any) -> Mistake:
    return Mistake(
        source.places.of((key,)),
        f"a list of {code(key)}",
        shown(value, source.places.written.get((key,))),
        "Begin each entry on a new line with `- `.",
    )
