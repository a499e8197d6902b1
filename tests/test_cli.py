"""The command line: what it prints, and exit codes that mean something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stage_calculator import Guide, __version__
from stage_calculator.breakeven import save
from stage_calculator.cli import main

SETTLED = [
    "changes=frozen", "structure=confirmed", "dimensions=stable", "material=defined",
    "finish=defined", "interfaces=no",
]  # fmt: skip


@pytest.fixture
def guide_file(guide_file: Path) -> str:
    """As a word of a call."""
    return str(guide_file)


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


@pytest.mark.parametrize("command", ["recommend", "link"])
@pytest.mark.parametrize(
    ("word", "example"),
    [("goal", "goal=learn"), ("quantity 20", "quantity=50-200"), ("learn", "goal=learn")],
)
def test_a_word_that_is_no_answer_is_refused_with_what_to_write(
    guide_file: str, capsys: pytest.CaptureFixture[str], command: str, word: str, example: str
) -> None:
    assert 2 == main(["--guide", guide_file, command, word, "changes=frozen"])
    said = capsys.readouterr()
    assert said.out == ""
    assert f"“{word}”" in said.err
    assert example in said.err


def test_every_word_that_is_no_answer_is_named_at_once(
    guide_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main(["--guide", guide_file, "recommend", "goal", "changes"])
    said = capsys.readouterr().err
    assert "“goal”" in said
    assert "“changes”" in said


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
    assert 2 == main(["--guide", guide_file, "--language", "xx", "recommend"])
    assert "en" in capsys.readouterr().err


QUOTES = {
    "quantity": "1100",
    "change_probability": "40%",
    "processes": [
        {"name": "CNC", "fixed": "200", "unit": "40", "rework": "150"},
        {"name": "Tool", "fixed": "3200", "unit": "10", "rework": "1500"},
    ],
}


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "break-even.json"
    path.write_text(save(QUOTES), encoding="utf-8")
    return path


def test_a_saved_break_even_is_compared_in_the_words_of_the_page(
    guide_file: str, guide: Guide, saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["--guide", guide_file, "breakeven", str(saved)])
    printed = capsys.readouterr().out
    assert printed.startswith("For 1,100 parts, Tool costs least")
    assert "101 parts is the first quantity at which Tool costs less." in printed
    assert guide.say("breakeven-page-sensitivity") in printed


def test_a_saved_break_even_is_printed_as_data_and_as_a_table(
    guide_file: str, saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--guide", guide_file, "breakeven", str(saved), "--json"])
    assert 1 == json.loads(capsys.readouterr().out)["quantities"][0]["cheapest"]
    main(["--guide", guide_file, "breakeven", str(saved), "--csv"])
    assert "1100,44200.00,40.18," in capsys.readouterr().out


def test_a_quote_that_cannot_be_read_is_named_the_rest_counts_and_it_gives_2(
    guide_file: str, saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved.write_text(save({**QUOTES, "quantity": "many"}), encoding="utf-8")
    assert 2 == main(["--guide", guide_file, "breakeven", str(saved)])
    printed = capsys.readouterr().out
    assert "Quantity: must be a number. It is “many”." in printed
    assert "From 1 to 100 parts, CNC costs least." in printed


@pytest.mark.parametrize(("text", "code"), [("{}", 2), (b"\xff\xfe\x00", 1), (None, 1)])
def test_a_file_that_is_no_saved_break_even_is_named(
    guide_file: str, saved: Path, capsys: pytest.CaptureFixture[str], text: object, code: int
) -> None:
    saved.unlink()
    if text is not None:
        saved.write_bytes(text if isinstance(text, bytes) else str(text).encode())
    assert code == main(["--guide", guide_file, "breakeven", str(saved)])
    assert saved.name in capsys.readouterr().err


def test_every_result_names_both_versions(
    guide_file: str, guide: Guide, saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.csv").write_text("goal\nlearn\n", encoding="utf-8")
    for words in (
        ["recommend", "goal=learn"],
        ["recommend", "--json", "goal=learn"],
        ["link", "--json", "goal=learn"],
        ["prove", "--json"],
        ["breakeven", str(saved)],
        ["breakeven", "--json", str(saved)],
        ["batch", str(tmp_path / "in.csv"), "-"],
    ):
        main(["--guide", guide_file, *words])
        printed = capsys.readouterr().out
        assert guide.version in printed, words
        assert __version__ in printed, words
