"""How mistakes speak of values: in the words of the YAML, not of Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

__all__ = ["choose", "code", "id_now", "listed", "nearest", "several", "shown", "words"]

LONGEST_SHOWN = 60
MOST_LISTED = 12

WORDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# From the beginning of a run of letters only: else a long one takes the square of its length.
ADDRESSES = re.compile(r"(?<![a-z0-9-])(?:[a-z0-9-]+/)+")


def code(value: object) -> str:
    """A value as it is marked in a message, cut when it is long."""
    text = " ".join(str(value).split())
    return f"`{text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + '…'}`"


def listed(values: Iterable[object], *, most: int = MOST_LISTED) -> str:
    """Several values in the order given, the rest counted."""
    known = list(values)
    named = ", ".join(code(value) for value in known[:most])
    return f"{named} and {len(known) - most} more" if len(known) > most else named


def several(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def nearest(word: object, known: Iterable[object]) -> str | None:
    """The known word that is most like the given one, None when none is like it."""
    by_lower = {str(name).lower(): str(name) for name in known}
    found = get_close_matches(str(word).lower(), by_lower, n=1, cutoff=0.55)
    return by_lower[found[0]] if found else None


def choose(word: object, known: Iterable[object], otherwise: str = "") -> str:
    """The sentence that says what to write instead of an unknown word."""
    names = list(known)
    near = nearest(word, names)
    if near is not None:
        return f"Did you mean {code(near)}?" + (f" If not: {otherwise}." if otherwise else "")
    if names:
        return f"Use one of {listed(names)}" + (f"; or {otherwise}." if otherwise else ".")
    return f"{otherwise[:1].upper()}{otherwise[1:]}." if otherwise else "Remove it."


def id_now(former: object, entries: Iterable[Mapping[str, Any]]) -> str | None:
    """The id of the entry that was once called so, as far as entries can be read."""
    for entry in entries:
        names = entry.get("formerly")
        if isinstance(names, list) and former in names and isinstance(entry.get("id"), str):
            return str(entry["id"])
    return None


def shown(value: Any, written: str | None = None) -> str:
    """What a value of the YAML is, and how it was written."""
    text = code(written or str(value))
    match value:
        case bool():
            kind = f"{text}, which YAML reads as true or false"
        case int() | float():
            kind = f"the number {text}"
        case str():
            kind = f"the text {text}" if value.strip() else "an empty text"
        case list():
            kind = f"a list of {several(len(value), 'entry', 'entries')}"
        case dict():
            kind = f"a group of keys ({listed(value, most=4)})" if value else "an empty group {}"
        case _:
            kind = "nothing"
    return kind


def words(value: Any) -> set[str]:
    """Every word of a text, or of all texts and numbers in a value, that could be an id.

    Addresses such as `guide/when/` are kept whole beside their words.
    """
    if isinstance(value, dict):
        return words(list(value)) | words(list(value.values()))
    if isinstance(value, list):
        return set().union(*(words(part) for part in value)) if value else set()
    text = str(value).lower()
    return {*WORDS.findall(text), *ADDRESSES.findall(text)}
