"""What the chance of one design change does to the choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from .quote import Bridge, Process


@dataclass(frozen=True, slots=True)
class RiskTie:
    """The probability `at` which two processes cost the same at one quantity.

    `at` is None if the change costs the same in both, and may lie outside 0 to 1: then no
    probability makes them tie. `below` and `above` are the positions that win on either side of it;
    `below` is the cheaper one if a change costs the same in both.
    """

    below: int
    above: int
    at: Fraction | None

    @property
    def possible(self) -> bool:
        return self.at is not None and 0 <= self.at <= 1


@dataclass(frozen=True, slots=True)
class RiskBand:
    """The process that is cheapest while the probability lies from `first` to `last`."""

    first: Fraction
    last: Fraction
    position: int


@dataclass(frozen=True, slots=True)
class BridgeResult:
    """`gain` is what the bridge saves, less what it costs; it pays if that is above zero.

    `needed_drop` is the fall in probability at which it would just break even (None if a change
    costs nothing); `largest` is the most parts of the order that still pay (None if no number does,
    or all do).
    """

    saves: Fraction
    costs: Fraction
    needed_drop: Fraction | None
    largest: int | None

    @property
    def gain(self) -> Fraction:
        return self.saves - self.costs


def risk_ties(processes: Sequence[Process], quantity: int) -> list[RiskTie]:
    """p* = (T1(Q) - T2(Q)) / (R2 - R1) for every pair of processes."""
    return [_risk_tie(a, b, quantity) for a, b in combinations(processes, 2)]


def _risk_tie(one: Process, two: Process, quantity: int) -> RiskTie:
    cheap, dear = sorted((one, two), key=lambda p: (p.change_cost, p.total(quantity), p.position))
    gap = cheap.total(quantity) - dear.total(quantity)
    extra = dear.change_cost - cheap.change_cost
    if extra == 0:
        return RiskTie(below=cheap.position, above=dear.position, at=None)
    # More risk favours the process whose change costs less.
    return RiskTie(below=dear.position, above=cheap.position, at=gap / extra)


def risk_bands(processes: Sequence[Process], quantity: int) -> list[RiskBand]:
    """The cheapest process over every probability from 0 to 1: a lower envelope in p."""
    bands: list[RiskBand] = []
    at = Fraction(0)
    while True:
        winner = min(
            processes, key=lambda p: (p.total(quantity, at), p.change_cost, p.fixed, p.position)
        )
        rivals = [
            (tie, other.change_cost, other)
            for other in processes
            if other.change_cost < winner.change_cost
            and (tie := _meeting(winner, other, quantity)) > at
        ]
        end = min((tie for tie, _, _ in rivals), default=Fraction(1))
        if end >= 1:
            return [*bands, RiskBand(at, Fraction(1), winner.position)]
        bands.append(RiskBand(at, end, winner.position))
        at = end


def _meeting(one: Process, two: Process, quantity: int) -> Fraction:
    lead = two.total(quantity) - one.total(quantity)
    return lead / (one.change_cost - two.change_cost)


def bridge_result(
    bridge: Bridge, by: Process, tool: Process, quantity: int | None, risk: Fraction
) -> BridgeResult:
    """Whether parts bought before the tool pay: (p0 - p1) R > F_b + (U_b - U_tool) q.

    The bridge's parts are taken to be usable, so the tool makes that many fewer; with `quantity`
    known this counts its whole tools and price steps exactly.
    """
    parts = bridge.quantity
    costs = by.total(parts) - _spared(tool, quantity, parts)
    change = tool.change_cost
    saves = (risk - bridge.risk_after) * change
    return BridgeResult(
        saves=saves,
        costs=costs,
        needed_drop=costs / change if change else None,
        largest=_largest_bridge(by, tool, saves, quantity),
    )


def _spared(tool: Process, quantity: int | None, parts: int) -> Fraction:
    if quantity is None or quantity <= parts:
        return tool.unit_at(quantity or parts) * parts
    return tool.total(quantity) - tool.total(quantity - parts)


def _largest_bridge(
    by: Process, tool: Process, saves: Fraction, quantity: int | None
) -> int | None:
    """The most parts that pay, where both costs are straight lines; None otherwise.

    With `quantity` known the tool is left at least one part to make.
    """
    if any(p.tool_life is not None or len(p.prices) > 1 for p in (by, tool)):
        return None
    premium = by.unit_at(1) - tool.unit_at(1)
    if premium <= 0 or saves <= by.fixed:
        return None
    most = -(-(saves - by.fixed) // premium) - 1  # strictly more saved than spent
    if quantity is not None:
        most = min(most, quantity - 1)
    return most if most > 0 else None
