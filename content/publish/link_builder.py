"""The link builder page: a form of the questions, a place to paste a link, the script's data."""

from __future__ import annotations

from markupsafe import Markup

from .form import SCRIPT_TEXTS, calculator_data, questions, script_data
from .sheet import Sheet
from .templates import fill

OWN_TEXTS = "links-"


def link_builder(sheet: Sheet) -> str:
    """Without script the form still leads to the calculator with the answers: a link by hand."""
    edition = sheet.edition
    calculator = edition.addresses.calculator
    data = calculator_data(sheet, (*SCRIPT_TEXTS, OWN_TEXTS))
    return fill(
        "links.html",
        **questions(sheet),
        calculator=None if calculator is None else sheet.href(calculator),
        texts=edition.texts,
        data=Markup(script_data(data)),
    )
