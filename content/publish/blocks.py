"""The blocks of a page as Markdown, one function for each kind of part."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import assert_never

from . import markdown as md
from .cases import cases
from .claims import claims
from .comparison import comparison
from .embed import embedding
from .gates import gates, questions
from .interface_page import interface
from .ladder import ladder
from .lists import checklist, glossary, inspection, pages, processes, signals, sources
from .maturity import maturity
from .passages import passages
from .pictures import decision_picture
from .proofs import proofs
from .sampling import sample_certainty
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
    "certainty": sample_certainty,
    "maturity": maturity,
    "interface": interface,
    "embedding": embedding,
}


def block(sheet: Sheet, content: Block, written: str | None) -> str:
    """One block with its heading, which was `written` so in the guide's first language."""
    return md.paragraphs([_heading(content.heading, written), _body(sheet, content)])


def _heading(text: str | None, written: str | None) -> str:
    return "" if text is None else md.heading(2, text, anchor(written or text))


def anchor(text: str) -> str:
    """A heading's anchor from its words; only passages have anchors that never change.

    The words are those of one language in all of them, so that a link fits each.
    """
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
