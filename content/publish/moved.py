"""Former addresses: each keeps a page that leads on, with the query that a mailed link carries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .addresses import ASSETS, case_address, relative
from .edition import Edition
from .output import write_changed
from .schema import Page
from .templates import fill

SCRIPT = f"{ASSETS}javascripts/moved.js"


class OutsideError(Exception):
    """A former address that no page of the site can have."""

    def __init__(self, old: str) -> None:
        super().__init__(f"{old}: this former address lies outside the site. Correct it.")


@dataclass(frozen=True, slots=True)
class Move:
    """Where something is now; both addresses are relative to the root of its edition."""

    old: str
    new: str
    title: str


def moves(edition: Edition) -> list[Move]:
    """The former addresses of pages and cases, those of retired ones included."""
    guide, addresses = edition.guide, edition.addresses
    pages = [Move(old, page.address, page.title) for page in guide.pages for old in page.formerly]
    cases = [
        Move(case_address(old), addresses.cases[case.id], case.title)
        for case in guide.cases
        for old in case.formerly
    ]
    return [*pages, *cases, *_retired(edition)]


def _retired(edition: Edition) -> Iterator[Move]:
    """A retired case without another one in its place leads to the list of cases, if any."""
    addresses, pages = edition.addresses, edition.pages
    for gone in edition.guide.retired:
        if gone.kind == "page" and gone.instead:
            yield Move(gone.id, pages[gone.instead].address, pages[gone.instead].title)
        elif gone.kind == "case" and gone.instead:
            case = edition.cases[gone.instead]
            yield Move(case_address(gone.id), addresses.cases[case.id], case.title)
        elif gone.kind == "case":
            page = _at(edition, addresses.shown.get("cases", ""))
            yield Move(case_address(gone.id), page.address, page.title)


def _at(edition: Edition, address: str) -> Page:
    return next(page for page in edition.guide.pages if page.address == address)


def write_moves(editions: Iterable[Edition], path: Path) -> None:
    """Leave the moves in all languages for the step that finishes the site."""
    found = [
        {
            "old": edition.root + move.old,
            "new": edition.root + move.new,
            "title": move.title,
            "language": edition.guide.site.language,
        }
        for edition in editions
        for move in moves(edition)
    ]
    write_changed(path, json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def write_pages(site: Path, path: Path, url: str) -> None:
    """Write a page at each former address. `url` is the site's own, for the canonical link.

    OutsideError, before anything is written, when one would lie elsewhere than below the site.
    """
    found = json.loads(path.read_text(encoding="utf-8"))
    root = site.resolve()
    for move in found:
        if not (root / move["old"]).resolve().is_relative_to(root):
            raise OutsideError(move["old"])
    for move in found:
        write_changed(site / move["old"] / "index.html", _page(move, url))


def _page(move: Mapping[str, str], url: str) -> str:
    return fill(
        "moved.html",
        title=move["title"],
        language=move["language"],
        canonical=url + move["new"],
        way=relative(move["old"], move["new"]),
        script=relative(move["old"], "") + SCRIPT,
    )
