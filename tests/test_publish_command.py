"""`python -m publish`: what it says, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from broken import Workplace
from publish.__main__ import main
from small_guide import SMALL


def test_check_says_what_the_guide_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["check", "--content", str(SMALL)])
    said = capsys.readouterr().out
    assert "3 stages, 5 questions, 7 passages, 3 claims" in said
    assert "9 obligations proven over 12 full and 36 partial combinations." in said


def test_check_tells_mistakes_and_fails(
    workplace: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    workplace.edit("kind: choice", "kind: choise")
    assert 1 == main(["check", "--content", str(workplace.folder)])
    said = capsys.readouterr()
    assert "" == said.out
    assert said.err.startswith(f"{workplace.place('choise')}: found the text `choise`\n")


def test_check_writes_nothing(workplace: Workplace) -> None:
    before = sorted(Path().rglob("*"))
    main(["check", "--content", str(workplace.folder)])
    assert before == sorted(Path().rglob("*"))


def test_wrong_use_has_an_exit_code_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["chekc"])
    assert 2 == stop.value.code
    assert "invalid choice: 'chekc'" in capsys.readouterr().err
