"""Cost curves in whole numbers: every amount of a comparison scaled to one denominator.

Whole numbers make the comparisons exact and fast; no rounding takes place before a result is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from .quote import Process


@dataclass(frozen=True, slots=True)
class Curve:
    """Total cost over quantity: a line, a staircase of tools, price steps, or all of these.

    Costs are multiples of 1/`scale`. One tool gives `life`[0] / `life`[1] good parts. `slopes` are
    (from quantity, cost of each good part). `rank` settles ties: what commits less money up front
    comes first.
    """

    position: int
    rank: int
    scale: int
    first_tool: int
    further_tool: int
    life: tuple[int, int] | None
    slopes: tuple[tuple[int, int], ...]

    def slope(self, quantity: int) -> int:
        found = self.slopes[0][1]
        for start, slope in self.slopes[1:]:
            if start > quantity:
                break
            found = slope
        return found

    def tools(self, quantity: int) -> int:
        return 1 if self.life is None else -(-quantity * self.life[1] // self.life[0])

    def total(self, quantity: int) -> int:
        tooling = self.first_tool + (self.tools(quantity) - 1) * self.further_tool
        return tooling + self.slope(quantity) * quantity

    def piece_end(self, quantity: int, limit: int) -> int:
        """The last quantity up to `limit` on the same straight piece as `quantity`."""
        end = limit
        if self.life is not None:
            end = min(end, self.tools(quantity) * self.life[0] // self.life[1])
        for start, _ in self.slopes:
            if start > quantity:
                return min(end, start - 1)
        return end

    def pieces(self, first: int, last: int) -> int:
        """How many tool steps lie in the range, price steps apart."""
        return self.tools(last) - self.tools(first) + 1

    def common_period(self, other: Curve) -> int:
        """After so many parts both begin the same pattern of tools again."""
        return lcm(*(curve.life[0] for curve in (self, other) if curve.life))

    def least_lead(self, other: Curve, first: int, last: int) -> int:
        """By how much this curve costs more than `other` at least, in a range without price steps.

        Below zero it is just any such lead: then this curve is the cheaper one somewhere.

        The difference repeats with the period that both have in common, but for a constant rise or
        fall from one period to the next. So one period at an end of the range tells.
        """

        def lead(quantity: int) -> int:
            return self.total(quantity) - other.total(quantity)

        least = min(lead(first), lead(last))
        period = self.common_period(other)
        if last - first >= period:
            if lead(first + period) < lead(first):
                first = last - period + 1
            else:
                last = first + period - 1
        while first <= last and least >= 0:
            end = min(self.piece_end(first, last), other.piece_end(first, last))
            least = min(least, lead(first), lead(end))
            first = end + 1
        return least

    def surely_below(self, other: Curve, quantity: int) -> bool:
        """Whether a straight line above the difference to `other` is below zero at `quantity`.

        Where that is so at two quantities between which no price steps, this curve is cheaper at
        every quantity between them. After z tools' worth of parts, z - 1 to z further tools are
        bought.
        """
        gap = Fraction(self._flat(quantity) - other._flat(quantity))
        if self.life == other.life:
            # Both buy their tools at the same quantities: only the difference steps.
            step = self.further_tool - other.further_tool
            return gap + step * self._used(quantity) - min(step, 0) < 0
        most = self.further_tool * self._used(quantity)
        least = other.further_tool * (other._used(quantity) - 1)
        return gap + most - least < 0

    def _flat(self, quantity: int) -> int:
        return self.first_tool + self.slope(quantity) * quantity

    def _used(self, quantity: int) -> Fraction:
        """How many tools the parts wear out, the last one in part."""
        if self.life is None:
            return Fraction(0)
        return Fraction(quantity * self.life[1], self.life[0])


def curves(processes: Sequence[Process], risk: Fraction = Fraction(0)) -> list[Curve]:
    """The curves of all processes on one scale, with `risk` times the cost of a change added."""
    scale = lcm(*(x.denominator for p in processes for x in _amounts(p, risk)))
    outlay = sorted(processes, key=lambda p: (p.fixed + risk * p.change_cost, p.position))
    ranks = {process.position: rank for rank, process in enumerate(outlay)}
    return [_curve(process, ranks[process.position], scale, risk) for process in processes]


def favouring(of: Sequence[Curve], position: int) -> list[Curve]:
    """The curves with every tie decided for the one at `position`: it costs half a unit less."""
    return [
        replace(
            curve,
            scale=2 * curve.scale,
            first_tool=2 * curve.first_tool - (curve.position == position),
            further_tool=2 * curve.further_tool,
            slopes=tuple((start, 2 * slope) for start, slope in curve.slopes),
        )
        for curve in of
    ]


def _amounts(process: Process, risk: Fraction) -> list[Fraction]:
    units = [price / process.good_share for _, price in process.prices]
    return [process.fixed + risk * process.change_cost, process.further_tool, *units]


def _curve(process: Process, rank: int, scale: int, risk: Fraction) -> Curve:
    life = None
    if process.tool_life is not None and process.further_tool:
        life = (process.good_share * process.tool_life).as_integer_ratio()
    return Curve(
        position=process.position,
        rank=rank,
        scale=scale,
        first_tool=int((process.fixed + risk * process.change_cost) * scale),
        further_tool=int(process.further_tool * scale),
        life=life,
        slopes=tuple((q, int(p / process.good_share * scale)) for q, p in process.prices),
    )
