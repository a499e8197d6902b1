"""Formulas in the guide's text, `$in a line$` or `$$on their own$$`, typeset as MathML.

Browsers show MathML, and read it aloud, without a script or a style of anyone's.
"""

from __future__ import annotations

import re

from latex2mathml.converter import convert

_BLOCK = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
# "$5 to $10" is money: a formula begins and ends at its signs, and no digit follows it.
_INLINE = re.compile(r"\$(?=\S)([^$\n]+?)(?<=\S)\$(?!\d)")


def typeset(text: str) -> str:
    """Markdown in which each formula, in LaTeX's way of writing, has become MathML."""
    text = _BLOCK.sub(lambda found: _formula(found[1], "block"), text)
    return _INLINE.sub(lambda found: _formula(found[1], "inline"), text)


def _formula(latex: str, display: str) -> str:
    """In a span, since Markdown takes a line that begins with `<math>` for a block of HTML."""
    mathml = convert(latex.strip(), display=display)
    return f'<span class="formula formula--{display}">{mathml}</span>'
