"""Which files make up a guide, and their text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from .mistakes import Mistake, Place
from .wording import code, several

__all__ = [
    "LANGUAGES",
    "decode",
    "entries",
    "misplaced",
    "no_files",
    "no_folder",
    "shown_path",
    "unreadable",
]

LANGUAGES = "languages"
"""The folder of the translations, which lies among the files that they translate."""

LARGEST = 1_000_000
"""Bytes. A file that is larger is no guidance, and would hold up every check."""

BYTE_ORDER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
# YAML counts some of these as line ends, others can't be seen: neither belongs in a text.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
# Without any width, or turning the direction of what follows: two ids could look the same.
UNSEEN = re.compile("[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
LOST = "\ufffd"
WIDE_INDENT = re.compile("^ *([\u00a0\u2000-\u200a\u202f\u3000])", re.MULTILINE)


def shown_path(path: Path) -> str:
    """The path as messages name it: relative to the working folder when it lies in it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _is_ours(path: Path) -> bool:
    """Hidden files and an editor's back-up copies are none of the content."""
    return not path.name.startswith((".", "#")) and not path.name.endswith(("~", ".swp", ".tmp"))


def entries(folder: Path) -> Iterator[Path]:
    """All files in a folder and its folders, in a fixed order; links are not followed.

    Translations are none of them.
    """
    for parent, folders, names in os.walk(folder, followlinks=False):
        base = Path(parent)
        hidden = {LANGUAGES} if base == folder else set()
        folders[:] = sorted(
            name for name in folders if _is_ours(base / name) and name not in hidden
        )
        yield from (base / name for name in folders if (base / name).is_symlink())
        yield from (base / name for name in sorted(names) if _is_ours(base / name))


def no_folder(folder: Path) -> Mistake:
    """There is nothing to read."""
    return Mistake(
        Place(shown_path(folder)),
        "a folder with the guide's YAML files",
        "a file" if folder.exists() else "no such folder",
        "Name the folder with --content, such as content/guide.",
    )


def no_files(folder: Path) -> Mistake:
    """The folder is empty."""
    return Mistake(
        Place(shown_path(folder)),
        "at least one .yaml file",
        "none",
        "Put the guide's files into this folder, or name another one with --content.",
    )


def misplaced(path: Path) -> Mistake | None:
    """Why a file can't be one of the guide's; silence would leave its text out unnoticed."""
    place = Place(shown_path(path))
    if path.is_symlink():
        return Mistake(
            place,
            "a file of its own",
            "a symbolic link",
            "Copy the file into the folder instead of linking to it.",
        )
    if path.suffix != ".yaml" or not path.is_file():
        return Mistake(
            place,
            "a file whose name ends in .yaml",
            f"a file named {code(path.name)}",
            f"Rename it to {code(path.stem + '.yaml')}, or move it out of the folder.",
        )
    return None


def unreadable(file: str, error: OSError) -> Mistake:
    """The system doesn't hand the file out."""
    return Mistake(
        Place(file),
        "a file that can be read",
        f"one that can't be ({error.strerror})",
        "Check its permissions.",
    )


def decode(raw: bytes, file: str) -> tuple[str, list[Mistake]]:
    """The text of a file, without a byte order mark, and what is wrong with its characters.

    A character that can't stand is replaced by one space, so that columns stay as they are; one
    that can't be seen is left out, so that a word stays the word that it looks like.
    A file that is no UTF-8 gives an empty text.
    """
    if len(raw) > LARGEST:
        return "", [_too_large(raw, file)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_wrong_encoding(raw, error, file)]
    if raw[:2] in BYTE_ORDER_MARKS or "\0" in text[:4]:
        return "", [_utf16(file)]
    mistakes = list(_bad_characters(text, file))
    return UNSEEN.sub("", UNPRINTABLE.sub(" ", text.replace("\t", " "))), mistakes


def _place(text: str, offset: int, file: str) -> Place:
    before = text[:offset]
    return Place(file, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _too_large(raw: bytes, file: str) -> Mistake:
    return Mistake(
        Place(file),
        f"at most {LARGEST:,} bytes",
        f"{len(raw):,} bytes",
        "Split the file: lists of the same key are joined over all files.",
    )


def _utf16(file: str) -> Mistake:
    return Mistake(
        Place(file),
        "a file saved as UTF-8",
        "a file saved as UTF-16",
        "Save it again as UTF-8: in most editors under “Save with encoding”.",
    )


def _wrong_encoding(raw: bytes, error: UnicodeDecodeError, file: str) -> Mistake:
    if raw[:2] in BYTE_ORDER_MARKS:
        return _utf16(file)
    before = raw[: error.start].decode("utf-8-sig")
    byte = raw[error.start]
    meant = bytes([byte]).decode("cp1252", errors="replace")
    likely = "" if meant == LOST else f", which is {code(meant)} in Windows-1252 or Latin-1"
    return Mistake(
        _place(before, len(before), file),
        "a file saved as UTF-8",
        f"the byte 0x{byte:02X}{likely}",
        "Save the file again as UTF-8: in most editors under “Save with encoding”.",
    )


def _bad_characters(text: str, file: str) -> Iterator[Mistake]:
    yield from _tabs(text, file)
    for match in WIDE_INDENT.finditer(text):
        yield Mistake(
            _place(text, match.start(1), file),
            "plain spaces at the beginning of a line",
            f"the character U+{ord(match[1]):04X}, which only looks like a space",
            "Delete it and type spaces.",
        )
    for match in UNPRINTABLE.finditer(text):
        yield Mistake(
            _place(text, match.start(), file),
            "characters that can be seen",
            f"the control character U+{ord(match[0]):04X}",
            "Delete it; it often comes from pasting. A line ends with the Enter key.",
        )
    for match in UNSEEN.finditer(text):
        yield Mistake(
            _place(text, match.start(), file),
            "characters that can be seen",
            f"the character U+{ord(match[0]):04X}, which can't be seen",
            "Delete it with the letters beside it, which you type again; pasting often brings it.",
        )
    if LOST in text:
        yield Mistake(
            _place(text, text.index(LOST), file),
            "the letter that once stood here",
            f"{several(text.count(LOST), 'replacement character')} {code(LOST)}",
            "Type the letter again: it was lost when the file was saved in a wrong encoding.",
        )


def _tabs(text: str, file: str) -> Iterator[Mistake]:
    """One mistake a file: who indents with tabs does so on every line."""
    if "\t" not in text:
        return
    lines = sum("\t" in line for line in text.split("\n"))
    more = f", as on {several(lines - 1, 'more line')}" if lines > 1 else ""
    yield Mistake(
        _place(text, text.index("\t"), file),
        "spaces only",
        f"a tab{more}",
        "Replace each tab by spaces, two for each level; most editors can do so for a whole file.",
    )
