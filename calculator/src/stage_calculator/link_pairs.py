"""The names and values in the query of a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from .link_repairs import TYPOGRAPHY, visible

MOST_DECODINGS = 2
"""Once as every browser does, and once more for what was escaped twice on its way."""

SEPARATORS = "?&;#"
PART = re.compile(r"([?&;#]?)([^?&;#]*)")
CONTROL = re.compile(r"([\x00-\x08\x0e-\x1f\x7f])")
AROUND = " \t\u00a0\"'`\u00b4\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a"
"""Blanks and quotation marks."""

DIGITS_ESCAPED = re.compile(r"%(?:20|22|27|3[0-9]|60)")
"""Digits after a stray per cent sign that read as a digit, or as what is taken off a value."""

UNFILLED = ("{{", "{!", "{%", "${", "*|", "[[", "%%", "<<", "<%", "«")
"""How a merge field begins that a mailing did not fill in."""

FIELD = re.compile(r"\$[a-z]\w*|[{\[%][a-z][\w .-]*[}\]%]", re.IGNORECASE)
"""A whole merge field of services that put a single sign around it: `%GOAL%`, `[goal]`."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One name with its value in small letters; `value` is None where no `=` stood.

    `after` is the sign before it. `unfilled`: its value was a merge field. `twice`: it was escaped
    twice. `capital`: it had capital letters. `digits_escaped`: an escape in it may be digits.
    """

    name: str
    value: str | None
    after: str = ""
    unfilled: bool = False
    twice: bool = False
    capital: bool = False
    digits_escaped: bool = False


def pairs(query: str, ours: Callable[[str], bool]) -> Iterator[Pair]:
    """Every pair of a query in its order. A second `?` separates like `&`, escaped or not.

    Inside a value that is not ours, only a pair of our own counts; a whole address in it is left
    alone, since a referring page may have been a link of ours with other answers.
    """
    for found in PART.finditer(query):
        yield from _pairs(found[1], found[2], 0, ours)


def _pairs(after: str, part: str, spent: int, ours: Callable[[str], bool]) -> Iterator[Pair]:
    name, mark, value = part.partition("=")
    if not mark:
        yield from _loose(after, part, spent, ours)
        return
    front, sign, name, rounds = _name(name, spent)
    if sign:
        for found in PART.finditer(front):
            yield from _pairs(found[1] or after, found[2], rounds, ours)
    yield from _valued(sign or after, name, value, spent, ours)


def _valued(
    after: str, name: str, value: str, spent: int, ours: Callable[[str], bool]
) -> Iterator[Pair]:
    """A name with its value, and the pairs that are escaped into the value."""
    if _is_unfilled(value) or _is_unfilled(unquote(value)) or _is_field(unquote(value)):
        yield Pair(name.lower(), "", after, unfilled=True)
        return
    escaped = value
    text, spent = _decoded(value, spent)
    own = ours(name)
    if "://" in text and not own:
        yield Pair(name.lower(), text, after)
        return
    whole, rest = _first(text)
    value = tidy(whole)
    yield Pair(
        name.lower(),
        value.lower(),
        after,
        twice=spent > 1,
        capital=own and (name + value).lower() != name + value,
        digits_escaped=any(DIGITS_ESCAPED.search(text) for text in (escaped, unquote(escaped))),
    )
    for found in PART.finditer(rest):
        for pair in _pairs(found[1], found[2], spent, ours):
            if own or (ours(pair.name) and pair.value is not None):
                yield pair


def _loose(after: str, part: str, spent: int, ours: Callable[[str], bool]) -> Iterator[Pair]:
    """A part without `=`: escaped as a whole, or a remnant."""
    text = unquote(part) if spent < MOST_DECODINGS else part
    if text != part:
        for found in PART.finditer(text):
            yield from _pairs(found[1] or after, found[2], spent + 1, ours)
    elif (name := tidy(part)) and name != "amp" and not _is_unfilled(name):
        yield Pair(name.lower(), None, after)


def tidy(text: str) -> str:
    """A value without what was put around or into it, and with plain hyphens.

    An escaped control character stays, as only damage to an escape makes one.
    """
    return (
        "".join(part if CONTROL.match(part) else visible(part) for part in CONTROL.split(text))
        .translate(TYPOGRAPHY)
        .strip(AROUND)
    )


def _first(text: str) -> tuple[str, str]:
    """What stands before the first sign that separates, and the rest."""
    cut = next((i for i, c in enumerate(text) if c in SEPARATORS), len(text))
    return text[:cut], text[cut:]


def _name(text: str, spent: int) -> tuple[str, str, str, int]:
    """What stands before the last escaped separator, that separator, the name, the rounds spent.

    Before it stands nothing, a rest of `&amp;`, or whole pairs: `%3Fgoal`, `amp%3Bgoal`,
    `changes%3Dfrozen%26goal`.
    """
    text, rounds = _decoded(text, spent)
    cut = max(text.rfind(sign) for sign in SEPARATORS)
    return (
        text[: max(cut, 0)],
        text[cut : cut + 1] if cut >= 0 else "",
        tidy(text[cut + 1 :]),
        rounds,
    )


def _is_unfilled(value: str) -> bool:
    return value.strip().startswith(UNFILLED)


def _is_field(value: str) -> bool:
    return FIELD.fullmatch(value.strip()) is not None


def _decoded(text: str, spent: int) -> tuple[str, int]:
    """The text with its escapes resolved, and how many rounds have been spent on it."""
    while spent < MOST_DECODINGS and (decoded := unquote(text)) != text:
        text, spent = decoded, spent + 1
    return text, spent
