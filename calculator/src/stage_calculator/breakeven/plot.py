"""Points of the cost curves for a plot: few, and exact where a cost bends or steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from .cost import Curve, curves
from .envelope import envelope
from .quote import Comparison
from .reading import read_request

# Points on a logarithmic grid: enough for a smooth average cost on either kind of scale.
_GRID = 96
_LEAST_SPAN = 100
# How far beyond the last point of interest the plot goes.
_BEYOND = 2


def plot_series(
    request: Mapping[str, object], first: int = 1, last: int | None = None
) -> dict[str, Any]:
    """The cost curves from `first` to `last`, a request as for `calculate`.

    Without `last`, the plot goes beyond the quantities asked for and every break-even. The result:

    - `first`, `last`: the range
    - `columns`: what the numbers in a point are; the last two only if a probability is given
    - `series`: {"process", "points"} each, a point being a list of numbers in that order

    Numbers are floats, for drawing; exact amounts come from `calculate`. A step is a pair of
    neighbouring quantities.
    """
    comparison = read_request(request).comparison
    last = last or _natural_end(comparison)
    first = max(1, min(first, last))
    plain = curves(comparison.processes) if comparison.processes else []
    marks = quantities_of_interest(comparison, first, last)
    columns = ["quantity", "total", "average"]
    adjusted: list[Curve] = []
    if comparison.risk is not None and plain:
        columns += ["expected_total", "expected_average"]
        adjusted = curves(comparison.processes, comparison.risk)
    return {
        "first": first,
        "last": last,
        "columns": columns,
        "series": [
            {
                "process": curve.position,
                "points": [
                    _point(quantity, [curve, *adjusted[i : i + 1]])
                    for quantity in sorted({*marks, *_step_ends(curve, first, last)})
                ],
            }
            for i, curve in enumerate(plain)
        ],
    }


def quantities_of_interest(comparison: Comparison, first: int, last: int) -> list[int]:
    """A logarithmic grid with every break-even and every quantity asked for."""
    found = {*_grid(first, last), *comparison.quantities}
    for risk in {Fraction(0), comparison.risk or Fraction(0)}:
        for band in _bands(comparison, risk, last):
            found |= {band.first - 1, band.first}
    return sorted(quantity for quantity in found if first <= quantity <= last)


def _bands(comparison: Comparison, risk: Fraction, limit: int) -> Sequence[Any]:
    if not comparison.processes:
        return ()
    return envelope(curves(comparison.processes, risk), limit).bands


def _natural_end(comparison: Comparison) -> int:
    """Beyond the quantities and the last break-even, but not to the limit for its own sake."""
    ends = [_LEAST_SPAN, *comparison.quantities]
    for risk in (Fraction(0), comparison.risk or Fraction(0)):
        ends += [band.first for band in _bands(comparison, risk, comparison.limit)]
    return max(_BEYOND * end for end in ends)


def _grid(first: int, last: int) -> Iterable[int]:
    ratio = last / first
    return (round(first * ratio ** (i / _GRID)) for i in range(_GRID + 1))


def _step_ends(curve: Curve, first: int, last: int) -> Iterable[int]:
    """Both sides of the steps of a curve: all of them, or one in each cell of the grid."""
    cells = sorted({*_grid(first, last), last})
    every = curve.pieces(first, last) <= _GRID
    for start, end in pairwise(cells):
        quantity = curve.piece_end(start, last)
        while quantity < end:
            yield quantity
            yield quantity + 1
            if not every:
                break
            quantity = curve.piece_end(quantity + 1, last)
        if quantity == end < last:
            yield quantity
            yield quantity + 1


def _point(quantity: int, beside: Sequence[Curve]) -> list[float]:
    point: list[float] = [quantity]
    for curve in beside:
        total = Fraction(curve.total(quantity), curve.scale)
        point += [float(total), float(total / quantity)]
    return point
