"""Questions: their options, unit and order fit their kind."""

from __future__ import annotations

from collections.abc import Iterator

from publish.draft import Draft
from publish.mistakes import Mistake
from publish.schema import Question
from publish.wording import code, several

FEWEST = {"choice": 2, "several": 1, "quantity": 0}


def options_fit_the_kind(draft: Draft) -> Iterator[Mistake]:
    """A quantity is typed in; the other kinds are chosen from options."""
    for path, question in draft.entries(Question):
        number, fewest = len(question.options), FEWEST[question.kind]
        if question.kind == "quantity" and number:
            expected = "no options for a question of the kind `quantity`"
            mend = "Remove `options:`, or change `kind:`."
            yield draft.mistake((*path, "options"), expected, several(number, "option"), mend)
        elif number < fewest:
            expected = f"at least {several(fewest, 'option')} for the kind {code(question.kind)}"
            mend = "Add options, each with `id:` and `label:`, or change `kind:`."
            found = several(number, "option")
            yield draft.mistake((*path, "options"), expected, found, mend)


def units_and_order_fit_the_kind(draft: Draft) -> Iterator[Mistake]:
    """Only a quantity is counted in a unit, and only a choice runs from least to most."""
    for path, question in draft.entries(Question):
        if question.unit is not None and question.kind != "quantity":
            yield draft.mistake(
                (*path, "unit"),
                "a unit only for the kind `quantity`",
                f"a unit for the kind {code(question.kind)}",
                "Remove `unit:`.",
            )
        if question.ordered and question.kind != "choice":
            yield draft.mistake(
                (*path, "ordered"),
                "an order only for the kind `choice`",
                f"`ordered: true` for the kind {code(question.kind)}",
                "Remove `ordered:`.",
            )
