"""The break-even formulas written out anew, quantity by quantity: slow, plain, and independent.

It shares nothing with the calculator. Requests hold their numbers as text, as a form does.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

INTERFACE = Path(__file__).parent.parent / "content" / "interface" / "en.breakeven.yaml"
TEXTS: dict[str, str] = yaml.safe_load(INTERFACE.read_text(encoding="utf-8"))["texts"]

type Request = dict[str, Any]


def worked_example(**changes: object) -> Request:
    """The example worked by hand: CNC, a soft and a steel tool."""
    request: Request = {
        "currency": "EUR",
        "quantity": "1100",
        "change_probability": "40%",
        "processes": [
            {"id": "cnc", "name": "CNC", "fixed": "200", "unit": "40", "rework": "150"},
            {"id": "soft", "name": "Soft", "fixed": "3200", "unit": "10", "rework": "1500"},
            {"id": "steel", "name": "Steel", "fixed": "11200", "unit": "2", "rework": "6000"},
        ],
        "bridge": {"quantity": "20", "by": "cnc", "tool": "steel", "change_probability": "10%"},
    }
    return request | changes


def two(first: Mapping[str, object], second: Mapping[str, object], **changes: object) -> Request:
    return {"quantity": "100", "processes": [dict(first), dict(second)]} | changes


def total(process: Mapping[str, Any], quantity: int, risk: Fraction = Fraction(0)) -> Fraction:
    """Tools for the parts made, good parts at the price of the order, and the risk of a change."""
    good = Fraction(process.get("yield", "100%").rstrip("%")) / 100
    fixed, unit = Fraction(process["fixed"]), Fraction(process["unit"])
    for step in process.get("price_steps", ()):
        if quantity >= int(step["quantity"]):
            unit = Fraction(step["unit"])
    tooling = fixed
    if "tool_life" in process:
        further = Fraction(process.get("tool_cost", process["fixed"]))
        tools = ceil(Fraction(quantity) / (good * int(process["tool_life"])))
        tooling += (tools - 1) * further
    return tooling + unit / good * quantity + risk * Fraction(process.get("rework", "0"))


def cheapest_everywhere(request: Request, limit: int, risk: Fraction) -> list[Fraction]:
    """The lowest total at each quantity from 1 to `limit`."""
    return [min(total(p, q, risk) for p in request["processes"]) for q in range(1, limit + 1)]


def _money(lowest: int, highest: int) -> st.SearchStrategy[str]:
    return st.integers(lowest * 100, highest * 100).map(lambda c: f"{c // 100}.{c % 100:02d}")


@st.composite
def processes(draw: st.DrawFn) -> dict[str, Any]:
    """A quote with any of the things that bend or step a cost."""
    process: dict[str, Any] = {"fixed": draw(_money(0, 2000)), "unit": draw(_money(0, 60))}
    if draw(st.booleans()):
        process["tool_life"] = str(draw(st.integers(1, 90)))
        if draw(st.booleans()):
            process["tool_cost"] = draw(_money(0, 400))
    if draw(st.booleans()):
        process["yield"] = f"{draw(st.integers(50, 100))}%"
    if draw(st.booleans()):
        process["rework"] = draw(_money(0, 3000))
    if draw(st.booleans()):
        process["price_steps"] = _falling_steps(draw, Fraction(process["unit"]))
    return process


def _falling_steps(draw: st.DrawFn, unit: Fraction) -> list[dict[str, str]]:
    starts = sorted(draw(st.sets(st.integers(2, 250), min_size=1, max_size=3)))
    shares = sorted(
        draw(st.lists(st.integers(0, 100), min_size=len(starts), max_size=len(starts))),
        reverse=True,
    )
    cents = int(unit * 100)
    prices = [cents * share // 100 for share in shares]
    return [
        {"quantity": str(start), "unit": f"{price // 100}.{price % 100:02d}"}
        for start, price in zip(starts, prices, strict=True)
    ]


@st.composite
def _quotes(draw: st.DrawFn) -> list[dict[str, Any]]:
    """One to four quotes, and perhaps one whose cost keeps close to the first one's for ever."""
    found = draw(st.lists(processes(), min_size=1, max_size=4))
    if draw(st.booleans()):
        found.append(_alongside(draw, found[0]))
    return found


def _alongside(draw: st.DrawFn, process: dict[str, Any]) -> dict[str, Any]:
    """The same quote, or one with fewer and larger tools at the same cost of each shot."""
    beside = copy.deepcopy(process)
    times = draw(st.integers(1, 3))
    further = Fraction(process.get("tool_cost", process["fixed"])) * times
    beside["fixed"] = f"{max(further + draw(st.integers(-1, 1)), Fraction(0)):.2f}"
    if "tool_life" in process:
        beside["tool_life"] = str(int(process["tool_life"]) * times)
        beside["tool_cost"] = f"{further:.2f}"
    return beside


@st.composite
def _moulds(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Short-lived tools at nearly the same cost of each shot, of lives with a common period."""
    life, cost, unit = draw(st.integers(1, 6)), draw(st.integers(0, 8)), draw(_money(0, 3))
    found = []
    for times in draw(st.lists(st.integers(1, 4), min_size=2, max_size=4)):
        further = cost * times + draw(st.sampled_from([0, 0, 0, 1, -1]))
        mould: dict[str, Any] = {
            "fixed": str(max(further + draw(st.integers(-2, 2)), 0)),
            "unit": unit,
            "tool_life": str(life * times),
            "tool_cost": str(max(further, 0)),
            "rework": draw(st.sampled_from(["0", "5"])),
        }
        if draw(st.booleans()):
            mould["price_steps"] = _falling_steps(draw, Fraction(unit))
        found.append(mould)
    return found


def _requests(quotes: st.SearchStrategy[list[dict[str, Any]]]) -> st.SearchStrategy[Request]:
    return st.fixed_dictionaries({
        "processes": quotes,
        "quantity": st.integers(1, 300).map(str),
        "change_probability": st.integers(0, 100).map(lambda n: f"{n}%"),
        "limit": st.just("300"),
    })  # fmt: skip


requests = _requests(_quotes())
close_requests = _requests(_moulds())
