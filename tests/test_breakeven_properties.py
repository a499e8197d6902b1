"""What holds for every comparison, against the formulas tried quantity by quantity."""

from __future__ import annotations

import copy
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from breakeven_oracle import (
    TEXTS,
    Request,
    cheapest_everywhere,
    close_requests,
    requests,
    total,
)
from stage_calculator.breakeven import calculate

LIMIT = 300


def _risk(request: Request) -> Fraction:
    return Fraction(request["change_probability"].rstrip("%")) / 100


def _winners(outlook: dict[str, Any]) -> list[int]:
    return [
        band["process"] for band in outlook["bands"] for _ in range(band["first"], band["last"] + 1)
    ]


@given(requests | close_requests)
def test_bands_tile_the_range(request: Request) -> None:
    for kind in ("plain", "adjusted"):
        bands = calculate(request, TEXTS)[kind]["bands"]
        assert 1 == bands[0]["first"]
        assert LIMIT == bands[-1]["last"]
        for before, after in pairwise(bands):
            assert before["last"] + 1 == after["first"]
            assert before["process"] != after["process"]


@given(requests | close_requests)
def test_the_envelope_is_the_lowest_cost_at_every_quantity(request: Request) -> None:
    result = calculate(request, TEXTS)
    for kind, risk in (("plain", Fraction(0)), ("adjusted", _risk(request))):
        winners = _winners(result[kind])
        found = [
            total(request["processes"][winner], quantity, risk)
            for quantity, winner in enumerate(winners, start=1)
        ]
        assert cheapest_everywhere(request, LIMIT, risk) == found


@given(requests | close_requests)
def test_a_process_is_never_cheapest_only_if_another_is_cheaper_everywhere(
    request: Request,
) -> None:
    result = calculate(request, TEXTS)
    for kind, risk in (("plain", Fraction(0)), ("adjusted", _risk(request))):
        lowest = cheapest_everywhere(request, LIMIT, risk)
        beaten = [
            position
            for position, process in enumerate(request["processes"])
            if all(total(process, q, risk) > least for q, least in enumerate(lowest, start=1))
        ]
        assert beaten == [told["process"] for told in result[kind]["never_cheapest"]]
        winners = set(_winners(result[kind]))
        assert set(range(len(request["processes"]))) - winners - set(beaten) == {
            told["process"] for told in result[kind]["tied_at_best"]
        }


@given(requests | close_requests)
def test_a_break_even_is_the_first_cheaper_whole_quantity(request: Request) -> None:
    for crossing in calculate(request, TEXTS)["plain"]["break_evens"]:
        leaving = request["processes"][crossing["leaving"]]
        to = request["processes"][crossing["to"]]
        quantity = crossing["quantity"]
        assert total(to, quantity) < total(leaving, quantity)
        assert total(leaving, quantity - 1) <= total(to, quantity - 1)
        if crossing["tie_exact"] is not None:
            assert quantity - 1 <= Fraction(crossing["tie_exact"]) < quantity


@given(requests)
def test_no_risk_is_the_plain_result(request: Request) -> None:
    result = calculate(request | {"change_probability": "0"}, TEXTS)
    assert result["plain"] == result["adjusted"]


@given(requests, st.integers(2, 1000))
def test_another_currency_unit_scales_the_costs_and_moves_no_band(
    request: Request, factor: int
) -> None:
    scaled = copy.deepcopy(request)
    for process in scaled["processes"]:
        for row in [process, *process.get("price_steps", [])]:
            for field in ("fixed", "unit", "tool_cost", "rework"):
                if field in row:
                    row[field] = f"{Fraction(row[field]) * factor:.2f}"
    before, after = calculate(request, TEXTS), calculate(scaled, TEXTS)
    assert _winners(before["plain"]) == _winners(after["plain"])
    assert _winners(before["adjusted"]) == _winners(after["adjusted"])
    quantity = int(request["quantity"])
    for process, row in zip(request["processes"], after["quantities"][0]["rows"], strict=True):
        exact = total(process, quantity) * factor
        assert abs(Fraction(row["plain"]["total"]) - exact) <= Fraction(1, 200)


@given(requests)
def test_the_tie_probability_makes_the_costs_equal(request: Request) -> None:
    quantity = int(request["quantity"])
    for tie in calculate(request, TEXTS)["quantities"][0]["risk_ties"]:
        if tie["at_exact"] is not None:
            below, above = (request["processes"][tie[side]] for side in ("below", "above"))
            at = Fraction(tie["at_exact"])
            assert total(below, quantity, at) == total(above, quantity, at)


@given(requests, st.integers(0, 1000))
def test_the_risk_bands_name_the_cheapest_at_every_probability(
    request: Request, thousandths: int
) -> None:
    risk, quantity = Fraction(thousandths, 1000), int(request["quantity"])
    bands = calculate(request, TEXTS)["quantities"][0]["risk_bands"]
    assert ("0", "1") == (bands[0]["first"], bands[-1]["last"])
    lowest = min(total(p, quantity, risk) for p in request["processes"])
    # The ends of bands are rounded to a millionth: inside a band the winner must be exact.
    edge = Fraction(1, 10**5)
    inside = [
        band
        for band in bands
        if Fraction(band["first"]) + edge < risk < Fraction(band["last"]) - edge
    ]
    assume(inside)
    assert lowest == total(request["processes"][inside[0]["process"]], quantity, risk)


@given(requests | close_requests)
def test_a_tie_stays_with_the_process_that_was_cheapest_before(request: Request) -> None:
    result = calculate(request, TEXTS)
    for kind, risk in (("plain", Fraction(0)), ("adjusted", _risk(request))):
        assert _expected_winners(request["processes"], risk) == _winners(result[kind])


def _expected_winners(processes: list[dict[str, Any]], risk: Fraction) -> list[int]:
    """At 1, and where the lead is lost to several, the one that commits less up front wins."""

    def up_front(position: int) -> tuple[Fraction, int]:
        process = processes[position]
        return Fraction(process["fixed"]) + risk * Fraction(process.get("rework", "0")), position

    winners: list[int] = []
    for quantity in range(1, LIMIT + 1):
        totals = [total(process, quantity, risk) for process in processes]
        cheapest = [i for i, found in enumerate(totals) if found == min(totals)]
        before = winners[-1] if winners else None
        winners.append(before if before in cheapest else min(cheapest, key=up_front))
    return winners


def _large(limit: int, *processes: dict[str, str]) -> dict[str, Any]:
    request = {"processes": list(processes), "quantity": str(limit), "change_probability": "30%"}
    return calculate(request, TEXTS)


def test_a_thousand_million_parts_are_not_counted_one_by_one() -> None:
    result = _large(
        10**9,
        {"fixed": "200", "unit": "40", "rework": "150"},
        {"fixed": "300", "unit": "12", "tool_life": "20", "yield": "95%", "rework": "300"},
        {"fixed": "9000", "unit": "1.5", "tool_life": "5000", "rework": "4000"},
        {"fixed": "60000", "unit": "1", "tool_life": "300000", "yield": "99%", "rework": "20000"},
    )
    assert (10**9, 3) == (
        result["plain"]["bands"][-1]["last"], result["plain"]["bands"][-1]["process"]
    )  # fmt: skip
    assert 0 == result["plain"]["bands"][0]["process"]


def test_costs_that_take_turns_for_ever_end_the_bands_early_and_say_so() -> None:
    plain = _large(
        10**6, {"fixed": "0", "unit": "10.01"}, {"fixed": "50", "unit": "5", "tool_life": "10"}
    )["plain"]
    assert plain["limit"] == plain["bands"][-1]["last"] < 10**6
    assert "bands end at" in plain["shortened"]


def test_costs_with_the_same_tool_life_are_told_apart_however_close() -> None:
    plain = _large(
        10**9,
        {"fixed": "10", "unit": "1", "tool_life": "7"},
        {"fixed": "10.01", "unit": "1", "tool_life": "7", "tool_cost": "10"},
    )["plain"]
    assert [(0, 10**9)] == [(band["process"], band["last"]) for band in plain["bands"]]


def _mould(fixed: str, life: str, **more: str) -> dict[str, str]:
    return {"fixed": fixed, "unit": "12", "tool_life": life} | more


@pytest.mark.parametrize(
    "moulds",
    [
        [_mould("400", "20"), _mould("800", "40")],
        [_mould("400", "20"), _mould("400", "20")],
        [_mould("400", "20"), _mould("800", "40"), _mould("1200", "60", rework="100")],
        [_mould("400", "20"), {"fixed": "0", "unit": "32"}],
        [_mould("400", "20"), _mould("800", "40", unit="12.0001")],
        [_mould("10", "7"), _mould("25", "14", tool_cost="20")],
    ],
)
def test_costs_that_step_side_by_side_are_told_apart_to_the_end(
    moulds: list[dict[str, str]],
) -> None:
    result = _large(10**9, *moulds)
    first = moulds.index(min(moulds, key=lambda mould: Fraction(mould["fixed"])))
    for outlook in (result["plain"], result["adjusted"]):
        assert [(first, 10**9)] == [(band["process"], band["last"]) for band in outlook["bands"]]
        assert "" == outlook["shortened"]


@pytest.mark.parametrize(("life", "other"), [(19_997, 20_011), (19, 12_000_017)])
def test_costs_that_stay_close_without_a_short_period_end_the_work_early_and_say_so(
    life: int, other: int
) -> None:
    """Both shots cost 1 each; the second process is just as much dearer as the first tool is."""
    plain = _large(
        10**9,
        {"fixed": f"{life}", "unit": "1", "tool_life": f"{life}"},
        {"fixed": f"{other + life}", "unit": "1", "tool_life": f"{other}", "tool_cost": f"{other}"},
    )["plain"]
    assert [0] == [band["process"] for band in plain["bands"]]
    assert "bands end at" in plain["shortened"]
