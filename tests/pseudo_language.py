"""A language that nobody speaks: longer words with accents, made from the texts themselves.

Whatever can still be read without accents in it was not translated. It stands in for a real third
language: nothing but its files of translations is added.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from publish.languages.catalog import Entry, read
from publish.languages.extraction import update

LANGUAGE = "eo"
"""One that the theme knows and the guide does not."""

# What a translator leaves as it is: code, formulas, link targets, tags, addresses, placeholders.
KEPT = re.compile(
    r"(`[^`]*`|\$\$.*?\$\$|\$[^$]+\$|\]\([^)]*\)|<[^>]+>|https?://\S+|\{[^}]*\})", re.DOTALL
)
VOWEL = re.compile(r"[aeiouAEIOU]")
ACCENTED = dict(zip("aeiouAEIOU", "àéîõüÀÉÎÕÜ", strict=True))
TIGHT = (".description", ".short")
"""Texts with little room, or with a limit: accented, but hardly longer."""


def pseudo(entry: Entry) -> str:
    """The text with accents, its vowels doubled, in quotation marks that show its two ends."""
    if not VOWEL.search(KEPT.sub("", entry.text)):
        return entry.text
    times = 1 if entry.context.endswith(TIGHT) else 2
    parts = KEPT.split(entry.text)
    said = "".join(part if at % 2 else _accented(part, times) for at, part in enumerate(parts))
    return said if "\n" in said or entry.context.endswith(".aka") else f"«{said}»"


def _accented(text: str, times: int) -> str:
    return VOWEL.sub(
        lambda found: ACCENTED[found[0]] + ACCENTED[found[0]].lower() * (times - 1), text
    )


def translate(guide: Path, interface: Path) -> None:
    """Begin the language and translate all of it."""
    for begun in update(guide, LANGUAGE, interface):
        if begun.path.stem != LANGUAGE:
            continue
        catalog, _ = read(begun.path)
        for key, entry in catalog.entries.items():
            catalog.entries[key] = replace(entry, translation=pseudo(entry))
        begun.path.write_text(catalog.text(), encoding="utf-8")
