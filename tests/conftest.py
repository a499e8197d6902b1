"""What the tests share: the real guide, as the publisher compiles it from the content."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from broken import Workplace
from publish.guide_json import document
from publish.loading import load
from stage_calculator import Guide, parse

# A slow machine is no failure: times belong in the bench. The same commit gets the same examples,
# so that a change fails only for what it did; --hypothesis-profile=thorough looks for new ones.
settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile(
    "thorough", parent=settings.get_profile("default"), max_examples=2000, derandomize=False
)
settings.load_profile("default")

ROOT = Path(__file__).parent.parent

type Edit = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="session")
def guide_data() -> dict[str, Any]:
    """The content of the real `guide.json`. Not to be changed: see `changed_guide`."""
    return document({"en": load(ROOT / "content/guide")})


@pytest.fixture(scope="session")
def guide_file(guide_data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real `guide.json`. Not to be changed either."""
    path = tmp_path_factory.mktemp("guide") / "guide.json"
    path.write_text(json.dumps(guide_data), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def guide(guide_data: dict[str, Any]) -> Guide:
    """The real guide in English."""
    return parse(json.dumps(guide_data))["en"]


@pytest.fixture
def changed_guide(guide_data: dict[str, Any]) -> Callable[[Edit], Guide]:
    """The real guide with its English edition's data changed by a function."""

    def change(edit: Edit) -> Guide:
        data = copy.deepcopy(guide_data)
        edit(data["editions"]["en"])
        return parse(json.dumps(data))["en"]

    return change


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A copy of the sound guide to break, in the working folder."""
    monkeypatch.chdir(tmp_path)
    return Workplace.at(tmp_path)
