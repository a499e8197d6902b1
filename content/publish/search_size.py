"""Whether the search is still quick: it reads one index of all pages before its first result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .offline import INDEX

LARGEST = 1_500_000
"""Bytes of a language's index before compression; above it another search is quicker on a phone."""
DECISION = "docs/contributing/decisions/search.md"


def too_large(site: Path) -> Iterator[str]:
    """For each language whose index has grown too large, what to tell whoever builds the site."""
    for path in sorted([site / INDEX, *site.glob(f"*/{INDEX}")]):
        size = path.stat().st_size
        if size > LARGEST:
            yield (
                f"{path.relative_to(site)}: {size:,} bytes, more than {LARGEST:,}. On a slow phone "
                f"the search takes long to answer. What to do: {DECISION}"
            )
