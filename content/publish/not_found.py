"""The page for unknown addresses: what its script needs to repair one that mail has damaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .edition import Edition
from .moved import moves

TEXTS = ("title", "intro", "damaged", "similar", "ways")


def not_found(edition: Edition, languages: Sequence[Edition] = ()) -> dict[str, Any]:
    """The page's words and ways on; the addresses of all languages, relative to the site's root."""
    guide = edition.guide
    first = guide.site.sections[0].id
    ways = [page for page in guide.pages if page.section in (None, first)]
    editions = languages or [edition]
    return {
        **{name: edition.texts[f"not-found-{name}"] for name in TEXTS},
        "pages": [{"title": page.title, "address": page.address} for page in ways],
        "known": {
            "addresses": {address: title for each in editions for address, title in _known(each)},
            "moved": {
                each.root + move.old: each.root + move.new
                for each in editions
                for move in moves(each)
            },
        },
    }


def _known(edition: Edition) -> list[tuple[str, str]]:
    guide, at = edition.guide, edition.addresses
    return [
        *((edition.root + page.address, page.title) for page in guide.pages),
        *((edition.root + at.cases[case.id], case.title) for case in guide.cases),
    ]
