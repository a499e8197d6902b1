"""What pictures of the guide have in common: an SVG in a figure, with its text alternative.

They are drawn narrow, so that their words can be read on a phone, and without a style sheet in the
colour of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import log10

WIDTH = 360


def figure(
    name: str, height: int, shapes: Iterable[str], *, title: str, description: str, caption: str
) -> str:
    """A figure of the class `name`; its title and description are what a screen reader says."""
    return (
        f'<figure class="{name}">'
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" fill="none" stroke="currentColor" '
        f'font-size="12" aria-labelledby="{name}-title {name}-description">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-description">{escape(description)}</desc>'
        f"{''.join(shapes)}</svg><figcaption>{escape(caption)}</figcaption></figure>"
    )


def words(x: float, y: float, text: str, anchor: str = "start", *, bold: bool = False) -> str:
    """Text in a picture."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="currentColor" stroke="none"'
        f"{weight}>{escape(text)}</text>"
    )


def path(d: str, classes: str = "", **attributes: object) -> str:
    """A line."""
    named = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f'<path class="{classes}" d="{d}"{named}/>'


def along(value: float, low: float, high: float, start: float, end: float) -> float:
    """Where a value lies on a logarithmic scale from `low` (at `start`) to `high` (at `end`)."""
    share = log10(value / low) / log10(high / low)
    return round(start + share * (end - start), 1)
