"""One page of each kind that the site has, worked out from its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.addresses import Addresses
from publish.hosting import framed_addresses
from publish.schema import Guide, Page, ShowBlock
from publish.structured import TOOLS

NOT_FOUND = "not found"
FRAME = "frame for other sites"


@dataclass(frozen=True)
class Kind:
    """A kind of page, and the address of one such page relative to the site's root.

    `starts`: whether it starts Python.
    """

    name: str
    address: str
    starts: bool = False


def kinds(guide: Guide, query: str, site: Path) -> list[Kind]:
    """The first page of every kind. `query` is a mailed link's, `site` the built site's folder."""
    found: dict[str, Kind] = {}
    for kind in _all(guide, query, site):
        found.setdefault(kind.name, kind)
    return list(found.values())


def _all(guide: Guide, query: str, site: Path) -> Iterator[Kind]:
    for page in guide.pages:
        yield Kind(_name(page), page.address, starts=page.layout in TOOLS)
        if page.layout == "calculator":
            yield Kind("calculator, from a mailed link", f"{page.address}?{query}", starts=True)
    for address in Addresses.of(guide).cases.values():
        yield Kind("case", address)
    for home in sorted(site.glob("??/index.html")):
        yield Kind(f"home, {home.parent.name}", f"{home.parent.name}/")
    for address in framed_addresses(site):
        yield Kind(FRAME, address, starts=True)
    yield Kind("contributing", "contributing/")
    yield Kind(NOT_FOUND, "guide/no-such-page/")


def _name(page: Page) -> str:
    """The layout; for ordinary pages what they are made of, since that is what looks different."""
    if page.layout != "page":
        return page.layout
    shown = [block.show for block in page.blocks if isinstance(block, ShowBlock)]
    return f"page with {shown[0]}" if shown else "page of text"
