"""QR codes from the command line: pictures as scanners want them, and what a wrong call is told."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from stage_calculator.cli import main

ANSWERS = ["goal=deliver", "changes=frozen", "quantity=200"]


def test_a_png_has_square_modules_and_a_quiet_zone(tmp_path: Path) -> None:
    file = tmp_path / "link.png"
    assert 0 == main(["link", *ANSWERS, "--qr", str(file)])
    with Image.open(file) as opened:
        picture = opened.convert("L")
    width, height = picture.size
    assert width == height
    assert width % 8 == 0
    assert picture.crop((0, 0, width, 4 * 8)).getextrema() == (255, 255)
    # The finder pattern in the corner begins with seven dark modules.
    assert picture.crop((32, 32, 32 + 7 * 8, 40)).getextrema() == (0, 0)


def test_an_svg_is_a_picture_without_script(tmp_path: Path) -> None:
    file = tmp_path / "link.svg"
    assert 0 == main(["link", *ANSWERS, "--qr", str(file)])
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.parse(file).iter()}
    assert "svg" in tags
    assert tags <= {"svg", "path", "rect", "g"}


def test_another_ending_is_refused_with_those_that_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main(["link", *ANSWERS, "--qr", str(tmp_path / "link.gif")])
    said = capsys.readouterr()
    assert "must end in .svg or .png, got 'link.gif'" in said.err
    assert said.out == ""


def test_a_file_that_cannot_be_written_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == main(["link", *ANSWERS, "--qr", str(tmp_path / "missing" / "link.svg")])
    assert "missing" in capsys.readouterr().err


def test_without_the_optional_package_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "segno", None)
    assert 2 == main(["link", *ANSWERS, "--qr", str(tmp_path / "link.svg")])
    assert "pip install 'stage-calculator[qr]'" in capsys.readouterr().err
