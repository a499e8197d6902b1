"""Where each part of a guide stands on the site, worked out from the pages alone."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .schema import ComparisonRow, Guide, PassagesBlock, ShowBlock

# The part of the content that a `show` block lists, with the prefix of the anchors it makes.
ANCHORS: Mapping[str, str] = {
    "gates": "gate",
    "questions": "question",
    "signals": "signal",
    "processes": "process",
    "inspection": "inspection",
    "checklist": "checklist",
    "glossary": "term",
    "sources": "source",
    "claims": "claim",
    "proofs": "proof",
    "ladder": "ladder",
    "comparison": "comparison",
    "cases": "cases",
    "decision-picture": "decision",
}

CASES = "cases/"
ASSETS = "assets/"
API = "api/v1/"
EMBED = "embed/"
BY_HAND = "contributing/"
THEME = "theme/"

TAKEN: Mapping[str, str] = {
    ASSETS: "stand scripts, styles and pictures",
    API: "stand the files for other programs",
    EMBED: "stands the calculator for other sites",
    BY_HAND: "stand the pages for contributors",
    THEME: "stands the look of the site",
}
"""How the addresses begin that the site uses itself, each with what stands there."""


def case_address(id_: str) -> str:
    """The address of a worked case of that id, be it a former one."""
    return f"{CASES}{id_}/"


def relative(here: str, there: str) -> str:
    """The way from one address to another; both are relative to the site's root."""
    path, mark, anchor = there.partition("#")
    path, question, query = path.partition("?")
    way = posixpath.relpath("/" + path, "/" + here)
    way = "" if path == here else f"{way}/"
    return f"{way or ('' if anchor else './')}{question}{query}{mark}{anchor}"


@dataclass(frozen=True)
class Addresses:
    """Addresses relative to the site's root, and the files in docs/ that MkDocs makes them from."""

    pages: Mapping[str, str]
    cases: Mapping[str, str]
    passages: Mapping[str, str]
    shown: Mapping[str, str]
    calculator: str | None
    files: Mapping[str, str]

    @classmethod
    def of(cls, guide: Guide) -> Addresses:
        """The addresses of a guide's pages, cases, passages and listed parts."""
        pages = {page.id: page.address for page in guide.pages}
        cases = {case.id: case_address(case.id) for case in guide.cases}
        return cls(
            pages=pages,
            cases=cases,
            passages=_passages(guide),
            shown=_shown(guide),
            calculator=next((p.address for p in guide.pages if p.layout == "calculator"), None),
            files=_files({*pages.values(), *cases.values()}),
        )

    def part(self, kind: str, part: str) -> str | None:
        """The address of a listed part, such as a question; None when no page lists its kind."""
        page = self.shown.get(kind)
        return None if page is None else f"{page}#{ANCHORS[kind]}-{part}"


def _passages(guide: Guide) -> dict[str, str]:
    """A passage stands where it is first listed; in the comparison only if nowhere else."""
    listed: dict[str, str] = {}
    compared: dict[str, str] = {}
    cells = {cell for row in _rows(guide) for cell in row.cells.values()}
    for page in guide.pages:
        for block in page.blocks:
            if isinstance(block, PassagesBlock):
                for passage in block.passages:
                    listed.setdefault(passage, f"{page.address}#{passage}")
            elif isinstance(block, ShowBlock) and block.show == "comparison":
                for cell in cells:
                    compared.setdefault(cell, f"{page.address}#{cell}")
    return {**compared, **listed}


def _rows(guide: Guide) -> list[ComparisonRow]:
    return guide.comparison.rows if guide.comparison else []


def _shown(guide: Guide) -> dict[str, str]:
    """The first page that lists each kind of part in full."""
    shown: dict[str, str] = {}
    for address, block in _show_blocks(guide):
        if block.stage is None:
            shown.setdefault(block.show, address)
    return shown


def _show_blocks(guide: Guide) -> Iterator[tuple[str, ShowBlock]]:
    for page in guide.pages:
        for block in page.blocks:
            if isinstance(block, ShowBlock):
                yield page.address, block


def _files(addresses: set[str]) -> dict[str, str]:
    """MkDocs makes `a/b/` from a/b.md, or from a/b/index.md when there are pages below it."""
    folders = {
        address[: cut + 1]
        for address in addresses
        for cut in range(len(address) - 1)
        if address[cut] == "/"
    }
    return {
        address: f"{address}index.md"
        if address == "" or address in folders
        else f"{address.rstrip('/')}.md"
        for address in addresses
    }
