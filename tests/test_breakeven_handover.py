"""What the break-even page takes over from the stage calculator's answers, and gives back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from stage_calculator import Guide
from stage_calculator.breakeven.handover import ChangeQuestion, arrive, link, way_back
from stage_calculator.browser import call
from stage_calculator.reading import read

CHANGE = ChangeQuestion("changes", {"expected": "60%", "minor": "20%", "frozen": "5%"})
QUOTES = [{"name": "Mill", "fixed": "200", "unit": "40"}, {"fixed": "3200", "unit": "10"}]

EXAMPLE = {
    "quantity": "1100",
    "change_probability": "40%",
    "processes": QUOTES,
    "bridge": {"quantity": "20", "by": "1", "tool": "2", "change_probability": "10%"},
}


def ask(name: str, **arguments: Any) -> Any:
    return json.loads(call(name, json.dumps({"language": "en", **arguments})))["ok"]


def test_quantity_and_chance_come_from_the_answers_in_the_address(guide: Guide) -> None:
    came = arrive(guide, "?changes=minor&goal=deliver&quantity=200&end=1", CHANGE)
    assert came["request"] == {"quantity": "200", "change_probability": "20%"}
    assert came["taken"] == ["quantity", "change_probability"]
    assert came["answers"] == {"goal": "deliver", "changes": "minor", "quantity": "200"}
    assert came["problems"] == []


def test_a_range_comes_as_a_range(guide: Guide) -> None:
    came = arrive(guide, "goal=supply&quantity=50-200&end=1", CHANGE)
    assert came["request"]["quantity"] == {"from": "50", "to": "200"}


def test_a_chance_in_the_link_counts_more_than_the_answer(guide: Guide) -> None:
    came = arrive(guide, "changes=expected&risk=33&end=1", CHANGE)
    assert came["request"]["change_probability"] == "33%"
    assert came["taken"] == []


@pytest.mark.parametrize("answer", ["changes=unsure", "goal=deliver", "quantity=unsure"])
def test_an_open_answer_brings_nothing(guide: Guide, answer: str) -> None:
    came = arrive(guide, f"{answer}&end=1", CHANGE)
    assert came["request"] == {}
    assert came["problems"] == []


def test_a_foreign_name_is_told_and_the_rest_is_taken(guide: Guide) -> None:
    came = arrive(guide, "foo=1;2&quantity=80&utm_source=mail&end=1", CHANGE)
    assert came["request"] == {"quantity": "80"}
    assert [("link-unknown", "foo=1")] == [(p["code"], p["got"]) for p in came["problems"]]


def test_a_value_that_came_in_two_pieces_is_told_and_not_taken(guide: Guide) -> None:
    came = arrive(guide, "?goal=deliver&rest&f1=20;0&u1=4&end=1", CHANGE)
    assert came["request"]["processes"] == [{"id": "1", "unit": "4"}]
    assert [("link-value", "f1=20")] == [(p["code"], p["got"]) for p in came["problems"]]


@pytest.mark.parametrize("piece", ["f1", "f1 200", "f1%20200"])
@pytest.mark.parametrize("before", ["", "goal=deliver&"])
def test_a_name_without_its_value_is_told(guide: Guide, before: str, piece: str) -> None:
    came = arrive(guide, f"?{before}{piece}&u1=4&end=1", CHANGE)
    assert came["request"]["processes"] == [{"id": "1", "unit": "4"}]
    assert [("link-value", "f1=")] == [(p["code"], p["got"]) for p in came["problems"]]


@pytest.mark.parametrize(
    ("query", "bridge"),
    [
        ("quantity=50&end=1", EXAMPLE["bridge"]),
        ("changes=expected&end=1", EXAMPLE["bridge"]),
        ("changes=frozen&end=1", None),
        ("quantity=10&end=1", None),
        ("quantity=10&bridge=30&end=1", {"quantity": "30"}),
    ],
)
def test_the_form_begins_with_the_example_as_far_as_it_fits_what_came(
    guide: Guide, query: str, bridge: dict[str, str] | None
) -> None:
    came = arrive(guide, query, CHANGE, EXAMPLE)
    assert came["entries"]["processes"] == QUOTES
    assert came["entries"].get("bridge") == bridge


def test_quotes_that_came_stand_without_the_example(guide: Guide) -> None:
    came = arrive(guide, "f1=20&u1=4&end=1", CHANGE, EXAMPLE)
    assert came["entries"] == {"processes": [{"id": "1", "fixed": "20", "unit": "4"}]}


def test_a_link_keeps_the_answers_and_no_price(guide: Guide) -> None:
    request = {"quantity": "500", "change_probability": "15%", "processes": QUOTES}
    query = link(guide, request, {"changes": "minor", "goal": "deliver", "quantity": "200"})
    assert query == "changes=minor&goal=deliver&quantity=500&risk=15&processes=2&end=1"


def test_a_link_with_prices_opens_as_the_same_quotes(guide: Guide) -> None:
    query = link(guide, {"processes": QUOTES}, {"goal": "deliver"}, include_prices=True)
    came = arrive(guide, query, CHANGE)
    assert [(q.get("name"), q["fixed"], q["unit"]) for q in came["request"]["processes"]] == [
        ("Mill", "200", "40"),
        (None, "3200", "10"),
    ]
    assert came["answers"] == {"goal": "deliver"}


@pytest.mark.parametrize(
    ("chance", "option"),
    [("0%", "frozen"), ("12%", "frozen"), ("15%", "minor"), ("90%", "expected")],
)
def test_the_way_back_has_the_answer_nearest_to_the_chance(
    guide: Guide, chance: str, option: str
) -> None:
    request = {"quantity": "500", "change_probability": chance}
    back = way_back(guide, request, {"goal": "deliver", "quantity": "200"}, CHANGE)
    assert back["option"] == option
    assert read(guide, back["query"]).answers.to_dict() == {
        "goal": "deliver",
        "changes": option,
        "quantity": "500",
    }


def test_of_two_equally_near_answers_the_present_one_stays(guide: Guide) -> None:
    between = {"change_probability": "40%"}
    for present in ("expected", "minor"):
        back = way_back(guide, between, {"changes": present}, CHANGE)
        assert back["option"] == present


def test_nothing_known_gives_back_what_came(guide: Guide) -> None:
    back = way_back(guide, {}, {"changes": "minor"}, CHANGE)
    assert (back["query"], back["option"]) == ("changes=minor&end=1", None)


def test_the_numbers_to_read_off_are_exact_and_hold_every_break_even() -> None:
    request = {"quantity": "1100", "change_probability": "40%", "processes": [
        {"name": "CNC", "fixed": "200", "unit": "40", "rework": "150"},
        {"name": "Soft", "fixed": "3200", "unit": "10", "rework": "1500"},
    ]}  # fmt: skip
    readout = ask("breakeven", request=request)["readout"]
    rows = {row["quantity"]: row for row in readout["rows"]}
    assert {100, 101, 118, 119, 1100} <= rows.keys()
    assert [q for q, row in rows.items() if row["asked"]] == [1100]
    assert rows[1100]["costs"][1] == {
        "process": 1, "total": "14,200.00", "average": "12.91",
        "expected_total": "14,800.00", "expected_average": "13.45",
    }  # fmt: skip
    assert [rows[q]["cheapest"] for q in (100, 101)] == [0, 1]
    assert [rows[q]["cheapest_adjusted"] for q in (118, 119)] == [0, 1]


def test_an_empty_request_has_nothing_to_read_off() -> None:
    assert ask("breakeven", request={})["readout"] == {"names": {}, "rows": []}
