"""One process as it is quoted, and the checks that no quote can fail and still mean something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

type PricePoint = tuple[int, Fraction]


@dataclass(frozen=True, slots=True)
class Process:
    """A quote in exact numbers.

    `prices` are (from quantity, price of each part), the first from 1; the price that holds for
    an order holds for all its parts. `breaks` are the two quoted (quantity, price each) from which
    `fixed` and the single price were derived, if they were. `tool_life` counts parts, good or not,
    from one tool; `tool_cost` is what each further tool costs (None: the whole fixed cost again).
    `good_share` lies in (0, 1]. `rework` is what one design change costs (None: not given).
    """

    position: int
    id: str
    name: str
    fixed: Fraction
    prices: tuple[PricePoint, ...]
    breaks: tuple[PricePoint, ...] = ()
    tool_life: int | None = None
    tool_cost: Fraction | None = None
    good_share: Fraction = Fraction(1)
    rework: Fraction | None = None

    @property
    def change_cost(self) -> Fraction:
        return self.rework or Fraction(0)

    @property
    def further_tool(self) -> Fraction:
        """What the second and each later tool costs."""
        if self.tool_life is None:
            return Fraction(0)
        return self.fixed if self.tool_cost is None else self.tool_cost

    def price_step_at(self, quantity: int) -> int:
        """The index in `prices` of the price that holds for an order of `quantity`."""
        return max(i for i, (start, _) in enumerate(self.prices) if start <= quantity)

    def unit_at(self, quantity: int) -> Fraction:
        """The cost of one good part in an order of `quantity`, tooling apart."""
        return self.prices[self.price_step_at(quantity)][1] / self.good_share

    def tools_at(self, quantity: int) -> int:
        if self.tool_life is None:
            return 1
        return -(-quantity // (self.good_share * self.tool_life))

    def total(self, quantity: int, risk: Fraction = Fraction(0)) -> Fraction:
        """The cost of `quantity` good parts, with `risk` times the cost of one design change."""
        tooling = self.fixed + (self.tools_at(quantity) - 1) * self.further_tool
        return tooling + self.unit_at(quantity) * quantity + risk * self.change_cost


@dataclass(frozen=True, slots=True)
class Bridge:
    """`quantity` parts from the process at `by`, before `tool` is committed to.

    Both are positions in the request. `risk_after` is the chance of a change once the parts are in
    hand.
    """

    quantity: int
    by: int
    tool: int
    risk_after: Fraction


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole request in exact numbers; what could not be read is left out of it."""

    currency: str
    processes: tuple[Process, ...]
    quantities: tuple[int, ...]
    risk: Fraction | None
    limit: int
    bridge: Bridge | None = None


def line_through(first: PricePoint, second: PricePoint) -> tuple[Fraction, Fraction]:
    """Fixed and unit cost of the straight line through two quoted orders.

    Assumes that the cost is linear between and beyond them. The quantities must differ.
    """
    (q1, p1), (q2, p2) = first, second
    unit = (q2 * p2 - q1 * p1) / (q2 - q1)
    return q1 * p1 - unit * q1, unit


def with_break_price(process: Process, which: int, price: Fraction) -> Process:
    """The process as it would be had one of its two quoted prices been `price`."""
    breaks = tuple((q, price if i == which else p) for i, (q, p) in enumerate(process.breaks))
    fixed, unit = line_through(*breaks)
    return replace(process, breaks=breaks, fixed=fixed, prices=((1, unit),))


def with_step_price(process: Process, which: int, price: Fraction) -> Process:
    """The process with another price at one of its volume steps."""
    prices = tuple((q, price if i == which else p) for i, (q, p) in enumerate(process.prices))
    return replace(process, prices=prices)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Entries that are numbers, but that no quote can contain together."""

    field: str
    code: str
    got: tuple[Fraction, ...]


def contradictions(process: Process) -> Iterator[Contradiction]:
    """Everything in the quote that cannot be, each at the field to mend."""
    if process.breaks:
        yield from _break_contradictions(process.breaks)
    else:
        yield from _step_contradictions(process.prices)


def _break_contradictions(breaks: tuple[PricePoint, ...]) -> Iterator[Contradiction]:
    (q1, p1), (q2, p2) = sorted(breaks)
    field = f"price_breaks.{0 if breaks[0][0] == q2 else 1}.unit"
    if p2 > p1:
        yield Contradiction(field, "rising-price", (p2, p1))
    elif q2 * p2 < q1 * p1:
        yield Contradiction(field, "falling-total", (q2 * p2, q1 * p1))


def _step_contradictions(prices: tuple[PricePoint, ...]) -> Iterator[Contradiction]:
    for i, ((q1, p1), (q2, p2)) in enumerate(pairwise(prices)):
        if q2 <= q1:
            yield Contradiction(
                f"price_steps.{i}.quantity", "steps-out-of-order", (Fraction(q2), Fraction(q1))
            )
        elif p2 > p1:
            yield Contradiction(f"price_steps.{i}.unit", "rising-price", (p2, p1))
