"""The JSON Schema for editors accepts the guide, and offers its own ids."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from broken import Workplace
from publish.schema_file import write_schema


@pytest.fixture
def schema(workplace: Workplace) -> dict[str, Any]:
    path = write_schema(workplace.folder)
    assert Path("guide.schema.json") == path
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def test_a_file_may_hold_any_of_the_sections(schema: dict[str, Any]) -> None:
    assert {"site", "stages", "questions", "passages", "pages", "texts"} <= set(
        schema["properties"]
    )
    assert "required" not in schema
    assert not schema["additionalProperties"]


def test_a_reference_offers_the_ids_that_exist(schema: dict[str, Any]) -> None:
    assert ["copy", "rotation", "off-site"] == schema["$defs"]["Case"]["properties"]["expect"][
        "enum"
    ]


def test_claims_are_offered_by_number(schema: dict[str, Any]) -> None:
    assert [1, 2, 3] == schema["$defs"]["Passage"]["properties"]["claims"]["items"]["enum"]


def test_answers_offer_the_questions_as_keys(schema: dict[str, Any]) -> None:
    answers = schema["$defs"]["Case"]["properties"]["answers"]
    assert ["worth", "place", "size", "law", "kinds"] == list(answers["properties"])
    assert not answers["additionalProperties"]


def test_a_condition_offers_the_options_of_its_question(schema: dict[str, Any]) -> None:
    assert {
        "if": {"properties": {"question": {"const": "worth"}}},
        "then": {"properties": {"is": {"items": {"enum": ["little", "much"]}}}},
    } == schema["$defs"]["GateTest"]["allOf"][0]


def test_no_mark_of_ours_is_left_in_it(schema: dict[str, Any]) -> None:
    assert "x-refers" not in json.dumps(schema)


def test_a_guide_with_mistakes_still_has_its_schema(workplace: Workplace) -> None:
    workplace.write("broken.yaml", "glossary:\n  - id: [\n")
    assert write_schema(workplace.folder).is_file()
