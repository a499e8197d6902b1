"""What is wrong with a translation, or what a translator has yet to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from publish.interface import LARGE_ONLY, large_numbers, placeholders, told_large
from publish.mistakes import Mistake, Place
from publish.wording import code, listed

from .catalog import Catalog, Entry, Key

__all__ = ["advice", "other_links", "other_places", "wrong"]

LINK = re.compile(r"\]\(([^)\s]*)\)")


def other_links(entry: Entry) -> Iterator[Mistake]:
    """Links that do not lead where those of the text lead."""
    wanted, given = (Counter(LINK.findall(text)) for text in (entry.text, entry.translation))
    if wanted != given:
        yield wrong(
            entry,
            f"the links {listed(sorted(wanted))}" if wanted else "no link, as in the text",
            f"the links {listed(sorted(given))}" if given else "no link",
            "Keep the part in round brackets as it is, and translate the words before it.",
        )


def other_places(entry: Entry) -> Iterator[Mistake]:
    """Placeholders that are not those of the text, or whose braces can't be read."""
    wanted, given = placeholders(entry.text) or set(), placeholders(entry.translation)
    if wanted != given:
        yield wrong(
            entry,
            f"the placeholders {_braced(wanted)}" if wanted else "no placeholder",
            _braced(given) if given else "none that can be read",
            "Keep the names in braces as they are; they may stand anywhere in the sentence.",
        )
    elif extra := large_numbers(entry.translation) - large_numbers(entry.text):
        yield wrong(entry, LARGE_ONLY, *told_large(extra))


def _braced(names: set[str]) -> str:
    return listed("{" + name + "}" for name in sorted(names))


def wrong(entry: Entry, expected: str, found: str, mend: str) -> Mistake:
    """A mistake in a translation, at its place."""
    return Mistake(entry.place, f"{expected}, in {code(entry.context)}", found, mend)


def advice(catalog: Catalog, key: Key, wanted: frozenset[Key]) -> Mistake:
    """What a translator has to do about a text whose translation is missing or doubtful."""
    context, text = key
    entry = catalog.entries.get(key)
    doubtful = entry is not None and entry.doubtful
    older = entry if doubtful else catalog.older(context, wanted)
    expected = f"a translation of {code(text)}, in {code(context)}"
    if older is not None:
        return Mistake(
            older.place,
            expected,
            f"one of an older text, {code(older.former or older.text)}",
            "Run `make translations`, then correct the translation and remove its mark `fuzzy`.",
        )
    place = Place(catalog.file) if entry is None else entry.place
    mend = "Run `make translations`, then write it." if entry is None else "Write it in `msgstr`."
    return Mistake(place, expected, "none", mend)
