"""Which parts of a guide were added, removed, renamed, changed in meaning, or only reworded.

What is translated is wording, as the schema marks it; everything else is meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from publish.draft import ENTRIES, PARTS
from publish.languages.texts import Text, rewritten
from publish.schema import Claim, Guide, Option, Part

from .matching import matched
from .renaming import under_names_of

APART = frozenset({"published", "retired"})
"""Sections that tell of links: `retired` is told where something was removed."""

ALONE = tuple(name for name in PARTS if name not in APART)


@dataclass(frozen=True)
class Changes:
    """What happened in one section, by id. `changed` holds the keys whose meaning changed."""

    section: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    changed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    reworded: tuple[str, ...] = ()
    reordered: bool = False

    @property
    def any(self) -> bool:
        """Whether anything happened."""
        return self.meaning or bool(self.reworded)

    @property
    def meaning(self) -> bool:
        """Whether more than wording changed."""
        return bool(self.added or self.removed or self.renamed or self.changed or self.reordered)


@dataclass(frozen=True)
class _Entry:
    """An entry of a section under a name; of an option, with its question's."""

    id: str
    formerly: tuple[str, ...]
    part: Part


def compare_parts(before: Guide, after: Guide) -> list[Changes]:
    """The sections in which anything changed, in the order of the schema."""
    before = under_names_of(after, before)
    sections = [_lists(name, _entries(before, name), _entries(after, name)) for name in _names()]
    options = [_lists("options", *_options(before, after))]
    singles = [_single(name, getattr(before, name), getattr(after, name)) for name in ALONE]
    texts = [_texts(before.texts, after.texts)]
    return [changes for changes in (*sections, *options, *singles, *texts) if changes.any]


def _names() -> Iterator[str]:
    yield from (name for name in ENTRIES if name not in APART)


def _entries(guide: Guide, section: str) -> list[_Entry]:
    return [_entry(part) for part in getattr(guide, section)]


def _entry(part: Part) -> _Entry:
    id_ = str(part.number) if isinstance(part, Claim) else str(getattr(part, "id", ""))
    return _Entry(id_, tuple(getattr(part, "formerly", ())), part)


def _options(before: Guide, after: Guide) -> tuple[list[_Entry], list[_Entry]]:
    """The options of the questions that both versions have, under the question's id of today."""
    pairs = matched(before.questions, after.questions).pairs
    olds = [_option(new.id, option) for old, new in pairs for option in old.options]
    return olds, [_option(new.id, option) for _, new in pairs for option in new.options]


def _option(question: str, option: Option) -> _Entry:
    former = tuple(f"{question}: {old}" for old in option.formerly)
    return _Entry(f"{question}: {option.id}", former, option)


def _lists(section: str, before: Iterable[_Entry], after: Iterable[_Entry]) -> Changes:
    found = matched(before, after)
    pairs = [(old.id, new.id, *_change(old.part, new.part)) for old, new in found.pairs]
    order = [old.id for old, _ in found.pairs]
    kept = [entry.id for entry in before if entry.id in set(order)]
    return Changes(
        section,
        added=tuple(entry.id for entry in found.added),
        removed=tuple(entry.id for entry in found.removed),
        renamed=tuple((old, new) for old, new, *_ in pairs if old != new),
        changed=tuple((new, keys) for _, new, keys, _ in pairs if keys),
        reworded=tuple(new for _, new, _, reworded in pairs if reworded),
        reordered=order != kept,
    )


def _change(old: Part, new: Part) -> tuple[tuple[str, ...], bool]:
    """The keys whose meaning differs, and whether any wording does."""
    meant, said = _meaning(old), _meaning(new)
    keys = tuple(key for key in said if said[key] != meant.get(key))
    return keys, _words(old) != _words(new)


def _meaning(part: Part) -> dict[str, Any]:
    """A part without its wording, its names, and what is compared as parts of its own."""
    bare = rewritten(part, _silent)
    data = bare.model_dump(mode="json", by_alias=True, exclude={"id", "formerly", "options"})
    return {key: value for key, value in data.items() if value is not None}


def _silent(_: Text) -> str:
    return ""


def _words(part: Part) -> list[str]:
    found: list[str] = []

    def note(text: Text) -> str:
        found.append(text.words)
        return text.words

    # An option's words are its own.
    rewritten(part.model_copy(update={"options": []}) if hasattr(part, "options") else part, note)
    return found


def _single(section: str, before: Part | None, after: Part | None) -> Changes:
    if before is None or after is None:
        return Changes(
            section,
            added=(section,) if before is None and after is not None else (),
            removed=(section,) if after is None and before is not None else (),
        )
    keys, reworded = _change(before, after)
    return Changes(
        section,
        changed=((section, keys),) if keys else (),
        reworded=(section,) if reworded else (),
    )


def _texts(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    both = before.keys() & after.keys()
    return Changes(
        "texts",
        added=tuple(key for key in after if key not in both),
        removed=tuple(key for key in before if key not in both),
        reworded=tuple(key for key in after if key in both and before[key] != after[key]),
    )
