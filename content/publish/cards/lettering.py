"""The site's own fonts: unpacked for the renderer, and measured to break lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from publish.folders import ROOT

MODULES = ROOT / "node_modules"
SUBSETS = ("latin", "latin-ext", "greek", "cyrillic")
SANS = "@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-{subset}-wght-normal.woff2"
MONO = "@fontsource/ibm-plex-mono/files/ibm-plex-mono-{subset}-400-normal.woff2"
ELLIPSIS = "…"


class LetterError(Exception):
    """A card needs a letter that the fonts lack; it would be drawn as an empty box."""

    def __init__(self, letter: str, text: str) -> None:
        super().__init__(
            f"A preview card can't show {letter!r} (U+{ord(letter):04X}) in {text!r}: "
            "the site's font has no such character. Reword the title or description."
        )


def font_sources() -> list[Path]:
    """The packed font files that cards are drawn with. FileNotFoundError when one is missing."""
    paths = [MODULES / name.format(subset=subset) for name in (SANS, MONO) for subset in SUBSETS]
    found = [path for path in paths if path.is_file()]
    if not found:
        raise FileNotFoundError(f"{MODULES}: no fonts. Install the packages with `npm ci`.")
    return found


def unpack_fonts(target: Path) -> list[Path]:
    """The fonts as files that the renderer reads, unpacked only when they are not there yet."""
    target.mkdir(parents=True, exist_ok=True)
    return [_unpack(source, target / f"{source.stem}.ttf") for source in font_sources()]


def _unpack(source: Path, target: Path) -> Path:
    if not target.is_file():
        part = target.with_suffix(".part")
        with TTFont(source, recalcTimestamp=False) as font:
            font.flavor = None
            font.save(part)
        part.replace(target)
    return target


@dataclass(frozen=True)
class Letters:
    """Measures text of one weight. Widths are in units of the font size."""

    widths: Mapping[int, float]

    def width(self, text: str, size: float) -> float:
        """How wide a line is. LetterError when a character is in none of the fonts."""
        for letter in text:
            if ord(letter) not in self.widths:
                raise LetterError(letter, text)
        return size * sum(self.widths[ord(letter)] for letter in text)

    def wrap(self, text: str, size: float, width: float) -> list[str]:
        """The lines of a text, none wider than the width unless a single word is."""
        lines: list[str] = []
        for word in re.split(r"[ \n]+", text.strip()):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def fit(self, text: str, sizes: tuple[int, ...], width: float, most: int) -> Lines:
        """The largest of the sizes at which few enough lines do, else a shortened text."""
        for size in sizes:
            lines = self.wrap(text, size, width)
            if len(lines) <= most and all(self.width(line, size) <= width for line in lines):
                return Lines(size, tuple(lines))
        return Lines(sizes[-1], self._shortened(text, sizes[-1], width, most))

    def _shortened(self, text: str, size: int, width: float, most: int) -> tuple[str, ...]:
        *whole, last = self.wrap(text, size, width)[:most]
        while last and self.width(last + ELLIPSIS, size) > width:
            last = last[:-1]
        return (*whole, last.rstrip(" ,.;:") + ELLIPSIS)


@dataclass(frozen=True, slots=True)
class Lines:
    """Text broken into lines at a font size in pixels."""

    size: int
    lines: tuple[str, ...]


@cache
def letters(weight: int) -> Letters:
    """The text face at a weight from 100 to 700."""
    widths: dict[int, float] = {}
    for subset in reversed(SUBSETS):
        with TTFont(MODULES / SANS.format(subset=subset), lazy=True) as font:
            glyphs = font.getGlyphSet(location={"wght": weight})
            units, known = font["head"].unitsPerEm, font.getBestCmap()
            widths |= {code: glyphs[name].width / units for code, name in known.items()}
    return Letters(widths)
