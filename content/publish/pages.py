"""Every page of an edition as a Markdown file with its front matter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from . import markdown as md
from .blocks import block
from .breakeven import breakeven_form
from .cases import case_page
from .edition import Edition
from .form import calculator_form, home_start, kept_answers
from .forwarding import forwarded, left
from .heads import case_head, page_head
from .link_builder import link_builder
from .output import MARK
from .schema import Case, Page, TextBlock
from .sheet import Sheet

# The same in C where it is built in: five times as fast.
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
EVIDENCE = ("claims", "proofs", "sources")


def documents(edition: Edition) -> dict[str, str]:
    """The files below docs/ by their path within it."""
    files = edition.addresses.files
    gone = left(edition)
    made = {
        files[page.address]: _page(edition, page, gone.get(page.address, ()))
        for page in edition.guide.pages
    }
    for case in edition.guide.cases:
        made[files[edition.addresses.cases[case.id]]] = _case(edition, case)
    return made


def _page(edition: Edition, page: Page, gone: Iterable[str]) -> str:
    """`gone` are the ids of passages that stood on the page and no longer do."""
    sheet = Sheet(edition, page.address)
    tool = page.layout in ("home", "calculator", "links", "breakeven")
    meta = {
        "title": page.title,
        "description": page.description,
        "layout": page.layout,
        "edit_url": edition.source("pages", page.id),
        "hide": ["navigation", "toc"] if tool else None,
        "search": {"boost": 0.5} if _is_evidence(page) else None,
        **page_head(edition, page),
    }
    headings = edition.headings(page)
    blocks = [block(sheet, *each) for each in zip(page.blocks, headings, strict=True)]
    if page.layout == "calculator":
        blocks.append(calculator_form(sheet))
    if page.layout == "breakeven":
        blocks.append(breakeven_form(sheet))
    if page.layout == "links":
        blocks.append(link_builder(sheet))
    if page.layout == "home":
        blocks.insert(_after_introduction(page), home_start(sheet))
    if page.layout == "decision":
        blocks.insert(_after_introduction(page), kept_answers(sheet))
    title = md.heading(1, page.title, f"page-{page.id}")
    return _document(meta, md.paragraphs([title, *blocks, forwarded(sheet, gone)]))


def _after_introduction(page: Page) -> int:
    introduced = (
        page.blocks and isinstance(page.blocks[0], TextBlock) and not page.blocks[0].heading
    )
    return 1 if introduced else 0


def _is_evidence(page: Page) -> bool:
    """Whether a page backs the guide up: found by search, but after the guide itself."""
    return any(getattr(content, "show", None) in EVIDENCE for content in page.blocks)


def _case(edition: Edition, case: Case) -> str:
    sheet = Sheet(edition, edition.addresses.cases[case.id])
    meta = {
        "title": case.title,
        "description": edition.say(
            "preview-case-description",
            verdict=edition.stages[case.expect].verdict,
            point=case.point,
        ),
        "layout": "case",
        "edit_url": edition.source("cases", case.id),
        **case_head(edition, case),
    }
    return _document(meta, case_page(sheet, case))


def _document(meta: dict[str, Any], body: str) -> str:
    told = {key: value for key, value in meta.items() if value is not None}
    front = yaml.dump(told, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{MARK}\n{front}---\n\n{body}\n"
