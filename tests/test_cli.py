"""The command line: what it prints, and exit codes that mean something."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stage_calculator import __version__
from stage_calculator.cli import main

SETTLED = [
    "changes=frozen", "structure=confirmed", "dimensions=stable", "material=defined",
    "finish=defined", "interfaces=no",
]  # fmt: skip


@pytest.fixture
def guide_file(tmp_path: Path, guide_data: dict[str, Any]) -> str:
    path = tmp_path / "guide.json"
    path.write_text(json.dumps(guide_data))
    return str(path)


def test_a_decided_recommendation_is_printed_and_gives_0(
    guide_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--guide", guide_file, "recommend", "goal=deliver", *SETTLED, "quantity=200"])
    printed = capsys.readouterr().out
    assert 0 == code
    assert printed.startswith("Move into low volume\n")
    assert "The structure is confirmed." in printed
    assert "In the way of Mass-production review" in printed


def test_the_whole_result_is_printed_as_json(
    guide_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--guide", guide_file, "recommend", "--json", "goal=learn", "files=cad,drawing"])
    result = json.loads(capsys.readouterr().out)
    assert "prototyping" == result["stage"]
    assert ["cad", "drawing"] == result["answers"]["files"]
    assert __version__ == result["calculator_version"]


def test_an_open_recommendation_names_the_range_and_gives_3(
    guide_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 3 == main(["--guide", guide_file, "recommend", "goal=deliver"])
    printed = capsys.readouterr().out
    assert "from Prototyping to Low-volume manufacturing" in printed
    assert "Next question: Is the structure confirmed?" in printed


def test_an_unreadable_answer_is_named_the_rest_counts_and_it_gives_2(
    guide_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main(["--guide", guide_file, "recommend", "goal=learn", "quantity=1,000"])
    printed = capsys.readouterr().out
    assert "1000, not 1,000" in printed
    assert "Stay in prototyping" in printed


def test_the_proofs_are_printed_and_give_0(
    guide_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["--guide", guide_file, "prove"])
    printed = capsys.readouterr().out
    assert 9 == printed.count("holds ")
    assert "36,288 of 41,472" in printed


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 2}', '{"format": 1}'])
def test_a_file_that_is_no_guide_is_named_and_gives_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(text)
    assert 1 == main(["--guide", str(path), "recommend"])
    assert "wrong.json" in capsys.readouterr().err


def test_a_language_that_the_guide_lacks_is_answered_with_those_it_has(
    guide_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == main(["--guide", guide_file, "--language", "xx", "recommend"])
    assert "en" in capsys.readouterr().err
