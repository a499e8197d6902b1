"""What a text in Markdown must not hold, although Markdown takes it."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from .formulas import FormulaError, typeset
from .markdown import definitions, pictures, tags
from .wording import code

__all__ = ["UNFIT", "publishable"]

UNFIT = "unfit_markdown"
"""The type of the validation error; its context has what was `wanted`, `found`, and the `mend`."""


def publishable(text: str) -> str:
    """The text itself. PydanticCustomError when a page could not be made of it as it is meant."""
    if found := tags(text):
        raise _unfit(
            "text without HTML",
            f"{code(found[0])}, which a browser takes for HTML",
            "Write `&lt;` for the sign `<`, or say it in words.",
        )
    if embedded := pictures(text):
        raise _unfit(
            "text without pictures, since no page asks another host for anything",
            code(embedded[0]),
            "Link to it without the mark `!`, as in [words](https://…), or say it in words.",
        )
    if apart := definitions(text):
        raise _unfit(
            "links with their target in the text itself",
            code(apart[0]),
            "Write [words](https://…) where the link stands, and remove this line.",
        )
    try:
        typeset(text)
    except FormulaError as error:
        raise _unfit(
            "a formula that can be typeset between two signs $",
            code(error),
            r"Check its braces and commands, such as `\frac{a}{b}`. If it is money, write USD.",
        ) from error
    return text


def _unfit(wanted: str, found: str, mend: str) -> PydanticCustomError:
    return PydanticCustomError(UNFIT, "{wanted}", {"wanted": wanted, "found": found, "mend": mend})
