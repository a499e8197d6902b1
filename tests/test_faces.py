"""The typefaces of the pages: lighter to load, and nothing that a page shows is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from publish.faces import FACES, WEIGHTS, write_faces
from publish.folders import ROOT

STYLES = ROOT / "docs/assets/stylesheets"


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faces")
    assert FACES.keys() == {path.name for path in write_faces(folder)}
    return folder


@pytest.mark.parametrize("name", FACES)
def test_every_letter_and_its_spacing_stays(faces: Path, name: str) -> None:
    with TTFont(FACES[name].source) as whole, TTFont(faces / name) as light:
        assert advances(light) == advances(whole)
        assert light["hhea"].ascent == whole["hhea"].ascent
        assert ("GPOS" in light) == ("GPOS" in whole)


def advances(font: TTFont) -> dict[int, int]:
    """The width of each character, by its code point."""
    return {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}


@pytest.mark.parametrize("name", FACES)
def test_it_is_much_smaller(faces: Path, name: str) -> None:
    assert (faces / name).stat().st_size < 0.7 * FACES[name].source.stat().st_size


def test_the_same_fonts_give_the_same_bytes(faces: Path, tmp_path: Path) -> None:
    for path in write_faces(tmp_path):
        assert path.read_bytes() == (faces / path.name).read_bytes()


def test_the_style_sheets_ask_for_no_other_weight(faces: Path) -> None:
    with TTFont(faces / "plex-sans.woff2") as font:
        (axis,) = font["fvar"].axes
    assert WEIGHTS == (axis.minValue, axis.maxValue)
    text = "".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css")))
    assert f"font-weight: {WEIGHTS[0]} {WEIGHTS[1]};" in text
    asked = {int(found) for found in re.findall(r"font(?:-weight)?:\s*(\d{3})\b", text)}
    assert asked
    assert min(WEIGHTS) <= min(asked) <= max(asked) <= max(WEIGHTS)
