"""Every sentence of the comparison can be said, and none is left over."""

from __future__ import annotations

from typing import Any

from breakeven_oracle import TEXTS, Request, two, worked_example
from stage_calculator.breakeven import calculate, cost_table, from_query, open_saved, save

GOOD = {"fixed": "100", "unit": "5"}
STEPS = GOOD | {"price_steps": [{"quantity": "150", "unit": "3"}]}
TOOLS = {"fixed": "100", "unit": "0", "tool_life": "30", "yield": "90%"}


class Said(dict[str, str]):
    """Texts that remember which of them were used."""

    def __init__(self) -> None:
        super().__init__(TEXTS)
        self.keys_said: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.keys_said.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.keys_said.add(key)
        return super().get(key, default)


def breaks(*points: tuple[str, str]) -> dict[str, Any]:
    return {"price_breaks": [{"quantity": q, "unit": p} for q, p in points]}


def bridged(**changes: str) -> Request:
    request = worked_example()
    request["bridge"] |= changes
    return request


def spared(fixed: str, after: str) -> Request:
    """A bridge of 20 parts that spares one tool of 100."""
    bridge = {"quantity": "20", "by": "1", "tool": "2", "change_probability": after}
    tool = TOOLS | {"rework": "1000"}
    return two({"fixed": fixed, "unit": "0"}, tool, change_probability="10%", bridge=bridge)


def faulty(field: str, entry: object) -> Request:
    return two(GOOD | {field: entry}, GOOD)


REQUESTS: tuple[Request, ...] = (
    {},
    {"processes": [GOOD]},
    worked_example(),
    worked_example(quantity=""),
    worked_example(quantity={"from": "200", "to": "1000"}),
    worked_example(quantity={"from": "105", "to": "115"}),
    worked_example(quantity={"from": "1", "to": "9000"}),
    worked_example(quantity={"from": "0", "to": "-1"}),
    worked_example(quantity="200-50"),
    worked_example(change_probability="1%"),
    worked_example(change_probability="200%"),
    worked_example(change_probability=""),
    worked_example(change_probability="1"),
    worked_example(quantity=10**9 + 1, limit="x", decimal_mark=";", currency="1234567890"),
    worked_example(processes=3, colour="red"),
    worked_example(processes=[GOOD] * 13),
    worked_example(bridge="yes"),
    bridged(quantity="100"),
    bridged(quantity="2000"),
    bridged(quantity=""),
    bridged(by="steel"),
    bridged(by="x", tool="y"),
    bridged(change_probability="90%"),
    spared("0", "0%"),
    spared("0", "10%"),
    spared("100", "10%"),
    spared("200", "10%"),
    spared("200", "0%"),
    two(GOOD, GOOD, change_probability="10%"),
    two(GOOD, {"fixed": "200", "unit": "5"}),
    two(GOOD, {"fixed": "200", "unit": "4", "rework": "9"}, change_probability="10%"),
    two(GOOD | {"rework": "100"}, {"fixed": "0", "unit": "7"}, change_probability="10%"),
    two(GOOD, {"fixed": "99000000", "unit": "4"}),
    two(GOOD, {"fixed": "200", "unit": "6"}),
    two({"fixed": "0", "unit": "5"}, {"fixed": "900", "unit": "0"}),
    two(STEPS, GOOD),
    two(GOOD, TOOLS, limit="60"),
    two(TOOLS, {"fixed": "450", "unit": "0"}),
    two({"fixed": "0", "unit": "4"}, TOOLS, limit="2000"),
    two({"fixed": "0", "unit": "1.10"}, {"fixed": "4000", "unit": "0"}),
    two({"fixed": "50", "unit": "10"}, {"fixed": "51", "unit": "9.5"} | breaks()),
    two({"fixed": "0", "unit": "10.01"}, {"fixed": "50", "unit": "5", "tool_life": "10"}),
    two(
        {"fixed": "0", "unit": "10.01"},
        {"fixed": "50", "unit": "5", "tool_life": "10"},
        quantity="1-600000",
        change_probability="1%",
    ),
    two(breaks(("10", "6"), ("20", "5")), GOOD),
    two(breaks(("10", "6"), ("10", "5")), GOOD),
    two(breaks(("10", "6"), ("20", "7")), GOOD),
    two(breaks(("10", "6"), ("20", "1")), GOOD),
    two(breaks(("10", "6")), GOOD | {"name": "A"}),
    two(GOOD | breaks(("10", "6")), GOOD),
    two(GOOD | {"price_steps": [{"quantity": "9", "unit": "9"}]}, GOOD),
    two(GOOD | {"price_steps": [{"quantity": "1", "unit": "1"}]}, GOOD),
    two(GOOD | {"price_steps": [{"quantity": "x", "unit": "x"}]}, GOOD),
    two(GOOD | {"price_steps": "x"}, GOOD),
    two(GOOD | {"id": "a", "name": "A"}, GOOD | {"id": "a", "name": "A"}),
    two(breaks(("x", "x"), ("1", "1")), GOOD),
    faulty("yield", "101%"),
    faulty("yield", "0%"),
    faulty("rework", "1,000"),
    faulty("rework", 10**15),
    faulty("rework", "0.0000000000001"),
    faulty("name", "x" * 61),
    faulty("tool_life", "0"),
    faulty("tool_cost", "5"),
    faulty("fixed", ""),
    faulty("unit", "1.5x"),
    two({"fixed": "€1", "unit": "$1"}, GOOD),
    worked_example(quantity="1.5"),
)
QUERIES = ("quantity=1", "quantity=1&quantity=2&end=1", "colour=1&end=1", "risk=x&end=1")
FILES = ("", "x" * 200_001, save({}).replace('"version": 1', '"version": 9'))


def test_no_sentence_is_left_over() -> None:
    said = Said()
    for request in REQUESTS:
        calculate(request, said)
        cost_table(request, said)
    for query in QUERIES:
        from_query(query, said)
    for file in FILES:
        open_saved(file, said)
    left_over = {key for key in TEXTS if key.startswith("breakeven-")} - said.keys_said
    assert set() == left_over
