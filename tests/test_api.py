"""The interface for other programs keeps its promise: what it gives is what its schemas say."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from publish.addresses import API
from publish.api import CHANGES, DOCUMENTS, SCHEMAS, api_files
from publish.api.results import Request as RequestModel
from publish.api.results import Result as ResultModel
from publish.edition import Edition
from publish.folders import ROOT
from publish.generation import edition_of
from publish.loading import load
from small_guide import SMALL
from stage_calculator import Guide, recommend
from stage_calculator.reading import read
from stage_calculator.request import Request

GUIDES = {"own": ROOT / "content" / "guide", "small": SMALL}
DETAILS = {"part": "Valve body", "material": "EN AW-6082", "needed_by": "March", "remarks": "<b>"}


@pytest.fixture(scope="module", params=GUIDES)
def edition(request: pytest.FixtureRequest) -> Edition:
    return edition_of(load(GUIDES[request.param]), ROOT)


@pytest.fixture(scope="module")
def files(edition: Edition) -> dict[str, Any]:
    return {path: json.loads(text) for path, text in api_files(edition).items()}


def validator(files: dict[str, Any], name: str) -> Draft202012Validator:
    schema = files[f"{API}schemas/{name}.schema.json"]
    return Draft202012Validator(schema, format_checker=FormatChecker())


def document(files: dict[str, Any], name: str) -> dict[str, Any]:
    return dict(files[f"{API}{name}.json"])


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def test_every_schema_is_one(files: dict[str, Any]) -> None:
    for name in SCHEMAS:
        schema = files[f"{API}schemas/{name}.schema.json"]
        Draft202012Validator.check_schema(schema)
        assert urlsplit(schema["$id"]).path.endswith(f"{API}schemas/{name}.schema.json")


def test_every_document_is_as_its_schema_says(files: dict[str, Any]) -> None:
    for each in DOCUMENTS:
        data = document(files, each.name)
        validator(files, each.name).validate(data)
        assert data["$schema"] == files[f"{API}schemas/{each.name}.schema.json"]["$id"]
        assert data["api"] == CHANGES[0]


def test_the_index_leads_to_every_file(edition: Edition, files: dict[str, Any]) -> None:
    index = document(files, "index")
    listed = [*index["documents"], *index["schemas"]]
    named = {entry[key] for entry in listed for key in ("url", "schema") if key in entry}
    assert {address.removeprefix(edition.guide.site.url) for address in named} == files.keys()


def test_the_change_log_begins_with_this_version(files: dict[str, Any]) -> None:
    changes = document(files, "index")["changes"]
    assert [change["version"] for change in changes] == list(CHANGES)
    assert all(change["about"] for change in changes)


def test_a_property_that_a_later_version_adds_is_no_mistake(files: dict[str, Any]) -> None:
    data = copy.deepcopy(document(files, "questions"))
    data["questions"][0]["new_in_1_1"] = True
    validator(files, "questions").validate(data)


@pytest.mark.parametrize(
    ("document_name", "path", "wrong"),
    [
        ("questions", ("questions", 0, "kind"), "essay"),
        ("gates", ("stages", 1, "gate"), {"some": []}),
        ("passages", ("passages", 0, "origin"), "hearsay"),
        ("cases", ("cases", 0, "url"), "/cases/"),
        ("glossary", ("terms", 0, "term"), None),
    ],
)
def test_a_wrong_value_is_noticed(
    files: dict[str, Any], document_name: str, path: tuple[str | int, ...], wrong: object
) -> None:
    data = copy.deepcopy(document(files, document_name))
    part: Any = data
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = wrong
    assert not validator(files, document_name).is_valid(data)


def test_the_whole_guide_holds_every_part(edition: Edition, files: dict[str, Any]) -> None:
    whole = document(files, "guide")
    for name, key in [
        ("questions", "questions"),
        ("gates", "stages"),
        ("passages", "passages"),
        ("passages", "sources"),
        ("cases", "cases"),
        ("glossary", "terms"),
    ]:
        assert whole[key] == document(files, name)[key]
    guide = edition.guide
    for key in ("signals", "inspection", "processes", "checklist"):
        assert [part["id"] for part in whole[key]] == [part.id for part in getattr(guide, key)]


def conditions(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "question" in value:
            yield value
        for part in value.values():
            yield from conditions(part)
    elif isinstance(value, list):
        for part in value:
            yield from conditions(part)


def test_gates_name_questions_options_and_passages_that_are_there(files: dict[str, Any]) -> None:
    options = {
        question["id"]: {option["id"] for option in question["options"]}
        for question in document(files, "questions")["questions"]
    }
    passages = {passage["id"] for passage in document(files, "passages")["passages"]}
    found = list(conditions(document(files, "gates")))
    assert found
    for condition in found:
        assert set(condition["is"]) <= options[condition["question"]]
        assert condition["passage"] in passages
        assert condition["kind"] in ("do", "fact")


def test_addresses_are_absolute_and_on_the_site_or_a_source(
    edition: Edition, files: dict[str, Any]
) -> None:
    site = edition.guide.site.url
    for passage in document(files, "passages")["passages"]:
        assert passage["url"] == site + edition.addresses.passages[passage["id"]]
    for text in texts(document(files, "guide")):
        for target in text.split("](")[1:]:
            assert target.startswith(("https://", "http://")), target


def test_the_calculator_understands_every_link_that_is_given(
    edition: Edition, files: dict[str, Any]
) -> None:
    guide = edition.calculator
    for passage in edition.guide.passages:
        told = next(p for p in document(files, "passages")["passages"] if p["id"] == passage.id)
        if passage.premise:
            meant = recommend(guide, passage.premise).answers
            assert meant.to_dict() == read(guide, told["calculator"]).answers.to_dict()
    for case in document(files, "cases")["cases"]:
        assert case["answers"] == read(guide, case["calculator"]).answers.to_dict()


def test_a_case_has_the_result_that_was_written_by_hand(files: dict[str, Any]) -> None:
    for case in document(files, "cases")["cases"]:
        assert case["stage"] == case["result"]["stage"]
        validator(files, "result").validate(case["result"])


@st.composite
def any_answers(draw: st.DrawFn, guide: Guide) -> dict[str, object]:
    """Some answers, right and wrong ones."""
    found: dict[str, object] = {}
    for question in guide.questions:
        known = st.sampled_from([*(option.id for option in question.options), "unsure", "wrong"])
        value = draw(st.none() | known | st.lists(known, max_size=3) | st.text(max_size=8))
        if value is not None:
            found[question.id] = value
    return found


@given(data=st.data())
def test_every_result_and_request_is_as_its_schema_says(
    data: st.DataObject, edition: Edition, files: dict[str, Any]
) -> None:
    result = recommend(edition.calculator, data.draw(any_answers(edition.calculator)))
    request = Request(result, DETAILS, "2026-11-24", "https://guide.example/calculator/")
    validator(files, "result").validate(result.to_dict())
    validator(files, "request").validate(request.to_dict())
    # The models know no other property, so that none is given that the schema keeps quiet about.
    ResultModel.model_validate(result.to_dict())
    RequestModel.model_validate(request.to_dict())


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("created", "24.11.2026"),
        ("kind", "order"),
        ("format", 2),
        ("result", None),
        ("details", {"part": "x" * 4001}),
    ],
)
def test_what_is_no_request_is_noticed(
    edition: Edition, files: dict[str, Any], name: str, wrong: object
) -> None:
    result = recommend(edition.calculator, {})
    request = Request(result, DETAILS, "2026-11-24", "https://guide.example/calculator/")
    assert not validator(files, "request").is_valid({**request.to_dict(), name: wrong})


def test_a_request_without_the_buyers_own_words_is_complete(
    edition: Edition, files: dict[str, Any]
) -> None:
    request = Request(recommend(edition.calculator, {}), {}, "2026-11-24", "https://a.example/")
    validator(files, "request").validate(request.to_dict())


def test_the_same_content_gives_the_same_bytes(edition: Edition) -> None:
    assert api_files(edition) == api_files(edition)
