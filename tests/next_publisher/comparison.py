"""Two sites that publishers made of the same sources: what readers and links lose or gain."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from bench.tables import table
from publish.crossings import anchors, targets
from publish.policy import inline_scripts
from publish.site import read_pages

INDEXES = {"search_index.json": "docs", "search.json": "items"}
"""The name of a search index, MkDocs' and Zensical's, and what lists its entries."""
TAG = re.compile(r"</?\w[^>]*>")
SHOWN = 5
WIDTH = 120


@dataclass(frozen=True)
class Difference:
    """What of one kind only one of two sites has. `before` and `after` count all of it."""

    what: str
    before: int
    after: int
    lost: list[str]
    gained: list[str]


def compare(before: Path, after: Path) -> list[Difference]:
    """The differences of two folders with a site, kind by kind."""
    return [
        _difference(what, set(found(before)), set(found(after))) for what, found in KINDS.items()
    ]


def _difference(what: str, before: set[str], after: set[str]) -> Difference:
    lost, gained = sorted(before - after), sorted(after - before)
    return Difference(what, len(before), len(after), lost, gained)


def _anchors(site: Path) -> Iterator[str]:
    for name, text in read_pages(site).items():
        yield from (f"{name}#{anchor}" for anchor in anchors(text))


def _links(site: Path) -> Iterator[str]:
    """Where links within the site lead, wherever it lies; files and anchors of a theme left out."""
    for name, text in read_pages(site).items():
        ways = (urljoin(f"/site/{name}", target) for target in targets(text))
        yield from (
            f"{name} to {way}"
            for way in ways
            if way.startswith("/") and "/assets/" not in way and "#__" not in way
        )


def _scripts(site: Path) -> Iterator[str]:
    for text in read_pages(site).values():
        yield from inline_scripts(text)


def _found_titles(site: Path) -> Iterator[str]:
    return (f"{place}: {_line(entry['title'])}" for place, entry in _entries(site))


def _found_texts(site: Path) -> Iterator[str]:
    for place, entry in _entries(site):
        yield from (f"{place}: {piece}" for piece in map(_line, TAG.split(entry["text"])) if piece)


def _entries(site: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The entries of all languages, each with its place within the site."""
    for path in sorted(site.rglob("search*.json")):
        folder = path.relative_to(site).parts[0]
        root = f"{folder}/" if folder not in ("search", path.name) else ""
        for entry in json.loads(path.read_text(encoding="utf-8"))[INDEXES[path.name]]:
            yield root + entry["location"], entry


def _line(text: str) -> str:
    return " ".join(text.split())


PAGES, ANCHORS = "Pages", "Anchors"
KINDS: Mapping[str, Callable[[Path], Iterable[str]]] = {
    PAGES: read_pages,
    ANCHORS: _anchors,
    "Search entries": _found_titles,
    "Searched texts": _found_texts,
    "Links": _links,
    "Inline scripts": _scripts,
}


def report(differences: Iterable[Difference], before: str, after: str) -> str:
    """The counts as a Markdown table, and the first few of what differs."""
    found = list(differences)
    rows = (
        (each.what, *map(str, (each.before, each.after, len(each.lost), len(each.gained))))
        for each in found
    )
    head = ("", before, after, f"only {before}", f"only {after}")
    lists = [
        _few(f"{each.what}, only {name}", facts)
        for each in found
        for name, facts in ((before, each.lost), (after, each.gained))
        if facts
    ]
    return "\n".join([table(head, rows), *lists])


def _few(title: str, facts: list[str]) -> str:
    lines = [f"- `{_clipped(fact)}`" for fact in facts[:SHOWN]]
    more = len(facts) - SHOWN
    return "\n".join([f"{title}:\n", *lines, *([f"- and {more} more"] if more > 0 else []), ""])


def _clipped(fact: str) -> str:
    return fact if len(fact) <= WIDTH else f"{fact[:WIDTH]}…"
