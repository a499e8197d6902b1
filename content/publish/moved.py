"""Former addresses: each keeps a page that leads on, with the query that a mailed link carries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from .addresses import relative
from .edition import Edition
from .output import write_changed
from .templates import fill

SCRIPT = "assets/javascripts/moved.js"


@dataclass(frozen=True, slots=True)
class Move:
    """Where something is now; both addresses are relative to the site's root."""

    old: str
    new: str
    title: str


def moves(edition: Edition) -> list[Move]:
    """The former addresses of pages and cases."""
    guide, addresses = edition.guide, edition.addresses
    pages = [Move(old, page.address, page.title) for page in guide.pages for old in page.formerly]
    cases = [
        Move(f"cases/{old}/", addresses.cases[case.id], case.title)
        for case in guide.cases
        for old in case.formerly
    ]
    return [*pages, *cases]


def write_moves(edition: Edition, path: Path) -> None:
    """Leave the moves for the step that finishes the site."""
    language = edition.guide.site.language
    found = [{**asdict(move), "language": language} for move in moves(edition)]
    write_changed(path, json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def write_pages(site: Path, path: Path, url: str) -> None:
    """Write a page at each former address. `url` is the site's own, for the canonical link."""
    for move in json.loads(path.read_text(encoding="utf-8")):
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
