"""The addresses inside addresses that mail protection makes, unwrapped without asking anybody.

Known shapes: Safe Links (`?url=` with the address escaped), Proofpoint 1 (`?u=` partly escaped),
2 (its own escapes) and 3 (the address between `__` and `__;`), and every other service that
escapes the whole address into a parameter or a path, or writes it there in base64 as Sophos does.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase, digits
from urllib.parse import unquote

PROOFPOINT_2 = re.compile(r"//urldefense[^/]*/v2/url\?(?:[^&]*&)*?u=([^&\s]*)", re.IGNORECASE)
PROOFPOINT_3 = re.compile(r"//urldefense[^/]*/v3/__(.*?)(?:__;([^!]*)|$)", re.IGNORECASE)
SCHEME = r"https?(?::|%3A|%253A)(?:/|%2F|%252F){2}"
INNER = re.compile(rf"{SCHEME}(?:(?!{SCHEME})[^&\s\"<>])*%(?:25)?3F[^&\s\"<>]*", re.IGNORECASE)
# "http:" and "https:" in base64, and what follows them.
BASE64 = re.compile(r"(?<![\w+/-])aHR0c(?:Do|HM6)(?:[\w+/-]|%2[BFbf])+")
NAME = re.compile(r"(?:^|[?&;#])([^=?&;#]*)=")
RUN_LENGTHS = {
    letter: length
    for length, letter in enumerate(f"{ascii_uppercase}{ascii_lowercase}{digits}-_", 2)
}


def unwrap(text: str, ours: Callable[[str], bool]) -> str | None:
    """The address that a text wraps, None when it wraps none.

    `ours` tells the names of our own links: an address that has one of them is no wrapping,
    whatever addresses its other values hold.
    """
    if found := PROOFPOINT_3.search(text):
        return _proofpoint_3(found[1], found[2] or "")
    if found := PROOFPOINT_2.search(text):
        return unquote(found[1].translate({ord("-"): "%", ord("_"): "/"}))
    found = INNER.search(text) or BASE64.search(text)
    if found is None or has_names(text[: found.start()] + text[found.end() :], ours):
        return None
    address = unquote(found[0])
    return _from_base64(address) if found.re is BASE64 else address


def has_names(text: str, ours: Callable[[str], bool]) -> bool:
    """Whether a name of our own links, with its `=`, stands in a text."""
    return any(ours(found[1].strip()) for found in NAME.finditer(text))


def _from_base64(text: str) -> str:
    """The text in either alphabet of base64, padded, not padded or cut; "" when it is none."""
    standard = text.translate({ord("-"): "+", ord("_"): "/", ord("="): None})
    if len(standard) % 4 == 1:  # not even one more character
        standard = standard[:-1]
    try:
        return b64decode(standard + "=" * (-len(standard) % 4)).decode("utf-8", "replace")
    except (NotBase64, ValueError):
        return ""


def _proofpoint_3(address: str, replaced: str) -> str:
    """Put the characters back that Proofpoint keeps aside: `*` is one, `**` and a letter a run."""
    characters = iter(_from_base64(replaced))

    def restore(token: re.Match[str]) -> str:
        length = RUN_LENGTHS.get(token[1], 0) if token[1] else 1
        return "".join(next(characters, "") for _ in range(length))

    whole = re.sub(r"\*(?:\*(.))?", restore, address)
    return re.sub(r"^(https?:/)(?!/)", r"\1/", whole, flags=re.IGNORECASE)
