"""The numbers behind the plot, exact and few enough to be read one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from .cost import curves
from .envelope import Envelope, envelope
from .quote import Comparison, Process
from .reading import read_request
from .words import Words

# Six stops in each decade, about evenly apart on a logarithmic scale.
_STOPS = ("1", "1.5", "2", "3", "5", "7")
# Beyond this many bands, stepped costs take turns: their ends would only lengthen the table.
_MOST_BANDS = 12


def readout(request: Mapping[str, object], texts: Mapping[str, str], last: int) -> dict[str, Any]:
    """The costs at round quantities up to `last`, at every break-even and at those asked for.

    `rows` are {"quantity", "text", "asked", "costs", "cheapest", "cheapest_adjusted"}; a cost is
    {"process", "total", "average", "expected_total", "expected_average"}, all of it text, the last
    two None without a chance of a change. `names` are those of the processes, by position.
    """
    reading = read_request(request)
    comparison = reading.comparison
    words = Words.of(texts, comparison.currency, reading.names)
    if not comparison.processes:
        return {"names": {}, "rows": []}
    found = {
        risk: envelope(curves(comparison.processes, risk), last)
        for risk in (Fraction(0), comparison.risk)
        if risk is not None
    }
    quantities = {*_round_quantities(last), *_ends(found.values()), *comparison.quantities}
    return {
        "names": {str(p.position): words.name(p.position) for p in comparison.processes},
        "rows": [
            _row(quantity, comparison, found, words)
            for quantity in sorted(q for q in quantities if q <= last)
        ],
    }


def _round_quantities(last: int) -> Iterator[int]:
    decade = 1
    while decade <= last:
        yield from (int(whole) for s in _STOPS if (whole := Fraction(s) * decade).denominator == 1)
        decade *= 10
    yield last


def _ends(envelopes: Iterable[Envelope]) -> Iterator[int]:
    for found in envelopes:
        if len(found.bands) <= _MOST_BANDS:
            for band in found.bands[1:]:
                yield from (band.first - 1, band.first)


def _row(
    quantity: int, comparison: Comparison, found: Mapping[Fraction, Envelope], words: Words
) -> dict[str, Any]:
    risk = comparison.risk
    return {
        "quantity": quantity,
        "text": words.style.number(quantity),
        "asked": quantity in comparison.quantities,
        "costs": [_costs(process, quantity, risk, words) for process in comparison.processes],
        "cheapest": _winner(found[Fraction(0)], quantity),
        "cheapest_adjusted": None if risk is None else _winner(found[risk], quantity),
    }


def _costs(process: Process, quantity: int, risk: Fraction | None, words: Words) -> dict[str, Any]:
    total = process.total(quantity)
    expected = None if risk is None else process.total(quantity, risk)
    money = words.style.money
    return {
        "process": process.position,
        "total": money(total),
        "average": money(total / quantity),
        "expected_total": None if expected is None else money(expected),
        "expected_average": None if expected is None else money(expected / quantity),
    }


def _winner(found: Envelope, quantity: int) -> int | None:
    """None beyond the end of an envelope that was cut short."""
    return found.band_at(quantity).position if quantity <= found.limit else None
