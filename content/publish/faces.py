"""The typefaces of the pages, with no more in them than a screen shows.

They come with every weight from thin to bold, with fractions, and with instructions for pixel grids
that only some screens on Windows follow. Without those they are little more than half as large,
which every first visit saves. The letters are all there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from .cards.lettering import MODULES, MONO, SANS
from .folders import ROOT

WEIGHTS = (400, 700)
"""The lightest and the boldest of the text face, as in `docs/assets/stylesheets/fonts.css`."""
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
"""How letters stand together. No style asks for the others, which are of fractions."""
FOLDER = ROOT / "build/fonts"
"""Where the style sheet has the faces from."""


class Face(NamedTuple):
    """A font file, and the span of each of its axes that stays."""

    source: Path
    axes: Mapping[str, tuple[int, int]]


# Latin covers English and German.
FACES: Mapping[str, Face] = {
    "plex-sans.woff2": Face(MODULES / SANS.format(subset="latin"), {"wght": WEIGHTS}),
    "plex-mono.woff2": Face(MODULES / MONO.format(subset="latin"), {}),
}


def write_faces(folder: Path = FOLDER) -> Iterator[Path]:
    """Write the faces as WOFF2 files, one after another; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, face in FACES.items():
        part = folder / f"{name}.part"
        _write(face, part)
        yield part.replace(folder / name)


def _write(face: Face, target: Path) -> None:
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    with TTFont(face.source, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=font.getBestCmap())
        subsetter.subset(font)
        if face.axes:
            instantiateVariableFont(font, face.axes, inplace=True)
        font.flavor = "woff2"
        font.save(target)
