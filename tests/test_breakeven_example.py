"""The example worked by hand, to the cent, and cases from textbooks."""

from __future__ import annotations

import json
from typing import Any

import pytest

from breakeven_oracle import TEXTS, two, worked_example
from stage_calculator.breakeven import calculate

CNC, SOFT, STEEL = 0, 1, 2


@pytest.fixture
def result() -> dict[str, Any]:
    return calculate(worked_example(), TEXTS)


def bands(outlook: dict[str, Any]) -> list[tuple[int, int, int]]:
    return [(band["first"], band["last"], band["process"]) for band in outlook["bands"]]


def test_each_process_is_cheapest_in_its_band(result: dict[str, Any]) -> None:
    expected = [(1, 100, CNC), (101, 1000, SOFT), (1001, 1_000_000, STEEL)]
    assert expected == bands(result["plain"])


def test_the_risk_of_a_change_moves_the_bands(result: dict[str, Any]) -> None:
    expected = [(1, 118, CNC), (119, 1225, SOFT), (1226, 1_000_000, STEEL)]
    assert expected == bands(result["adjusted"])


def test_the_costs_tie_at_the_break_evens(result: dict[str, Any]) -> None:
    found = [(b["tie"], b["cost"], b["quantity"]) for b in result["plain"]["break_evens"]]
    assert [("100", "4200.00", 101), ("1000", "13200.00", 1001)] == found


def test_a_crossing_above_the_envelope_does_not_matter(result: dict[str, Any]) -> None:
    hidden = [p for p in result["plain"]["pairs"] if not p["matters"]]
    assert [(CNC, STEEL)] == [(p["cheaper"], p["other"]) for p in hidden]
    crossing = hidden[0]["crossings"][0]
    assert ("289.4737", "5500/19", 290) == (
        crossing["tie"], crossing["tie_exact"], crossing["quantity"]
    )  # fmt: skip
    assert "does not matter" in hidden[0]["sentence"]


def test_totals_and_averages_stand_beside_each_other(result: dict[str, Any]) -> None:
    rows = result["quantities"][0]["rows"]
    found = [
        tuple(row[kind][what] for kind in ("plain", "expected", "if_change")
              for what in ("total", "average"))
        for row in rows
    ]  # fmt: skip
    assert [
        ("44200.00", "40.18", "44260.00", "40.24", "44350.00", "40.32"),
        ("14200.00", "12.91", "14800.00", "13.45", "15700.00", "14.27"),
        ("13400.00", "12.18", "15800.00", "14.36", "19400.00", "17.64"),
    ] == found


def test_soft_tooling_stays_the_better_choice_at_this_risk(result: dict[str, Any]) -> None:
    at = result["quantities"][0]
    assert (STEEL, SOFT, SOFT) == (
        at["cheapest"], at["cheapest_adjusted"], at["cheapest_if_change"]
    )  # fmt: skip


def test_the_probability_of_the_tie_is_exact(result: dict[str, Any]) -> None:
    tie = result["quantities"][0]["risk_ties"][2]
    assert (STEEL, SOFT, "8/45", "0.177778") == (
        tie["below"], tie["above"], tie["at_exact"], tie["at"]
    )  # fmt: skip
    assert "17.8%" in tie["sentence"]


def test_no_probability_makes_the_others_tie(result: dict[str, Any]) -> None:
    assert [None, None] == [tie["at"] for tie in result["quantities"][0]["risk_ties"][:2]]


def test_the_bridge_pays(result: dict[str, Any]) -> None:
    bridge = result["bridge"]
    assert ("1800.00", "960.00", "840.00", True) == (
        bridge["saves"], bridge["costs"], bridge["gain"], bridge["pays"]
    )  # fmt: skip
    # 1,800 saved less 200 fixed buys 42 parts at 38 more each; a fall of 960/6,000 breaks even.
    assert (42, "0.16") == (bridge["largest"], bridge["needed_drop"])


def test_a_bridge_of_one_part_more_than_the_largest_does_not_pay() -> None:
    request = worked_example()
    request["bridge"]["quantity"] = "43"
    assert "-34.00" == calculate(request, TEXTS)["bridge"]["gain"]


def test_the_largest_bridge_is_smaller_than_the_order() -> None:
    bridge = calculate(worked_example(quantity="30"), TEXTS)["bridge"]
    assert 29 == bridge["largest"]
    assert "Up to 29 parts would still pay." in bridge["sentence"]


def bridge_to(tool: dict[str, str], by: dict[str, str], **changes: Any) -> dict[str, Any]:
    """A bridge of 20 parts that takes the chance of a change from 20% to 0%, as it is judged."""
    bridge = {"quantity": "20", "by": "1", "tool": "2", "change_probability": "0%"}
    request = two({"name": "CNC"} | by, {"name": "Tool"} | tool, change_probability="20%")
    request |= changes
    request["bridge"] = bridge | changes.get("bridge", {})
    found: dict[str, Any] = calculate(request, TEXTS)["bridge"]
    return found


def test_a_bridge_that_saves_just_what_it_costs_neither_pays_nor_loses() -> None:
    bridge = bridge_to(
        {"fixed": "1000", "unit": "1", "rework": "1000"}, {"fixed": "0", "unit": "11"}
    )
    assert ("0.00", False) == (bridge["gain"], bridge["pays"])
    assert bridge["sentence"] == (
        "20 parts by CNC before Tool break even: by lowering the chance of a change"
        " from 20% to 0% they save 200.00 to be expected, and they cost exactly as much more."
        " Up to 19 parts would still pay."
    )


# 210 parts take three tools of 100, 190 take two: 20 parts by CNC cost 1,000 and spare 1,040.
SPARED = {"fixed": "1000", "unit": "2", "tool_life": "100"}
MILLED = {"fixed": "200", "unit": "40"}


def test_a_bridge_that_spares_a_tool_costs_less() -> None:
    bridge = bridge_to(SPARED | {"rework": "1000"}, MILLED, quantity="210")
    assert ("-40.00", "240.00", True) == (bridge["costs"], bridge["gain"], bridge["pays"])
    assert bridge["sentence"] == (
        "20 parts by CNC before Tool pay: they cost 40.00 less, and by lowering the chance"
        " of a change from 20% to 0% they save 200.00 to be expected, a gain of 240.00."
    )


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (MILLED, " pay, though the chance of a change stays at 20%: they cost 40.00 less."),
        (MILLED | {"fixed": "240"},
         " change nothing: the chance of a change stays at 20%, and they cost no more."),
        (MILLED | {"fixed": "300"},
         " do not pay: the chance of a change stays at 20%, and they cost 60.00 more."),
    ],
)  # fmt: skip
def test_a_bridge_that_leaves_the_chance_as_it_was_is_not_said_to_lower_it(
    by: dict[str, str], expected: str
) -> None:
    unchanged = {"change_probability": "20%"}
    bridge = bridge_to(SPARED | {"rework": "1000"}, by, quantity="210", bridge=unchanged)
    assert bridge["sentence"].startswith(f"20 parts by CNC before Tool{expected}")


def test_chances_that_look_alike_when_rounded_are_told_apart() -> None:
    near = {"change_probability": "19.9999%"}
    bridge = bridge_to({"fixed": "0", "unit": "1"}, MILLED, bridge=near)
    assert "from 20% to 19.9999%" in bridge["sentence"]


def test_price_breaks_give_fixed_and_unit_cost() -> None:
    request = worked_example()
    request["processes"][0] = {
        "price_breaks": [{"quantity": 10, "unit": 60}, {"quantity": 100, "unit": 42}]
    }
    process = calculate(request, TEXTS)["processes"][0]
    assert ("200.00", "40.00") == (process["fixed"], process["unit"])


def test_price_breaks_may_come_in_either_order() -> None:
    breaks = [{"quantity": 100, "unit": 42}, {"quantity": 10, "unit": 60}]
    process = calculate(two({"price_breaks": breaks}, {}), TEXTS)["processes"][0]
    assert ("200.00", "40.00") == (process["fixed"], process["unit"])


def test_a_break_even_between_whole_parts_is_rounded_up() -> None:
    request = two({"fixed": "0", "unit": "1.10"}, {"fixed": "4000", "unit": "0"})
    crossing = calculate(request, TEXTS)["plain"]["break_evens"][0]
    assert ("3636.3636", "40000/11", 3637) == (
        crossing["tie"], crossing["tie_exact"], crossing["quantity"]
    )  # fmt: skip
    assert "3,636.4" in crossing["sentence"]
    assert "3,637 parts is the first" in crossing["sentence"]


def test_the_answer_in_brief_names_choice_risk_and_the_whole_cost(result: dict[str, Any]) -> None:
    assert result["sentence"].replace("\u00a0", " ") == (
        "For 1,100 parts, Steel costs least: EUR 13,400.00, or EUR 12.18 each."
        " Soft comes next at EUR 14,200.00, EUR 800.00 more."
        " With a 40% chance of one design change, Soft costs least instead,"
        " at an expected EUR 14,800.00."
        " Steel comes next at EUR 15,800.00, EUR 1,000.00 more."
        " If the change does happen, all of it is paid, not the expected share:"
        " then Soft costs least, EUR 15,700.00 with EUR 1,500.00 for the change."
    )


def test_tools_wear_out_and_bad_parts_are_paid_for() -> None:
    # 1,000 good parts at 80% from tools of 500: 1,250 made, 3 tools; 4 / 0.8 = 5 for a good part.
    moulding = {"fixed": "1000", "unit": "4", "tool_life": "500", "yield": "80%"}
    row = calculate(two(moulding, {}, quantity="1000"), TEXTS)["quantities"][0]["rows"][0]
    assert (3, "5.00", "8000.00", "8.00") == (
        row["tools"], row["unit"], row["plain"]["total"], row["plain"]["average"]
    )  # fmt: skip


def test_a_tool_that_is_just_used_up_needs_no_other() -> None:
    moulding = {"fixed": "1000", "unit": "4", "tool_life": "500", "yield": "80%"}
    request = two(moulding, {}, quantity={"from": "400", "to": "401"})
    tools = [at["rows"][0]["tools"] for at in calculate(request, TEXTS)["quantities"]]
    assert [1, 2] == tools


def test_a_further_tool_may_cost_less_than_the_first() -> None:
    moulding = {"fixed": "1000", "unit": "4", "tool_life": "500", "tool_cost": "300"}
    row = calculate(two(moulding, {}, quantity="1001"), TEXTS)["quantities"][0]["rows"][0]
    assert "5604.00" == row["plain"]["total"]


def test_a_new_tool_gives_the_lead_back_for_a_while() -> None:
    # Tools of 100 at 500, 5 each, against 10.01 each: at 100 parts 1,000 to 1,001, at 101 1,505.
    request = two(
        {"fixed": "0", "unit": "10.01"},
        {"fixed": "500", "unit": "5", "tool_life": "100"},
        limit="300",
    )
    found = bands(calculate(request, TEXTS)["plain"])
    assert [(1, 99, 0), (100, 100, 1), (101, 199, 0), (200, 200, 1), (201, 299, 0),
            (300, 300, 1)] == found  # fmt: skip


def test_a_volume_price_holds_for_the_whole_order() -> None:
    cut = {"fixed": "50", "unit": "10", "price_steps": [{"quantity": "100", "unit": "8"}]}
    request = two(cut, {}, quantity={"from": "99", "to": "100"})
    result = calculate(request, TEXTS)
    totals = [at["rows"][0]["plain"]["total"] for at in result["quantities"]]
    assert ["1040.00", "850.00"] == totals


def test_ordering_more_for_less_is_pointed_out() -> None:
    cut = {"fixed": "50", "unit": "10", "price_steps": [{"quantity": "100", "unit": "8"}]}
    up = calculate(two(cut, {}, quantity="90"), TEXTS)["quantities"][0]["order_up"]
    assert [(0, 100, "100.00")] == [(u["process"], u["quantity"], u["saved"]) for u in up]


def test_a_range_names_the_processes_in_their_order() -> None:
    moved = calculate(worked_example(quantity={"from": "100", "to": "1300"}), TEXTS)
    assert "CNC, then Soft, then Steel" in moved["sentence"]


@pytest.mark.parametrize(
    ("first", "last", "plain", "with_risk"),
    [
        ("105", "115", ", Soft costs least throughout.",
         "CNC costs least throughout instead."),
        ("200", "900", ", Soft costs least throughout.",
         "Soft still costs least throughout."),
        ("105", "130", ", Soft costs least throughout.",
         "the cheapest process changes: CNC, then Soft. Settle the quantity first."),
        ("90", "115", " the cheapest process changes: CNC, then Soft.",
         "CNC costs least throughout instead. Settle the quantity first."),
        ("90", "130", " the cheapest process changes: CNC, then Soft.",
         "the cheapest process changes: CNC, then Soft. Settle the quantity first."),
    ],
)  # fmt: skip
def test_a_range_tells_the_choice_without_and_with_a_change(
    first: str, last: str, plain: str, with_risk: str
) -> None:
    request = worked_example(quantity={"from": first, "to": last}, bridge=None)
    assert calculate(request, TEXTS)["sentence"] == (
        f"From {first} to {last} parts{plain} With a 40% chance of one design change, {with_risk}"
    )


@pytest.mark.parametrize("first", ["1", "500000"])
def test_a_range_beyond_the_end_of_the_bands_is_not_told_as_if_it_were_known(first: str) -> None:
    request = two(
        {"fixed": "0", "unit": "10.01", "rework": "1"},
        {"fixed": "50", "unit": "5", "tool_life": "10", "rework": "1"},
        quantity={"from": first, "to": "600000"},
        change_probability="40%",
    )
    often = "the cheapest process changes, or the costs step, too often to be told in a sentence."
    assert calculate(request, TEXTS)["sentence"] == (
        f"From {int(first):,} to 600,000 parts {often}"
        f" With a 40% chance of one design change, {often} Settle the quantity first."
    )


def test_a_range_without_a_chance_tells_the_choice_alone() -> None:
    quantity = {"from": "105", "to": "115"}
    request = worked_example(quantity=quantity, change_probability="", bridge=None)
    assert (
        "From 105 to 115 parts, Soft costs least throughout."
        == (calculate(request, TEXTS)["sentence"])
    )


def test_two_equal_quotes_are_both_the_cheapest() -> None:
    quote = {"fixed": "100", "unit": "5"}
    plain = calculate(two(quote, quote), TEXTS)["plain"]
    assert ([], [1]) == (
        plain["never_cheapest"], [told["process"] for told in plain["tied_at_best"]]
    )  # fmt: skip
    assert plain["tied_at_best"][0]["sentence"] == (
        "Process 2 ties with the cheapest process, but costs less than it at no quantity up to"
        " 1,000,000 parts."
    )


@pytest.mark.parametrize(("fixed", "never"), [("500", []), ("500.01", [2])])
def test_a_process_that_ties_at_a_single_quantity_is_not_never_the_cheapest(
    fixed: str, never: list[int]
) -> None:
    # The others meet at 100 parts and a cost of 1,000.
    request = two({"fixed": "0", "unit": "10"}, {"fixed": "1000", "unit": "0"})
    request["processes"].append({"fixed": fixed, "unit": "5"})
    found = calculate(request, TEXTS)["plain"]["never_cheapest"]
    assert never == [told["process"] for told in found]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (("100", "5"), ("300", "5"), "parallel"),
        (("100", "5"), ("100", "5"), "same"),
        (("100", "5"), ("300", "6"), "always"),
        (("100", "5.000001"), ("300000", "5"), "beyond"),
    ],
)
def test_two_processes_without_a_break_even_say_why(
    first: tuple[str, str], second: tuple[str, str], kind: str
) -> None:
    request = two({"fixed": first[0], "unit": first[1]}, {"fixed": second[0], "unit": second[1]})
    pair = calculate(request, TEXTS)["plain"]["pairs"][0]
    assert (kind, []) == (pair["kind"], pair["crossings"])
    assert pair["sentence"]


def test_parts_for_fractions_of_a_cent_keep_their_digits() -> None:
    request = two({"fixed": "0", "unit": "0.0125"}, {}, quantity="3")
    row = calculate(request, TEXTS)["quantities"][0]["rows"][0]
    assert "0.0125" == row["plain"]["average"]


def test_the_result_is_plain_data(result: dict[str, Any]) -> None:
    assert result == json.loads(json.dumps(result))
