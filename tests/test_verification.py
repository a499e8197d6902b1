"""A guide is refused when a proof fails or a worked case comes out differently, with the place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.__main__ import main
from publish.folders import Folders
from publish.generation import generate
from publish.loading import load
from publish.mistakes import ContentError, Mistake
from publish.verification import MENDS, compiled, verify
from small_guide import copy_of_small_guide, edit
from stage_calculator.proofs import OBLIGATIONS


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    monkeypatch.chdir(tmp_path)
    return copy_of_small_guide(tmp_path)


def mistakes(folders: Folders) -> tuple[Mistake, ...]:
    content = load(folders.guide)
    with pytest.raises(ContentError) as error:
        verify(content, compiled(content))
    return error.value.mistakes


def place(folders: Folders, text: str) -> str:
    before, found, _ = (folders.guide / "guide.yaml").read_text("utf-8").partition(text)
    assert found
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return f"content/guide/guide.yaml:{line}:{column}"


def test_a_guide_in_order_has_all_proofs(folders: Folders) -> None:
    content = load(folders.guide)
    assert verify(content, compiled(content)).hold


def test_a_failed_proof_leads_to_the_condition_and_says_the_answers(folders: Folders) -> None:
    edit(
        folders,
        "guide.yaml",
        'is: ["yes"]\n          because: The data',
        'is: ["no"]\n          because: The data',
    )
    found = {mistake.expected: mistake for mistake in mistakes(folders)}
    mistake = found["A better answer never lowers the stage"]
    assert place(folders, 'question: place\n          is: ["no"]') == str(mistake.place)
    assert (
        "Going from “It need not” to “Some of it has to” on “Fire” lowers the stage"
        in mistake.found
    )
    assert "Loss: A week or more" in mistake.found


def test_a_range_wider_than_the_truth_leads_to_the_condition_that_asks_for_anything(
    folders: Folders,
) -> None:
    edit(folders, "guide.yaml", 'is: [partly, "yes"]', "is: [partly]")
    edit(
        folders,
        "guide.yaml",
        '            - question: law\n              is: ["yes"]',
        '            - question: law\n              is: ["yes", "no"]',
    )
    found = {mistake.expected: mistake for mistake in mistakes(folders)}
    mistake = found["Every range is as narrow as it can be"]
    assert place(folders, 'question: law\n              is: ["yes", "no"]') == str(mistake.place)


def test_a_condition_in_braces_is_found_where_they_open(folders: Folders) -> None:
    old = """        - question: place
          is: ["yes"]
          because: The data has"""
    new = """        - {
          question: place,
          is: ["no"],
          because: The data has"""
    edit(folders, "guide.yaml", old, new)
    text = (folders.guide / "guide.yaml").read_text("utf-8")
    start = text.index("        - {\n")
    end = text.index("        - all:", start)
    leaf = text[start:end].splitlines()
    flow = [line if n < 3 else f"{line}," for n, line in enumerate(leaf)]
    edit(folders, "guide.yaml", text[start:end], "\n".join([*flow, "          }", ""]))
    found = {mistake.expected: mistake for mistake in mistakes(folders)}
    mistake = found["A better answer never lowers the stage"]
    assert place(folders, "{\n          question: place") == str(mistake.place)


def test_a_case_that_comes_out_differently_is_named(folders: Folders) -> None:
    edit(folders, "guide.yaml", "expect: copy", "expect: rotation")
    (mistake,) = mistakes(folders)
    assert place(folders, "rotation\n    point: Nothing would") == str(mistake.place)
    assert "answers that lead to `copy`" == mistake.found


def test_a_case_that_leaves_stages_open_is_named(folders: Folders) -> None:
    edit(folders, "guide.yaml", "worth: little, ", "")
    (mistake,) = mistakes(folders)
    assert "answers that leave several stages open: `copy` to `rotation`" == mistake.found


def test_a_case_with_other_signals_is_named(folders: Folders) -> None:
    edit(folders, "guide.yaml", "    signals: [large]\n", "")
    (mistake,) = mistakes(folders)
    assert "answers that give `large`" == mistake.found


def test_generation_refuses_and_writes_nothing(folders: Folders) -> None:
    edit(folders, "guide.yaml", "expect: copy", "expect: rotation")
    before = sorted(folders.root.rglob("*"))
    with pytest.raises(ContentError):
        generate(folders)
    assert before == sorted(folders.root.rglob("*"))


def test_the_command_tells_the_failed_proof(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folders, "guide.yaml", "expect: copy", "expect: rotation")
    assert 1 == main(["check", "--content", str(folders.guide)])
    assert "1 mistake in the content. Nothing was written." in capsys.readouterr().err


def test_a_failed_proof_is_placed_inside_the_folder_of_the_guide_too(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folders, "guide.yaml", "is: [much]", "is: [little]")
    monkeypatch.chdir(folders.guide)
    assert 1 == main(["check", "--content", "."])
    assert re.search(r"^guide\.yaml:\d+:\d+: ", capsys.readouterr().err, re.MULTILINE)


def test_every_obligation_has_a_way_to_mend_it() -> None:
    assert {name for name, _, _ in OBLIGATIONS} == set(MENDS)
