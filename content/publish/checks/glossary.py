"""The glossary: no word is explained twice."""

from __future__ import annotations

from collections.abc import Iterator

from publish.draft import Draft
from publish.mistakes import Mistake
from publish.schema import Term
from publish.source import Path
from publish.wording import code


def terms_are_unique(draft: Draft) -> Iterator[Mistake]:
    """A word and its other spellings lead to one entry."""
    first: dict[str, Path] = {}
    for path, word in _words(draft):
        same = first.setdefault(word.casefold(), path)
        if same != path:
            yield draft.mistake(
                path,
                "each word in one entry of the glossary",
                f"{code(word)} again; it stands first at {draft.places.of(same)}",
                "Remove it from one of the two entries.",
            )


def _words(draft: Draft) -> Iterator[tuple[Path, str]]:
    for path, entry in draft.entries(Term):
        yield (*path, "term"), entry.term
        for number, word in enumerate(entry.aka):
            yield (*path, "aka", number), word
