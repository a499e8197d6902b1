"""Links within the finished site: each leads to a page or file, and to an anchor that is there.

MkDocs checks the links that it wrote itself; this checks all of them, those in plain HTML too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

HOST = "https://site.invalid/"


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere. `page` is the file it stands in."""

    page: str
    target: str
    lacks: str

    def __str__(self) -> str:
        return f"{self.page}: the link {self.target} leads to no {self.lacks}"


@dataclass
class _Page(HTMLParser):
    """What a page links to and what can be linked to in it."""

    targets: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.anchors.add(value)
            elif value and (name in ("href", "src", "action") and tag != "base"):
                self.targets.append(value)


def anchors(page: str) -> set[str]:
    """What can be linked to in a page's text; not the theme's own, whose names begin with `__`."""
    return {anchor for anchor in _read(page).anchors if not anchor.startswith("__")}


def targets(page: str) -> list[str]:
    """What a page's text links to and loads, as it is written there."""
    return _read(page).targets


def broken_links(site: Path, files: Mapping[str, str]) -> Iterator[BrokenLink]:
    """The broken links of a site; `files` are its pages' texts by path within it.

    The page for unknown addresses is left out: it is shown anywhere, so its links are absolute.
    """
    pages = {name: _read(text) for name, text in files.items()}
    for name, page in pages.items():
        if PurePosixPath(name).name == "404.html":
            continue
        for target in dict.fromkeys(page.targets):
            lacks = _lacks(site, pages, urljoin(HOST + name, target))
            if lacks:
                yield BrokenLink(name, target, lacks)


def _read(text: str) -> _Page:
    page = _Page()
    page.feed(text)
    page.close()
    return page


def _lacks(site: Path, pages: Mapping[str, _Page], address: str) -> str | None:
    if not address.startswith(HOST):
        return None
    parts = urlsplit(address)
    name = unquote(parts.path).lstrip("/")
    name = f"{name}index.html" if name == "" or name.endswith("/") else name
    if name not in pages:
        return None if (site / name).is_file() else f"file: {name}"
    anchor = unquote(parts.fragment)
    if anchor and not anchor.startswith("__") and anchor not in pages[name].anchors:
        return f"anchor {anchor} in {name}"
    return None
