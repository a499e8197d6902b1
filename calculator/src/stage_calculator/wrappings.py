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

# Beginnings of an address: as it is, escaped, and escaped twice.
SCHEMES = tuple(rf"https?{colon}(?:/|%2F|%252F){{2}}" for colon in (":", "%3A", "%253A"))
SCHEME = f"(?:{'|'.join(SCHEMES)})"
# A sign of an address, but none of the next address: a line break between the two may be gone.
SIGN = rf"(?:(?!{SCHEME})[^\s\"<>])"
PART = rf"(?:(?!{SCHEME})[^&\s\"<>])"
PROOFPOINT = r"(?:https?:)?//urldefense[^/\s]*"
PROOFPOINT_2 = re.compile(rf"{PROOFPOINT}/v2/url\?(?:{PART}*&)*?u=({PART}*){SIGN}*", re.IGNORECASE)
PROOFPOINT_3 = re.compile(
    rf"{PROOFPOINT}/v3/__((?:https?:)?{SIGN}*?)"
    rf"(?:__;([^!\s\"<>]*)(?:!(?:(?!{SCHEME})[^$\s\"<>])*\$?)?|(?!{SIGN}))",
    re.IGNORECASE,
)
# An address may have another one in its query only if that is escaped once more than itself.
INNER = re.compile(
    "|".join(
        rf"{scheme}{PART}*%(?:25)?3F(?:(?!{'|'.join(SCHEMES[: times + 1])})[^&\s\"<>])*"
        for times, scheme in enumerate(SCHEMES)
    ),
    re.IGNORECASE,
)
# "http:" and "https:" in base64, and what follows them.
BASE64 = re.compile(r"(?<![\w+/-])aHR0c(?:Do|HM6)(?:[\w+/-]|%2[BFbf])+")
BEGINNING = re.compile(r"https?://|[\s\"<>]", re.IGNORECASE)
WRAPS = re.compile(r"(?:[=/?]|%(?:25)*(?:3D|2F|3F))$", re.IGNORECASE)
"""What stands in front of an address in another one; else a line break between them is gone."""
# Its other values may be addresses too, which are escaped.
REST = re.compile(rf"(?:{SIGN}|(?<=[=/?])(?=https?%)h)*", re.IGNORECASE)
SEPARATOR = re.compile("[?&;#]")
RUN_LENGTHS = {
    letter: length
    for length, letter in enumerate(f"{ascii_uppercase}{ascii_lowercase}{digits}-_", 2)
}


def unwrap(text: str, ours: Callable[[str], bool]) -> str:
    """A text with every address that is wrapped in place of its wrapping.

    Wrappings within wrappings need another call. `ours` tells the names of our own links: an
    address that has one of them is no wrapping, whatever addresses its other values hold.
    """
    text = PROOFPOINT_3.sub(lambda found: _apart(_proofpoint_3(found[1], found[2] or "")), text)
    text = PROOFPOINT_2.sub(lambda found: _apart(_proofpoint_2(found[1])), text)
    text = _replaced(text, INNER, unquote, ours)
    return _replaced(text, BASE64, lambda found: _from_base64(unquote(found)), ours)


def has_names(text: str, ours: Callable[[str], bool]) -> bool:
    """Whether a name of our own links, with its `=`, stands in a text, escaped or not."""
    for part in SEPARATOR.split(text):
        name, mark, _ = unquote(unquote(part)).partition("=")
        if mark and ours(SEPARATOR.split(name)[-1].strip()):
            return True
    return False


def _replaced(
    text: str,
    pattern: re.Pattern[str],
    address: Callable[[str], str],
    ours: Callable[[str], bool],
) -> str:
    """The text with what is found in an address in place of the whole of that address."""
    pieces, end = [""], 0
    for found in pattern.finditer(text):
        if found.start() < end:  # in the rest of a wrapping that was taken off
            continue
        begin = _begin(text, end, found.start())
        rest = REST.match(text, found.end())
        after = rest.end() if rest else found.end()
        if not has_names(f"{text[begin : found.start()]}&{text[found.end() : after]}", ours):
            pieces += text[end:begin], _apart(address(found[0]))
            end = after
    return "".join([*pieces, text[end:]])


def _begin(text: str, least: int, inner: int) -> int:
    """Where the address begins that holds the inner one."""
    begin = least
    for found in BEGINNING.finditer(text, least, inner):
        begin = found.start() if found[0].endswith("/") else found.end()
    return begin if WRAPS.search(text[begin:inner]) else inner


def _apart(address: str) -> str:
    """An address with blanks around, so that it does not run into the next one."""
    return f" {address} "


def _from_base64(text: str) -> str:
    """The text in either alphabet of base64, padded, not padded or cut; "" when it is none."""
    standard = text.translate({ord("-"): "+", ord("_"): "/", ord("="): None})
    if len(standard) % 4 == 1:  # not even one more character
        standard = standard[:-1]
    try:
        return b64decode(standard + "=" * (-len(standard) % 4)).decode("utf-8", "replace")
    except (NotBase64, ValueError):
        return ""


def _proofpoint_2(address: str) -> str:
    return unquote(address.translate({ord("-"): "%", ord("_"): "/"}))


def _proofpoint_3(address: str, replaced: str) -> str:
    """Put the characters back that Proofpoint keeps aside: `*` is one, `**` and a letter a run."""
    characters = iter(_from_base64(replaced))

    def restore(token: re.Match[str]) -> str:
        length = RUN_LENGTHS.get(token[1], 0) if token[1] else 1
        return "".join(next(characters, "") for _ in range(length))

    whole = re.sub(r"\*(?:\*(.))?", restore, address)
    return re.sub(r"^(https?:/)(?!/)", r"\1/", whole, flags=re.IGNORECASE)
