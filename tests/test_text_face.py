"""The font of the pages' text: lighter to load, and nothing that a page shows is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from publish.folders import ROOT
from publish.text_face import SANS_OF_PAGES, WEIGHTS, write_text_face

STYLES = ROOT / "docs/assets/stylesheets"


@pytest.fixture
def face(tmp_path: Path) -> Path:
    target = tmp_path / "fonts/face.woff2"
    assert write_text_face(SANS_OF_PAGES, target) == target.stat().st_size
    return target


def test_every_letter_and_every_weight_in_use_stays(face: Path) -> None:
    with TTFont(SANS_OF_PAGES) as whole, TTFont(face) as limited:
        assert limited.getBestCmap().keys() == whole.getBestCmap().keys()
        assert limited.getGlyphOrder() == whole.getGlyphOrder()
        (axis,) = limited["fvar"].axes
        assert WEIGHTS == (axis.minValue, axis.maxValue)


def test_it_is_a_fifth_smaller(face: Path) -> None:
    assert face.stat().st_size < 0.8 * SANS_OF_PAGES.stat().st_size


def test_the_same_font_gives_the_same_bytes(face: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.woff2"
    write_text_face(SANS_OF_PAGES, again)
    assert face.read_bytes() == again.read_bytes()


def test_the_style_sheets_ask_for_no_other_weight() -> None:
    text = "".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css")))
    assert f"font-weight: {WEIGHTS[0]} {WEIGHTS[1]};" in text
    asked = {int(found) for found in re.findall(r"font(?:-weight)?:\s*(\d{3})\b", text)}
    assert asked
    assert min(WEIGHTS) <= min(asked) <= max(asked) <= max(WEIGHTS)
