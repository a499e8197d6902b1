"""The comparison as a table, for a spreadsheet or a screen reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from fractions import Fraction

from stage_calculator.tables import harmless

from .cost import curves
from .envelope import envelope
from .money import money
from .plot import plot_series, quantities_of_interest
from .quote import Comparison, Process
from .reading import read_request
from .words import Words


def cost_table(request: Mapping[str, object], texts: Mapping[str, str]) -> list[list[str]]:
    """A heading, then one row for each quantity of interest; amounts are plain decimals.

    The quantities are those of the plot without its steps. Empty but for the heading if no process
    could be read.
    """
    reading = read_request(request)
    comparison = reading.comparison
    words = Words.of(texts, comparison.currency, reading.names)
    if not comparison.processes:
        return [_heading(comparison, words)]
    last = plot_series(request)["last"]
    winners = {
        risk: envelope(curves(comparison.processes, risk), last) for risk in _risks(comparison)
    }
    rows = [_heading(comparison, words)]
    for quantity in quantities_of_interest(comparison, 1, last):
        row = [str(quantity)]
        for process in comparison.processes:
            row += _amounts(process, quantity, comparison)
        for found in winners.values():
            known = quantity <= found.limit
            row.append(words.name(found.band_at(quantity).position) if known else "")
        rows.append(row)
    return rows


def to_csv(request: Mapping[str, object], texts: Mapping[str, str]) -> str:
    """`cost_table` as CSV (RFC 4180), with commas and CRLF."""
    out = io.StringIO()
    rows = cost_table(request, texts)
    csv.writer(out).writerows([[harmless(cell, ",") for cell in row] for row in rows])
    return out.getvalue()


def _risks(comparison: Comparison) -> list[Fraction]:
    return [Fraction(0)] + ([] if comparison.risk is None else [comparison.risk])


def _heading(comparison: Comparison, words: Words) -> list[str]:
    cells = [words.say("table-quantity")]
    keys = ["table-total", "table-average"]
    if comparison.risk is not None:
        keys += ["table-expected-total", "table-expected-average", "table-total-if-change"]
    for process in comparison.processes:
        name = words.name(process.position)
        cells += [words.say(key, name=name, currency=comparison.currency).strip() for key in keys]
    cells.append(words.say("table-cheapest"))
    if comparison.risk is not None:
        cells.append(words.say("table-cheapest-risk"))
    return cells


def _amounts(process: Process, quantity: int, comparison: Comparison) -> list[str]:
    cells: list[str] = []
    for risk in _risks(comparison):
        total = process.total(quantity, risk)
        cells += [money(total), money(total / quantity)]
    if comparison.risk is not None:
        cells.append(money(process.total(quantity, Fraction(1))))
    return cells
