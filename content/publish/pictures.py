"""The decision as a picture: from the lowest stage up through each gate, as SVG.

Drawn narrow, so that its words can be read on a phone. Without a style sheet it is drawn
in the colour of the text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from .conditions import in_words
from .edition import Edition
from .schema import GateAll, GateAny, GateCondition, ShowBlock, Stage
from .sheet import Sheet

WIDTH = 360
MARGIN = 10
LINE = 17
PICTURE = "decision-picture"
LETTERS = 46
"""How many letters of the drawing's type fit into a gate."""


def decision_picture(sheet: Sheet, _block: ShowBlock) -> str:
    """The picture in a figure; its text alternative is the description within it."""
    edition = sheet.edition
    drawing = _Drawing()
    _draw(drawing, edition)
    title, description = edition.texts["page-picture-title"], _description(edition)
    return (
        '<figure class="decision-picture">'
        f'<svg viewBox="0 0 {WIDTH} {drawing.bottom + MARGIN}" role="img" '
        'fill="none" stroke="currentColor" font-size="13" '
        'aria-labelledby="decision-title decision-description">'
        f'<title id="decision-title">{escape(title)}</title>'
        f'<desc id="decision-description">{escape(description)}</desc>'
        f"{''.join(drawing.shapes)}</svg>"
        f"<figcaption>{escape(edition.texts['page-picture-caption'])}</figcaption></figure>"
    )


@dataclass
class _Drawing:
    """Shapes from top to bottom; `bottom` is how far down they reach."""

    shapes: list[str] = field(default_factory=list)
    bottom: int = MARGIN

    def stage(self, stage: Stage, rung: int) -> None:
        top, height = self.bottom, 38
        classes = f"decision-picture__stage decision-picture__stage--{stage.kind}"
        self.shapes.append(
            f'<g class="{classes}" data-rung="{rung}"><rect x="{MARGIN}" y="{top}" '
            f'width="{WIDTH - 2 * MARGIN}" height="{height}" rx="4"/>'
            f"{_text(WIDTH // 2, top + 24, stage.title, 'middle')}</g>"
        )
        self.bottom += height

    def arrow(self, words: str) -> None:
        top, middle = self.bottom, WIDTH // 2
        self.shapes.append(
            f'<g class="decision-picture__arrow"><path d="M{middle} {top}v22"/>'
            f'<path d="M{middle - 5} {top + 19}l5 7l5 -7z" fill="currentColor"/>'
            f"{_text(middle + 12, top + 18, words)}</g>"
        )
        self.bottom += 28

    def gate(self, lines: list[str], otherwise: str) -> None:
        top = self.bottom
        told = textwrap.wrap(otherwise, LETTERS)
        height = LINE * (len(lines) + len(told)) + 24
        words = [_text(2 * MARGIN, top + 20 + LINE * at, line) for at, line in enumerate(lines)]
        foot = "".join(
            _text(2 * MARGIN, top + height - 9 - LINE * at, line, classes=f"{PICTURE}__otherwise")
            for at, line in enumerate(reversed(told))
        )
        self.shapes.append(
            f'<g class="decision-picture__gate"><rect x="{MARGIN}" y="{top}" '
            f'width="{WIDTH - 2 * MARGIN}" height="{height}"/>{"".join(words)}{foot}</g>'
        )
        self.bottom += height


def _draw(drawing: _Drawing, edition: Edition) -> None:
    below: Stage | None = None
    for rung, stage in enumerate(edition.guide.stages, 1):
        if below is not None and stage.gate is not None:
            drawing.arrow("")
            otherwise = edition.say("page-picture-otherwise", stage=below.title)
            drawing.gate(list(_lines(edition, stage.gate)), otherwise)
            drawing.arrow(edition.texts["page-picture-met"])
        drawing.stage(stage, rung)
        below = stage


def _lines(edition: Edition, gate: GateCondition) -> Iterator[str]:
    for part in gate.all if isinstance(gate, GateAll) else [gate]:
        if isinstance(part, GateAny):
            yield from _wrapped(edition.texts["page-picture-any"], 0)
            for branch in part.any:
                yield from _wrapped(in_words(edition, branch), 1)
        else:
            yield from _wrapped(in_words(edition, part), 0)


def _wrapped(words: str, depth: int) -> list[str]:
    """The words after a mark, in lines that fit, all indented as far as the first."""
    indent = "\u2003" * depth
    return textwrap.wrap(
        words, LETTERS, initial_indent=f"{indent}• ", subsequent_indent=f"{indent}\u2003"
    )


def _text(x: int, y: int, words: str, anchor: str = "start", *, classes: str = "") -> str:
    if not words:
        return ""
    class_ = f' class="{classes}"' if classes else ""
    looks = f'text-anchor="{anchor}" fill="currentColor" stroke="none"'
    return f'<text x="{x}" y="{y}" {looks}{class_}>{escape(words)}</text>'


def _description(edition: Edition) -> str:
    sentences = [
        edition.say("page-picture-gate", stage=stage.title, condition=in_words(edition, stage.gate))
        for stage in edition.guide.stages
        if stage.gate is not None
    ]
    return " ".join([edition.texts["page-picture-read"], *sentences])
