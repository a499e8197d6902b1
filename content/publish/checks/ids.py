"""Ids: each stands for one thing, for ever, and survives in a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html.entities import html5
from typing import Any

from publish.draft import ENTRIES, Draft
from publish.mistakes import Mistake
from publish.references import NOUNS
from publish.source import Path, walk
from publish.wording import code
from stage_calculator.link_names import RESERVED, legacy_entity
from stage_calculator.model import UNSURE


def ids_are_unique(draft: Draft) -> Iterator[Mistake]:
    """No two entries of a section share an id, be it a former one."""
    for section in ENTRIES:
        if section == "retired":
            continue  # of several kinds; `retired_is_gone` sees to them
        noun = NOUNS.get(section, "entry")
        yield from _twice(draft, _named(draft.raw(section), section), f"{noun} id")
    yield from _twice(draft, _listed(draft, ("site", "sections")), "section id")
    yield from _twice(draft, _listed(draft, ("comparison", "rows")), "row id")


def options_are_unique(draft: Draft) -> Iterator[Mistake]:
    """No two options of a question share an id, be it a former one."""
    for path, question in draft.raw("questions"):
        options = question.get("options")
        if isinstance(options, list):
            entries = [
                ((*path, "options", number), option)
                for number, option in enumerate(options)
                if isinstance(option, dict)
            ]
            yield from _twice(draft, _named(entries, "options"), "option id in this question")


def claims_are_unique(draft: Draft) -> Iterator[Mistake]:
    """Each claim has a number of its own."""
    numbered = (
        ((*path, "number"), claim.get("number"))
        for path, claim in draft.raw("claims")
        if isinstance(claim.get("number"), int)
    )
    yield from _twice(draft, numbered, "claim number")


def lists_repeat_nothing(draft: Draft) -> Iterator[Mistake]:
    """A list of ids, options or numbers names each only once."""
    for path, value in walk(draft.data):
        # Former ids are looked after together with the current ones.
        if isinstance(value, list) and path[-1] != "formerly":
            scalars = (
                ((*path, number), part)
                for number, part in enumerate(value)
                if isinstance(part, str | int) and not isinstance(part, bool)
            )
            yield from _twice(draft, scalars, f"entry of {code(path[-1])}")


def question_ids_survive_links(draft: Draft) -> Iterator[Mistake]:
    """A question's id is its name in links, where some names are taken or get damaged."""
    for path, name in _named(draft.raw("questions"), "questions"):
        reason = _damage(name) if isinstance(name, str) else None
        if reason:
            expected = "a question id that survives in a mailed link"
            mend = "Choose another word; a hyphen within the id doesn't help."
            yield draft.mistake(path, expected, f"{code(name)}, {reason}", mend)


def _damage(name: str) -> str | None:
    if name in RESERVED:
        return "a name that links keep for themselves or mail programs remove"
    entity = legacy_entity(name)
    if entity is None:
        return None
    return f"which mail programs read as `{html5[entity]}{name[len(entity) :]}`"


def unsure_is_no_option(draft: Draft) -> Iterator[Mistake]:
    """`unsure` can be answered to every question and decides nothing."""
    for path, question in draft.raw("questions"):
        options = question.get("options")
        for number, option in enumerate(options if isinstance(options, list) else ()):
            if isinstance(option, dict) and option.get("id") == UNSURE:
                yield draft.mistake(
                    (*path, "options", number, "id"),
                    "an option that says something",
                    "`unsure`, which every question has by itself",
                    "Remove this option, or give it another id.",
                )


def _listed(draft: Draft, top: tuple[str, ...]) -> Iterator[tuple[Path, Any]]:
    entries = [(path, part) for path, part in draft.mappings(top) if path[-2] == top[-1]]
    return _named(entries, top[-1])


def _named(entries: Iterable[tuple[Path, dict[str, Any]]], kind: str) -> Iterator[tuple[Path, Any]]:
    """Current ids first: a former id that is in use again is the one to mend."""
    known = list(entries)
    for path, entry in known:
        yield (*path, "id"), entry.get("id")
    if kind == "pages":
        return
    for path, entry in known:
        former = entry.get("formerly")
        for number, id_ in enumerate(former if isinstance(former, list) else ()):
            yield (*path, "formerly", number), id_


def _twice(draft: Draft, named: Iterable[tuple[Path, Any]], what: str) -> Iterator[Mistake]:
    first: dict[Any, Path] = {}
    for path, name in named:
        if not isinstance(name, str | int):
            continue
        if name in first:
            yield draft.mistake(
                path,
                f"each {what} once",
                f"{code(name)} a second time; the first is at {draft.places.of(first[name])}",
                "Choose another one, or remove the copy.",
            )
        first.setdefault(name, path)
