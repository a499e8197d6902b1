"""The break-even page: its form as plain HTML, and the data that its script works with."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from stage_calculator.breakeven.calls import compare
from stage_calculator.breakeven.process_entry import MOST_STEPS
from stage_calculator.breakeven.reading import MOST_PROCESSES

from .example import request_of
from .form import script_data
from .schema import BreakEven
from .sheet import Sheet
from .templates import fill

SCRIPT_TEXTS = ("breakeven-page-", "calculator-failed-", "calculator-loading", "calculator-retry")


def breakeven_form(sheet: Sheet) -> str:
    """The form filled with the example, the empty result, and the data block."""
    edition = sheet.edition
    settings = edition.guide.break_even or BreakEven()
    example = request_of(settings.example) if settings.example else {}
    calculator = edition.addresses.calculator
    return fill(
        "breakeven.html",
        example=example,
        calculator=None if calculator is None else sheet.href(calculator),
        texts=edition.texts,
        most_quotes=MOST_PROCESSES,
        most_steps=MOST_STEPS,
        data=Markup(script_data(_data(sheet, settings, example))),
    )


def _data(sheet: Sheet, settings: BreakEven, example: dict[str, Any]) -> dict[str, Any]:
    """The result of the example comes along, so that the first look waits for nothing."""
    edition = sheet.edition
    change = settings.change
    options = edition.questions[change.question].options if change else []
    return {
        "language": edition.guide.site.language,
        "base": sheet.href(""),
        "runtime": sheet.asset("assets/runtime/runtime.json"),
        "calculator": edition.addresses.calculator,
        "texts": {k: v for k, v in sorted(edition.texts.items()) if k.startswith(SCRIPT_TEXTS)},
        "change": change.model_dump() if change else None,
        "change_options": {option.id: option.label for option in options},
        "example": example or None,
        "example_result": compare(edition.calculator, example) if example else None,
    }
