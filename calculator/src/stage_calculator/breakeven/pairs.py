"""Two processes beside each other: where, and whether, one overtakes the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from .cost import curves
from .envelope import Crossing, envelope
from .quote import Process


@dataclass(frozen=True, slots=True)
class Pair:
    """What holds up to `limit` parts; `kind` is one of

    - "crossing": one overtakes the other once, as `crossings[0]` says
    - "steps": stepped costs let the lead change more than once
    - "beyond": two straight lines meet, but only beyond the limit, at `tie`
    - "same": the same cost at every quantity
    - "parallel": equal unit costs, so the difference never changes; `cheaper` leads
    - "always": `cheaper` leads at every quantity up to the limit
    """

    kind: str
    cheaper: int
    other: int
    crossings: tuple[Crossing, ...] = ()
    tie: Fraction | None = None
    difference: Fraction | None = None
    limit: int = 0


def pairs(processes: Sequence[Process], limit: int, risk: Fraction = Fraction(0)) -> list[Pair]:
    """Every pair of processes, in the order of the request."""
    return [_pair(a, b, limit, risk) for a, b in combinations(processes, 2)]


def _pair(one: Process, two: Process, limit: int, risk: Fraction) -> Pair:
    found = envelope(curves((one, two), risk), limit)
    leader = found.bands[0].position
    cheap, dear = (one, two) if leader == one.position else (two, one)
    if found.crossings:
        kind = "crossing" if len(found.crossings) == 1 else "steps"
        return Pair(kind, cheap.position, dear.position, found.crossings, limit=found.limit)
    return replace(_uncrossed(cheap, dear, found.limit, risk), limit=found.limit)


def _uncrossed(cheap: Process, dear: Process, limit: int, risk: Fraction) -> Pair:
    pair = (cheap.position, dear.position)
    if not (_straight(cheap) and _straight(dear)):
        return Pair("always", *pair)
    gap = dear.total(1, risk) - cheap.total(1, risk)
    gain = cheap.unit_at(1) - dear.unit_at(1)
    if gain == 0:
        return Pair("parallel" if gap else "same", *pair, difference=gap)
    tie = 1 + gap / gain
    return Pair("beyond", *pair, tie=tie) if tie >= limit else Pair("always", *pair)


def _straight(process: Process) -> bool:
    return len(process.prices) == 1 and not process.further_tool
