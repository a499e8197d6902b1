"""The enlarged guide of the bench: it could be published, and says other things each time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.enlarging import enlarge
from publish.folders import ROOT
from publish.loading import load

GUIDE = ROOT / "content" / "guide"
TIMES = 3


@pytest.fixture
def enlarged(tmp_path: Path) -> Path:
    guide = tmp_path / "guide"
    shutil.copytree(GUIDE, guide)
    enlarge(guide, TIMES)
    return guide


def test_the_check_accepts_so_many_times_the_cases(enlarged: Path) -> None:
    assert TIMES * len(load(GUIDE).guide.cases) == len(load(enlarged).guide.cases)


def test_no_text_of_a_passage_or_a_case_is_there_twice(enlarged: Path) -> None:
    guide = load(enlarged).guide
    texts = [passage.text for passage in guide.passages] + [case.story for case in guide.cases]
    assert len(texts) == len(set(texts))


def test_it_is_the_same_guide_each_time(enlarged: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(GUIDE, again)
    enlarge(again, TIMES)
    for path in sorted(enlarged.glob("further-*.yaml")):
        assert path.read_bytes() == (again / path.name).read_bytes()
