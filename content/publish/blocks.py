"""The blocks of a page as Markdown, one function for each kind of part."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import assert_never

from . import markdown as md
from .cases import cases
from .claims import claims
from .comparison import comparison
from .gates import gates, questions
from .ladder import ladder
from .lists import checklist, glossary, inspection, pages, processes, signals, sources
from .passages import passages
from .pictures import decision_picture
from .proofs import proofs
from .schema import Block, PassagesBlock, ShowBlock, TextBlock
from .sheet import Sheet

SHOWS: Mapping[str, Callable[[Sheet, ShowBlock], str]] = {
    "ladder": ladder,
    "comparison": comparison,
    "gates": gates,
    "decision-picture": decision_picture,
    "questions": questions,
    "signals": signals,
    "processes": processes,
    "inspection": inspection,
    "checklist": checklist,
    "glossary": glossary,
    "sources": sources,
    "cases": cases,
    "claims": claims,
    "proofs": proofs,
    "pages": pages,
}


def block(sheet: Sheet, content: Block) -> str:
    """One block with its heading."""
    return md.paragraphs([_heading(content.heading), _body(sheet, content)])


def _heading(text: str | None) -> str:
    return "" if text is None else md.heading(2, text, anchor(text))


def anchor(text: str) -> str:
    """A heading's anchor from its words; only passages have anchors that never change."""
    return "part-" + re.sub(r"[^\w]+", "-", text.casefold()).strip("-")


def _body(sheet: Sheet, content: Block) -> str:
    match content:
        case TextBlock():
            return sheet.prose(content.text)
        case PassagesBlock():
            return passages(sheet, content.passages, 3 if content.heading else 2)
        case ShowBlock():
            return SHOWS[content.show](sheet, content)
        case _:
            assert_never(content)
