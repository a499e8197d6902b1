"""Entries that are wrong or cannot be together: each is named, and the rest still calculates."""

from __future__ import annotations

from typing import Any

import pytest

from breakeven_oracle import TEXTS, two, worked_example
from stage_calculator.breakeven import calculate, from_query

GOOD = {"fixed": "100", "unit": "5"}


def named(request: dict[str, Any]) -> list[tuple[str, str]]:
    return [(p["field"], p["code"]) for p in calculate(request, TEXTS)["problems"]]


@pytest.mark.parametrize(
    ("process", "field", "code"),
    [
        ({"fixed": "-1", "unit": "5"}, "fixed", "negative"),
        ({"fixed": "abc", "unit": "5"}, "fixed", "not-a-number"),
        ({"fixed": "10"}, "unit", "missing"),
        ({"unit": "10"}, "fixed", "missing"),
        ({"fixed": "10", "unit": "1e99"}, "unit", "not-a-number"),
        ({"fixed": 10**15, "unit": "1"}, "fixed", "too-large"),
        (GOOD | {"yield": "101%"}, "yield", "yield-over-one"),
        (GOOD | {"yield": "0%"}, "yield", "yield-zero"),
        (GOOD | {"yield": "-5%"}, "yield", "negative"),
        (GOOD | {"tool_life": "0"}, "tool_life", "bad-tool-life"),
        (GOOD | {"tool_life": "1.5"}, "tool_life", "bad-tool-life"),
        (GOOD | {"rework": "-3"}, "rework", "negative"),
        (GOOD | {"price_steps": [{"quantity": "10", "unit": "6"}]},
         "price_steps.0.unit", "rising-price"),
        (GOOD | {"price_steps": [{"quantity": "10", "unit": "4"}, {"quantity": "10", "unit": "3"}]},
         "price_steps.1.quantity", "steps-out-of-order"),
        (GOOD | {"price_steps": [{"quantity": "1", "unit": "4"}]},
         "price_steps.0.quantity", "steps-out-of-order"),
        (GOOD | {"price_steps": [{"quantity": "10"}]}, "price_steps.0.unit", "missing"),
        (GOOD | {"price_steps": "10 at 4"}, "price_steps", "not-a-list"),
        (GOOD | {"price_breaks": [{"quantity": "1", "unit": "4"}]}, "price_breaks", "two-ways"),
        ({"price_breaks": [{"quantity": "1", "unit": "4"}]}, "price_breaks", "not-two-breaks"),
        ({"price_breaks": [{"quantity": "10", "unit": "4"}, {"quantity": "10", "unit": "3"}]},
         "price_breaks.1.quantity", "same-quantity"),
        ({"price_breaks": [{"quantity": "10", "unit": "4"}, {"quantity": "20", "unit": "5"}]},
         "price_breaks.1.unit", "rising-price"),
        ({"price_breaks": [{"quantity": "20", "unit": "5"}, {"quantity": "10", "unit": "4"}]},
         "price_breaks.0.unit", "rising-price"),
        ({"price_breaks": [{"quantity": "10", "unit": "10"}, {"quantity": "20", "unit": "4"}]},
         "price_breaks.1.unit", "falling-total"),
        ({"price_breaks": [3, {"quantity": "20", "unit": "4"}]}, "price_breaks.0", "not-a-group"),
    ],
)  # fmt: skip
def test_a_faulty_process_is_left_out_and_the_other_still_calculated(
    process: dict[str, Any], field: str, code: str
) -> None:
    result = calculate(two(process, {"fixed": "50", "unit": "7"}), TEXTS)
    assert [(f"processes.0.{field}", code)] == [(p["field"], p["code"]) for p in result["problems"]]
    assert [0] == result["left_out"]
    assert [1] == [row["process"] for row in result["quantities"][0]["rows"]]
    assert "750.00" == result["quantities"][0]["rows"][0]["plain"]["total"]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"quantity": "0"}, "quantity", "zero-parts"),
        ({"quantity": "-3"}, "quantity", "negative"),
        ({"quantity": "1.5"}, "quantity", "not-whole"),
        ({"quantity": {"from": "0", "to": "500"}}, "quantity.from", "zero-parts"),
        ({"quantity": {"from": "200", "to": "50"}}, "quantity", "range-order"),
        ({"quantity": "200-50"}, "quantity", "range-order"),
        ({"quantity": "50-1,200"}, "quantity.to", "ambiguous-number"),
        ({"quantity": "50-"}, "quantity", "not-a-number"),
        ({"quantity": "5-6-7"}, "quantity", "not-a-number"),
        ({"quantity": 10**9 + 1}, "quantity", "too-many"),
        ({"currency": "a very long label"}, "currency", "bad-text"),
        ({"decimal_mark": ";"}, "decimal_mark", "bad-decimal-mark"),
        ({"limit": "none"}, "limit", "not-a-number"),
        ({"colour": "red"}, "colour", "unknown-field"),
    ],
)
def test_a_fault_elsewhere_leaves_the_bands_as_they_are(
    change: dict[str, Any], field: str, code: str
) -> None:
    result = calculate(worked_example() | change, TEXTS)
    assert [(field, code)] == [(p["field"], p["code"]) for p in result["problems"]]
    assert [0, 1, 2] == [band["process"] for band in result["plain"]["bands"]]


def test_a_range_that_begins_with_its_larger_number_is_asked_back() -> None:
    result = calculate(worked_example(quantity={"from": "200", "to": "50"}), TEXTS)
    assert [] == result["quantities"]
    assert (
        "Quantity: must be a range that begins with its smaller number. It is “200-50”."
        " Enter 50 to 200, if that is what you mean."
    ) == result["problems"][0]["sentence"]


def test_a_link_with_such_a_range_is_asked_back_too() -> None:
    opened = from_query("quantity=200-50&end=1", TEXTS)
    assert [("quantity", "range-order")] == named(worked_example() | opened["request"])


@pytest.mark.parametrize("entry", ["50-200", " 50 - 200 ", "50\u2013200", "50\u2212200"])
def test_a_range_may_stand_in_one_field_as_in_the_stage_calculator(entry: str) -> None:
    split = calculate(worked_example(quantity={"from": "50", "to": "200"}), TEXTS)
    assert split == calculate(worked_example(quantity=entry), TEXTS)


@pytest.mark.parametrize(
    ("entry", "code"),
    [("140%", "probability-over-one"), ("-10%", "negative"), ("often", "not-a-number")],
)
def test_without_a_usable_probability_the_plain_result_remains(entry: str, code: str) -> None:
    result = calculate(worked_example(change_probability=entry), TEXTS)
    assert [("change_probability", code)] == [
        (p["field"], p["code"]) for p in result["problems"]
    ]  # fmt: skip
    assert (None, None) == (result["adjusted"], result["bridge"])
    assert 2 == result["quantities"][0]["cheapest"]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"by": "steel"}, "bridge.by", "bridge-to-itself"),
        ({"by": "casting"}, "bridge.by", "no-such-process"),
        ({"quantity": "1100"}, "bridge.quantity", "bridge-too-large"),
        ({"change_probability": "50%"}, "bridge.change_probability", "bridge-raises-risk"),
        ({"tool": ""}, "bridge.tool", "missing"),
    ],
)
def test_an_impossible_bridge_is_named_and_not_judged(
    change: dict[str, str], field: str, code: str
) -> None:
    request = worked_example()
    request["bridge"] |= change
    result = calculate(request, TEXTS)
    assert [(field, code)] == [(p["field"], p["code"]) for p in result["problems"]]
    assert result["bridge"] is None


def test_a_bridge_needs_a_probability() -> None:
    assert [("change_probability", "bridge-without-risk")] == named(
        worked_example(change_probability="")
    )


def test_a_bridge_to_a_process_left_out_has_but_the_one_problem() -> None:
    request = worked_example()
    request["processes"][2]["fixed"] = "?"
    assert [("processes.2.fixed", "not-a-number")] == named(request)


def test_every_fault_of_a_request_is_named_at_once() -> None:
    request = two({"fixed": "x", "unit": "-1", "yield": "200%"}, GOOD, quantity="0")
    assert [
        ("quantity", "zero-parts"),
        ("processes.0.fixed", "not-a-number"),
        ("processes.0.unit", "negative"),
        ("processes.0.yield", "yield-over-one"),
    ] == named(request)


def test_a_row_not_begun_is_no_fault() -> None:
    blank = {"id": "3", "name": "Casting", "fixed": "", "unit": " ",
             "price_breaks": [{"quantity": "", "unit": ""}]}  # fmt: skip
    assert [] == named(two(GOOD, blank))


def test_nothing_entered_is_no_fault() -> None:
    result = calculate({}, TEXTS)
    assert ([], None, []) == (result["problems"], result["plain"], result["quantities"])
    assert "Enter a fixed and a unit cost" in result["sentence"]


def test_a_field_of_no_meaning_is_named_and_ignored() -> None:
    result = calculate(two(GOOD | {"colour": "red"}, GOOD), TEXTS)
    assert [("processes.0.colour", "unknown-field")] == [
        (p["field"], p["code"]) for p in result["problems"]
    ]
    assert "600.00" == result["quantities"][0]["rows"][0]["plain"]["total"]


def test_a_useless_tool_cost_is_named_but_changes_nothing() -> None:
    result = calculate(two(GOOD | {"tool_cost": "9"}, GOOD), TEXTS)
    assert ["useless-tool-cost"] == [p["code"] for p in result["problems"]]
    assert "600.00" == result["quantities"][0]["rows"][0]["plain"]["total"]


def test_processes_that_are_no_list_are_named() -> None:
    assert [("processes", "not-a-list")] == named({"processes": "CNC"})


def test_too_many_processes_are_named_and_the_first_ones_compared() -> None:
    result = calculate({"processes": [GOOD] * 13, "quantity": "1"}, TEXTS)
    assert ["too-long-a-list"] == [p["code"] for p in result["problems"]]
    assert 12 == len(result["quantities"][0]["rows"])


def test_one_key_for_two_processes_is_named() -> None:
    assert [("processes.1.id", "same-id")] == named(two(GOOD | {"id": "a"}, GOOD | {"id": "a"}))


def test_a_problem_says_where_what_must_be_what_is_and_how_to_mend() -> None:
    request = two(GOOD | {"name": "CNC", "yield": "104%"}, {})
    assert (
        "CNC, yield: must be 100% at most. It is “104%”. More good parts than parts made cannot be:"
        " enter the good share of the parts made, such as 95%."
    ) == calculate(request, TEXTS)["problems"][0]["sentence"]


def test_a_missing_cost_of_a_change_is_said_to_count_as_nothing() -> None:
    result = calculate(two(GOOD | {"rework": "0"}, GOOD, change_probability="10%"), TEXTS)
    assert [("rework-missing", 1)] == [(n["code"], n["process"]) for n in result["notes"]]


def test_price_breaks_stretched_beyond_themselves_are_pointed_out() -> None:
    breaks = [{"quantity": "10", "unit": "60"}, {"quantity": "100", "unit": "42"}]
    inside = calculate(two({"price_breaks": breaks}, GOOD, quantity="100"), TEXTS)
    beyond = calculate(two({"price_breaks": breaks}, GOOD, quantity="101"), TEXTS)
    assert ([], ["beyond-breaks"]) == (
        [n["code"] for n in inside["notes"]], [n["code"] for n in beyond["notes"]]
    )  # fmt: skip


def test_braces_in_a_name_stay_as_they_are() -> None:
    result = calculate(two(GOOD | {"name": "{total} {x}"}, {}), TEXTS)
    assert "{total} {x} costs least" in result["sentence"]


def test_two_processes_of_one_name_can_be_told_apart() -> None:
    result = calculate(two(GOOD | {"name": "CNC"}, GOOD | {"name": "CNC"}), TEXTS)
    assert ["CNC", "CNC (2)"] == [p["name"] for p in result["processes"]]
