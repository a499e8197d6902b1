"""What mail programs do to the text of a link, undone before its pairs are read."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

from .link_names import END
from .wrappings import has_names, unwrap

DEEPEST = 8
"""How many wrappings, one inside the other, are taken off. Escapes within escapes grow so fast that
a text of the length that is read can hold no more."""

TYPOGRAPHY = str.maketrans({
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    "\uff1d": "=", "\uff06": "&", "\uff1f": "?", "\uff1a": ":", "\uff0f": "/", "\uff03": "#",
})  # fmt: skip
"""Dashes that word processors make of hyphens, and the wide signs of Chinese keyboards."""

SOFT_HYPHEN = "\u00ad"
BESIDE_A_NUMBER = re.compile(rf"(?<![0-9]){SOFT_HYPHEN}+|{SOFT_HYPHEN}+(?![0-9])")
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
BARE_AMPERSAND = re.compile(r"&amp(?=[a-z0-9-]+=)", re.IGNORECASE)
PLAIN_EQUALS = re.compile(r"=(?!3D)", re.IGNORECASE)
QUOTED_END = re.compile(rf"[?&;]{END}=3D", re.IGNORECASE)
START = re.compile(r"https?://", re.IGNORECASE)
QUERY_MARK = re.compile(r"[?#]|%(?:25)?(?:3F|23)", re.IGNORECASE)


def mend(text: str, ours: Callable[[str], bool]) -> tuple[str, set[str]]:
    """The query of the link in a text, and the names of what had to be repaired.

    The text is a whole address, a query alone, or either amid other text. `ours` tells the names
    of our own links. Takes time in proportion to the text.
    """
    steps: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("quoted-printable", _unquoted_printable),
        ("line-breaks", _one_line),
        ("invisible", visible),
        ("typography", lambda t: t.translate(TYPOGRAPHY)),
        ("entities", _without_entities),
    )
    text = text.strip()
    repaired: set[str] = set()
    for name, step in steps:
        before, text = text, step(text)
        if text != before:
            repaired.add(name)
    for _ in range(DEEPEST):
        before, text = text, unwrap(text, ours)
        if text == before:
            break
        repaired.add("wrapping")
        text = _without_entities(visible(text)).strip()
    return _query(text, ours), repaired


def visible(text: str) -> str:
    """Without control characters, marks of direction, soft hyphens and zero-width characters.

    A soft hyphen between two digits stays: without it, the range 50-200 would be the number 50200.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = "".join(c for c in text if c == SOFT_HYPHEN or not _is_invisible(c))
    return BESIDE_A_NUMBER.sub("", shown)


def _is_invisible(c: str) -> bool:
    return unicodedata.category(c) in ("Cc", "Cf") or "\ufe00" <= c <= "\ufe0f"


def _unquoted_printable(text: str) -> str:
    """`=3D` for each `=`, and lines that end in `=`: the source of a mail, not its text.

    Trackers may have been appended to it since, so an end mark with `=3D` is enough to tell.
    """
    whole = re.sub(r"=\r?\n", "", text)
    if PLAIN_EQUALS.search(whole) and not QUOTED_END.search(whole):
        return text
    return re.sub("=3D", "=", whole, flags=re.IGNORECASE)


def _one_line(text: str) -> str:
    """Lines joined as they were before the wrap, without the `>` of a reply; no tabs."""
    lines = text.splitlines()
    joined = [line.strip().lstrip("> ") if i else line.strip() for i, line in enumerate(lines)]
    return "".join(joined).replace("\t", "")


def _without_entities(text: str) -> str:
    for _ in range(DEEPEST):
        before = text
        text = ENTITY.sub(lambda found: html.unescape(found[0]), text)
        if text == before:
            break
    return BARE_AMPERSAND.sub("&", text)


def _query(text: str, ours: Callable[[str], bool]) -> str:
    """What follows the address; all of it when a pair of ours stands before any address."""
    start = START.search(text)
    if start and not has_names(text[: start.start()], ours):
        text = text[start.start() :]
    mark = QUERY_MARK.search(text)
    if mark:
        return text if has_names(text[: mark.start()], ours) else text[mark.end() :]
    if "/" not in text:
        return text
    first = text.find("=")  # the address lost its question mark
    return text[text.rfind("/", 0, first) + 1 :] if first >= 0 else ""
