"""Formulas in the guide's text, `$in a line$` or `$$on their own$$`, typeset as MathML.

Browsers show MathML, and read it aloud, without a script or a style of anyone's.
"""

from __future__ import annotations

import re

from latex2mathml.converter import convert

_BLOCK = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_OPENING, _CLOSING = re.compile(r"(?<!\\){"), re.compile(r"(?<!\\)}")

UNKNOWN_COMMAND = "<mi>\\"
"""What the library makes of a command that it doesn't know: the command itself, as a name."""

# "$5 to $10" is money: a formula begins and ends at its signs, and no digit follows it.
_INLINE = re.compile(r"\$(?=\S)([^$\n]+?)(?<=\S)\$(?!\d)")


class FormulaError(ValueError):
    """A formula that can't be typeset; its text is the formula, as it was written."""


def typeset(text: str) -> str:
    """Markdown in which each formula, in LaTeX's way of writing, has become MathML.

    FormulaError for one that can't be.
    """
    text = _BLOCK.sub(lambda found: _formula(found[1], "block"), text)
    return _INLINE.sub(lambda found: _formula(found[1], "inline"), text)


def _formula(latex: str, display: str) -> str:
    """In a span, since Markdown takes a line that begins with `<math>` for a block of HTML."""
    if len(_OPENING.findall(latex)) != len(_CLOSING.findall(latex)):
        raise FormulaError(latex)
    try:
        mathml = convert(latex.strip(), display=display)
    except Exception as error:  # the library lets out whatever it stumbles over
        raise FormulaError(latex) from error
    if UNKNOWN_COMMAND in mathml:
        raise FormulaError(latex)
    return f'<span class="formula formula--{display}">{mathml}</span>'
