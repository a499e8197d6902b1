"""The typeface of the pages' text, with no more weights than the style sheets ask for.

The variable font holds every weight from thin to bold. Without the thin ones it looks the same and
is a fifth smaller, which every first visit saves.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

from .cards.lettering import MODULES, SANS
from .folders import ROOT

SANS_OF_PAGES = MODULES / SANS.format(subset="latin")
"""Latin covers English and German."""
TEXT_FACE = ROOT / "build/fonts/plex-sans.woff2"
"""Where the style sheet has it from."""
WEIGHTS = (400, 700)
"""The lightest and the boldest, as in `docs/assets/stylesheets/fonts.css`."""


def write_text_face(source: Path, target: Path) -> int:
    """Write the variable font at `source` with `WEIGHTS` alone, as WOFF2; its size in bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    with TTFont(source, recalcTimestamp=False) as font:
        limited = instantiateVariableFont(font, {"wght": WEIGHTS})
        limited.flavor = "woff2"
        limited.save(part)
    part.replace(target)
    return target.stat().st_size
