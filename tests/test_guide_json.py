"""guide.json holds what the calculator needs, as the content says it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from broken import SOUND
from publish.addresses import Addresses
from publish.guide_json import document, write_guide_json
from publish.loading import Content, load


@pytest.fixture(scope="module")
def content() -> Content:
    return load(SOUND)


@pytest.fixture(scope="module")
def edition(content: Content) -> dict[str, Any]:
    data = document({"en": content})
    assert {"format": 1, "version": "2026.01", "default": "en"} == {
        key: data[key] for key in ("format", "version", "default")
    }
    edition: dict[str, Any] = data["editions"]["en"]
    return edition


def test_a_passage_has_the_address_of_the_page_that_holds_it(edition: dict[str, Any]) -> None:
    assert {
        "title": "A fire needs distance",
        "address": "guide/basics/#fire-needs-distance",
        "origin": "guidance",
    } == edition["passages"]["fire-needs-distance"]


def test_a_passage_that_no_result_can_name_is_left_to_its_page(edition: dict[str, Any]) -> None:
    assert "cost-of-a-copy" not in edition["passages"]
    assert {"loss-decides", "fire-needs-distance"} <= edition["passages"].keys()


def test_a_passage_in_the_comparison_has_the_address_of_the_table(content: Content) -> None:
    addresses = Addresses.of(content.guide)
    assert "guide/basics/#cost-of-a-copy" == addresses.passages["cost-of-a-copy"]


def line_of(text: str) -> str:
    before = (SOUND / "guide.yaml").read_text(encoding="utf-8").partition(text)[0]
    return f"guide.yaml:{before.count('\n') + 1}"


def test_the_first_stage_has_no_gate_and_the_next_has_its_conditions(
    edition: dict[str, Any],
) -> None:
    first, second, _ = edition["stages"]
    assert None is first["gate"]
    assert {
        "question": "worth",
        "is": ["much"],
        "at": line_of("question: worth"),
        "because": "A loss would cost a week or more.",
        "unmet": "A loss would have to cost more than an afternoon.",
        "fact": "The data grows in worth.",
        "passage": "loss-decides",
    } == second["gate"]
    assert "guide/rotation/" == second["address"]


def test_a_quantity_keeps_its_unit_and_has_no_options(edition: dict[str, Any]) -> None:
    (size,) = [question for question in edition["questions"] if question["kind"] == "quantity"]
    assert ("GB", []) == (size["unit"], size["options"])


def test_conditions_stand_as_in_the_yaml(edition: dict[str, Any]) -> None:
    assert {
        "all": [{"stage": ["copy", "rotation"]}, {"question": "size", "at_most": 8000}]
    } == edition["processes"][0]["when"]


def test_a_case_has_its_own_address_and_former_ids(edition: dict[str, Any]) -> None:
    case = edition["cases"][1]
    assert ("cases/tax-adviser/", ["adviser"]) == (case["address"], case["formerly"])


def test_the_file_is_written_only_when_it_changes(content: Content, tmp_path: Path) -> None:
    paths = tmp_path / "build/guide.json", tmp_path / "package/guide.json"
    assert write_guide_json({"en": content}, *paths)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert document({"en": content}) == json.loads(paths[0].read_text(encoding="utf-8"))
    assert not write_guide_json({"en": content}, *paths)
    paths[1].unlink()
    assert write_guide_json({"en": content}, *paths)
