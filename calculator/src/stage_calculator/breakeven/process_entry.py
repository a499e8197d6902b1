"""Reading one process of a request."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from .fields import Fields, is_blank
from .money import decimal
from .quote import PricePoint, Process, contradictions, line_through

PROCESS_FIELDS = (
    "id",
    "name",
    "fixed",
    "unit",
    "price_breaks",
    "price_steps",
    "tool_life",
    "tool_cost",
    "yield",
    "rework",
)
POINT_FIELDS = ("quantity", "unit")
# What a process is called does not matter to its cost.
_LABELS = ("id", "name")
_OTHER_WAYS = ("fixed", "unit", "price_steps")
MOST_STEPS = 20
_LONGEST_NAME = 60


def is_empty_row(entry: object) -> bool:
    """Whether nothing but perhaps a name has been entered yet."""
    if not isinstance(entry, Mapping):
        return is_blank(entry)
    return all(is_blank(value) for name, value in entry.items() if name not in _LABELS)


def name_of(entry: object) -> str:
    """What a row is called, even where nothing else in it can be read."""
    name = entry.get("name") if isinstance(entry, Mapping) else None
    return " ".join(name.split())[:_LONGEST_NAME] if isinstance(name, str) else ""


def read_process(position: int, entry: object, fields: Fields) -> Process | None:
    """The quote at `position`, or None if it is empty or something in it is wrong."""
    path = f"processes.{position}"
    given = None if is_empty_row(entry) else fields.read_group(path, entry, PROCESS_FIELDS)
    if given is None:
        return None
    labels = [fields.read_text(f"{path}.{k}", given.get(k), _LONGEST_NAME) for k in _LABELS]
    _check_tool_cost(path, given, fields)
    before = len(fields.problems)
    process = _quote(position, labels, given, fields)
    if process is None or len(fields.problems) > before:
        return None
    for found in contradictions(process):
        got, other = (decimal(value, 6) for value in found.got)
        fields.refuse(f"{path}.{found.field}", found.code, got, other=other)
    return process if len(fields.problems) == before else None


def _check_tool_cost(path: str, given: Mapping[str, object], fields: Fields) -> None:
    """Without a tool life there is but one tool, and its cost is the fixed cost."""
    if not is_blank(given.get("tool_cost")) and is_blank(given.get("tool_life")):
        fields.refuse(f"{path}.tool_cost", "useless-tool-cost", given.get("tool_cost"))


def _quote(
    position: int, labels: list[str], given: Mapping[str, object], fields: Fields
) -> Process | None:
    path = f"processes.{position}"
    costs = _costs(path, given, fields)
    good = fields.read_share(f"{path}.yield", given.get("yield"), "yield-over-one")
    if good == 0:
        fields.refuse(f"{path}.yield", "yield-zero", given.get("yield"))
    life = fields.read_count(f"{path}.tool_life", given.get("tool_life"), "bad-tool-life")
    tool_cost = fields.read_cost(f"{path}.tool_cost", given.get("tool_cost"))
    rework = fields.read_cost(f"{path}.rework", given.get("rework"))
    if costs is None:
        return None
    fixed, prices, breaks = costs
    return Process(
        position=position,
        id=labels[0] or str(position + 1),
        name=labels[1],
        fixed=fixed,
        prices=prices,
        breaks=breaks,
        tool_life=life,
        tool_cost=tool_cost,
        good_share=good or Fraction(1),
        rework=rework,
    )


type _Costs = tuple[Fraction, tuple[PricePoint, ...], tuple[PricePoint, ...]]


def _costs(path: str, given: Mapping[str, object], fields: Fields) -> _Costs | None:
    breaks = f"{path}.price_breaks"
    if is_blank(given.get("price_breaks")):
        return _fixed_and_prices(path, given, fields)
    others = [name for name in _OTHER_WAYS if not is_blank(given.get(name))]
    if others:
        fields.refuse(breaks, "two-ways", ", ".join(others))
        return None
    points = _points(breaks, given.get("price_breaks"), fields)
    if points is None:
        return None
    if len(points) != 2:  # noqa: PLR2004 (a line has two)
        fields.refuse(breaks, "not-two-breaks", str(len(points)))
        return None
    if points[0][0] == points[1][0]:
        fields.refuse(f"{breaks}.1.quantity", "same-quantity", str(points[1][0]))
        return None
    fixed, unit = line_through(*points)
    return fixed, ((1, unit),), points


def _fixed_and_prices(path: str, given: Mapping[str, object], fields: Fields) -> _Costs | None:
    fields.require(path, given, ("fixed", "unit"))
    fixed = fields.read_cost(f"{path}.fixed", given.get("fixed"))
    unit = fields.read_cost(f"{path}.unit", given.get("unit"))
    steps = _points(f"{path}.price_steps", given.get("price_steps"), fields)
    if fixed is None or unit is None or steps is None:
        return None
    return fixed, ((1, unit), *steps), ()


def _points(path: str, entry: object, fields: Fields) -> tuple[PricePoint, ...] | None:
    """(quantity, price of each) in the order given; None if any could not be read."""
    rows = list(fields.read_list(path, entry, MOST_STEPS))
    while rows and is_blank(rows[-1]):
        rows.pop()
    found = [_point(f"{path}.{i}", row, fields) for i, row in enumerate(rows)]
    points = tuple(point for point in found if point)
    return points if len(points) == len(found) else None


def _point(path: str, row: object, fields: Fields) -> PricePoint | None:
    given = fields.read_group(path, row, POINT_FIELDS)
    if given is None:
        return None
    fields.require(path, given, POINT_FIELDS)
    quantity = fields.read_count(f"{path}.quantity", given.get("quantity"))
    price = fields.read_cost(f"{path}.unit", given.get("unit"))
    return None if quantity is None or price is None else (quantity, price)
