"""Which process is cheapest at each whole quantity: the lower envelope, exactly.

The range is halved until one process is certain to win a part of it, or until few straight pieces
are left, which are then compared one after another. Where two costs step side by side, one period
that their tools have in common stands for all others. So a million parts cost no more than a few
thousand comparisons, unless two processes stay close throughout and have no such period.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

from .cost import Curve

# Enough for any quote that means something; beyond it the answer ends early and says where.
MOST_BANDS = 400
MOST_PIECES = 50_000
_FEW_PIECES = 48
# A range of fewer periods is better halved, or looked at piece by piece; so is a longer period.
_MANY_PERIODS = 4
_LONG_PERIOD = 1000
"""In straight pieces."""


@dataclass(frozen=True, slots=True)
class Band:
    """The quantities `first` to `last`, both included, at which one process is cheapest."""

    first: int
    last: int
    position: int


@dataclass(frozen=True, slots=True)
class Crossing:
    """From `quantity` on, the process at `to` is cheaper than the one at `leaving`.

    `tie` is the quantity, whole or not, at which both cost the same; None where a cost steps, so
    that no such quantity exists. `cost` is the exact total at the tie.
    """

    quantity: int
    leaving: int
    to: int
    tie: Fraction | None
    cost: Fraction | None


@dataclass(frozen=True, slots=True)
class Envelope:
    """Bands that tile 1 to `limit` without a gap, and the crossings between them."""

    bands: tuple[Band, ...]
    crossings: tuple[Crossing, ...]
    limit: int
    shortened: bool = False

    def band_at(self, quantity: int) -> Band:
        return next(band for band in self.bands if band.first <= quantity <= band.last)


def envelope(curves: Sequence[Curve], limit: int) -> Envelope:
    """The cheapest of `curves` (at least one) over 1 to `limit`.

    At a tie the process that was cheapest before keeps the quantity, so that a band begins where a
    process is truly cheaper; at 1 it is the one that commits less up front. If the cheapest process
    changes more than `MOST_BANDS` times, or the work is out of proportion, the envelope ends early:
    then `shortened` is true and `limit` is the last quantity it covers.
    """
    bands: list[Band] = []
    walk = _Walk()
    for first, last, position in _stretches(curves, limit, walk):
        if position == walk.winner:
            bands[-1] = Band(bands[-1].first, last, position)
        elif len(bands) == MOST_BANDS:
            break
        else:
            bands.append(Band(first, last, position))
        walk.winner = position  # the stretches that follow are measured against it
        if walk.pieces > MOST_PIECES:
            break
    covered = bands[-1].last
    by_position = {curve.position: curve for curve in curves}
    crossings = tuple(
        _crossing(by_position[a.position], by_position[b.position], b.first)
        for a, b in pairwise(bands)
    )
    return Envelope(tuple(bands), crossings, covered, covered < limit)


@dataclass(slots=True)
class _Walk:
    """How many straight pieces were compared so far, and the position that won the last one."""

    pieces: int = 0
    winner: int | None = None


type _Stretch = tuple[int, int, int]


def _stretches(curves: Sequence[Curve], limit: int, walk: _Walk) -> Iterator[_Stretch]:
    starts = {start for curve in curves for start, _ in curve.slopes if start <= limit}
    for first, following in pairwise([*sorted(starts), limit + 1]):
        yield from _within(list(curves), first, following - 1, walk)


def _within(curves: list[Curve], first: int, last: int, walk: _Walk) -> Iterator[_Stretch]:
    """Stretches of a range that holds no price step."""
    curves = _contenders(curves, first, last)
    curves = _unbeaten(curves, first, last, walk.winner)
    if len(curves) == 1:
        yield first, last, curves[0].position
    elif first == last or sum(c.pieces(first, last) for c in curves) <= _FEW_PIECES:
        yield from _piece_by_piece(curves, first, last, walk)
    else:
        middle = (first + last) // 2
        yield from _within(curves, first, middle, walk)
        yield from _within(curves, middle + 1, last, walk)


def _contenders(curves: list[Curve], first: int, last: int) -> list[Curve]:
    """The curves that may be cheapest somewhere in the range."""
    beaten = {
        loser.position
        for loser in curves
        for other in curves
        if all(other.surely_below(loser, q) for q in (first, last))
    }
    return [curve for curve in curves if curve.position not in beaten]


def _unbeaten(curves: list[Curve], first: int, last: int, incumbent: int | None) -> list[Curve]:
    """The curves that no other keeps from every quantity of the range, as far as that is known.

    The `incumbent` keeps what it ties for; between two others the rank decides a tie.
    """

    @cache
    def lead(one: Curve, other: Curve) -> int:
        """By how much `one` costs more at least; below zero where that is not worth finding out."""
        period = one.common_period(other)
        too_few = last - first < _MANY_PERIODS * period
        if too_few or one.tools(period) + other.tools(period) > _LONG_PERIOD:
            return -1
        return one.least_lead(other, first, last)

    def kept_out(curve: Curve, by: Curve) -> bool:
        loses_ties = curve.position != incumbent and by.rank < curve.rank
        return lead(curve, by) >= (0 if loses_ties else 1)

    for holder in curves:
        others = [curve for curve in curves if curve is not holder]
        if holder.position == incumbent and all(lead(other, holder) >= 0 for other in others):
            return [holder]
    return [
        curve
        for curve in curves
        if not any(kept_out(curve, by) for by in curves if by is not curve)
    ]


def _piece_by_piece(curves: list[Curve], first: int, last: int, walk: _Walk) -> Iterator[_Stretch]:
    while first <= last:
        end = min(curve.piece_end(first, last) for curve in curves)
        yield from _straight(curves, first, end, walk)
        walk.pieces += 1
        first = end + 1


def _straight(curves: list[Curve], first: int, last: int, walk: _Walk) -> Iterator[_Stretch]:
    """The envelope of straight lines, followed from one overtaking to the next."""
    while first <= last:
        totals = [(curve.total(first), curve) for curve in curves]
        best, winner = min(totals, key=lambda found: _precedence(found[0], found[1], walk.winner))
        slope = winner.slope(first)
        waits = [
            (total - best) // (slope - curve.slope(first)) + 1
            for total, curve in totals
            if curve.slope(first) < slope
        ]
        end = min(last, first + min(waits, default=last) - 1)
        yield first, end, winner.position
        first = end + 1


def _precedence(total: int, curve: Curve, incumbent: int | None) -> tuple[int, bool, int]:
    return total, curve.position != incumbent, curve.rank


def _crossing(leaving: Curve, to: Curve, quantity: int) -> Crossing:
    before = quantity - 1
    lead = to.total(before) - leaving.total(before)
    tie: Fraction | None = None
    if lead == 0:
        tie = Fraction(before)
    elif min(c.piece_end(before, quantity) for c in (leaving, to)) == quantity:
        gain = leaving.slope(before) - to.slope(before)
        tie = before + Fraction(lead, gain)
    if tie is None:
        return Crossing(quantity, leaving.position, to.position, None, None)
    cost = leaving.total(before) + (tie - before) * leaving.slope(before)
    return Crossing(quantity, leaving.position, to.position, tie, Fraction(cost, leaving.scale))
