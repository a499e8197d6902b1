"""Which single input, changed by how much, changes the choice."""

from __future__ import annotations

import copy
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from breakeven_oracle import TEXTS, Request, requests, two, worked_example
from stage_calculator.breakeven import calculate


def flips(request: Request) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = calculate(request, TEXTS)["quantities"][0]["flips"]
    return found


def flip(request: Request, field: str) -> dict[str, Any]:
    return next(f for f in flips(request) if f["field"] == field)


@pytest.mark.parametrize(
    ("field", "value", "becomes"),
    [
        # At 1,100 and 40%: soft 14,800, steel 15,800: 1,000 apart.
        ("processes.2.fixed", "10200", 2),
        ("processes.1.fixed", "4200", 2),
        ("processes.1.unit", "10.909091", 2),
        ("processes.2.rework", "3500", 2),
        ("change_probability", "0.177778", 2),
        ("quantity", "1226", 2),
    ],
)
def test_the_worked_example_flips_where_the_hand_says(field: str, value: str, becomes: int) -> None:
    found = flip(worked_example(), field)
    assert (value, becomes) == (found["value"], found["becomes"])


def test_the_smallest_relative_change_comes_first() -> None:
    changes = [abs(Fraction(f["change"])) for f in flips(worked_example())]
    assert changes == sorted(changes)
    assert "processes.2.fixed" == flips(worked_example())[0]["field"]


def test_a_quoted_price_break_is_what_flips_not_what_was_derived_from_it() -> None:
    breaks = [{"quantity": "10", "unit": "60"}, {"quantity": "100", "unit": "42"}]
    request = two({"price_breaks": breaks}, {"fixed": "4000", "unit": "1"}, quantity="100")
    # 4,200 against 4,100: the quote for 100 is the only one that counts at 100.
    assert "41" == flip(request, "processes.0.price_breaks.1.unit")["value"]
    assert all("price_breaks.0" not in f["field"] for f in flips(request))


def test_a_yield_flips_at_the_first_hundredth_of_a_percent_that_does() -> None:
    # 100 parts: 900 against 800/y: y must fall below 8/9 = 88.888...%.
    request = two({"fixed": "0", "unit": "8", "yield": "95%"}, {"fixed": "900", "unit": "0"})
    assert "0.8888" == flip(request, "processes.0.yield")["value"]


def test_a_tool_life_flips_at_the_first_whole_number_that_does() -> None:
    # 100 parts at 100 a tool against 450: 4 tools at 25 to 33 parts each, 5 at 24.
    request = two({"fixed": "100", "unit": "0", "tool_life": "30"}, {"fixed": "450", "unit": "0"})
    assert "24" == flip(request, "processes.0.tool_life")["value"]


def test_no_flip_asks_for_an_impossible_price() -> None:
    cut = {"fixed": "0", "unit": "10", "price_steps": [{"quantity": "50", "unit": "9"}]}
    request = two(cut, {"fixed": "5000", "unit": "0"})
    # The price at 100 would have to rise from 9 to 50, above the 10 for small orders.
    assert all(f["field"] != "processes.0.price_steps.0.unit" for f in flips(request))


def test_no_flip_asks_for_less_than_nothing() -> None:
    # 150 parts: 1,500 against 1,000 and a tool of 500 more, which leaves 0 for the parts.
    tools = {"fixed": "1000", "unit": "2", "tool_life": "100", "tool_cost": "500"}
    request = two({"fixed": "0", "unit": "10"}, tools, quantity="150")
    assert all(f["field"] != "processes.1.unit" for f in flips(request))


def test_a_flip_near_at_hand_shows_the_decimals_that_tell_it_from_now() -> None:
    # 3,636 parts at 1.10 are 3,999.60.
    request = two({"fixed": "0", "unit": "1.10"}, {"fixed": "4000", "unit": "0"}, quantity="3636")
    said = flip(request, "processes.0.unit")["sentence"]
    assert "now 1.10. Above 1.100110 (0.01% more)" in said
    assert "(0.03% more)" in flip(request, "quantity")["sentence"]


@pytest.mark.parametrize(
    ("fixed", "rework", "said"),
    [
        ("500", "10", "cost the same if no change comes; with any chance of one, A costs less."),
        ("450", "50", "B costs less than A unless a change is certain; then both cost the same."),
        ("450", "250000", "while the chance of a change is below 0.02%, and more above it."),
    ],
)
def test_a_tie_at_either_end_of_the_chances_is_said_in_words(
    fixed: str, rework: str, said: str
) -> None:
    a = {"name": "A", "fixed": "0", "unit": "5"}
    b = {"name": "B", "fixed": fixed, "unit": "0", "rework": rework}
    [tie] = calculate(two(a, b, change_probability="1%"), TEXTS)["quantities"][0]["risk_ties"]
    assert tie["sentence"].endswith(said)


def test_a_tie_as_it_stands_is_told_with_the_choice_and_is_no_flip() -> None:
    request = two({"fixed": "0", "unit": "5"}, {"fixed": "500", "unit": "0"})
    assert [] == [f for f in flips(request) if f["value"] == f["present"]]
    assert "exactly the same" in calculate(request, TEXTS)["sentence"]


def test_an_input_of_nothing_has_no_relative_change() -> None:
    request = two({"fixed": "0", "unit": "5"}, {"fixed": "900", "unit": "0"})
    found = flip(request, "processes.0.fixed")
    assert ("400", None) == (found["value"], found["change"])
    assert "%" not in found["sentence"]


def test_one_process_alone_cannot_be_overtaken() -> None:
    assert [] == flips(two({"fixed": "1", "unit": "1"}, {}))


def _moved(request: Request, found: dict[str, Any]) -> Request:
    """The request with an input moved a little beyond where it flips."""
    moved = copy.deepcopy(request)
    present, value = Fraction(found["present"]), Fraction(found["value"])
    nudge = Fraction(1, 10_000) if value > present else Fraction(-1, 10_000)
    *path, last = found["field"].split(".")
    at: Any = moved
    for step in path:
        at = at[int(step)] if step.isdigit() else at[step]
    if last in ("quantity", "tool_life"):
        at[last] = str(value)
    elif last == "yield":
        at[last] = f"{value * 100:.2f}%"
    else:
        # A price that flips just above zero is moved to zero, not below it.
        at[last] = f"{max(value + nudge, Fraction(0)):.6f}" + (
            "0" if last == "change_probability" else ""
        )
    return moved


@given(requests)
def test_every_flip_really_changes_the_choice(request: Request) -> None:
    for found in flips(request):
        if found["value"] == found["present"] or Fraction(found["value"]) in (0, 1):
            continue  # a tie as it stands, or the very edge of what can be entered
        result = calculate(_moved(request, found), TEXTS)
        rows = result["quantities"][0]["rows"]
        totals = {row["process"]: Fraction(row["expected"]["total"]) for row in rows}
        if found["becomes"] not in totals:
            continue  # the nudge made a price rise with the quantity, which is refused
        # To the cent, since a nudge may be worth less than that.
        assert totals[found["becomes"]] <= min(totals.values()) + Fraction(1, 100)
