"""The targets, each as a ratio to a page beside ours in the same run, or as a count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .plan import FLOOR, HAND, LOOPBACK, OURS, SLOW, STOCK
from .samples import Samples, shown
from .visitors import Measured

CLICK = 10.0
WHOLE_VISIT = 3_600_000
READING_VISIT = 150_000
MEMORY = 80_000_000


@dataclass(frozen=True)
class Target:
    """What was wanted and what was found, in words."""

    what: str
    wanted: str
    found: str
    reached: bool


def verdicts(measured: Mapping[str, Measured], reading: Mapping[str, int]) -> Iterator[Target]:
    """Each target of the run, reached or not."""
    ours, hand = measured[OURS], measured[HAND]
    floor, stock = measured[FLOOR], measured[STOCK]
    for line in (LOOPBACK, SLOW):
        cold, warm = (line.id, "cold"), (line.id, "warm")
        if cold not in ours.first:
            continue
        where = f", {line.name}"
        first = "First answer, times the page by hand, cold"
        yield _at_most(first + where, 1.3, ours.first[cold], hand.first[cold])
        live = "Live, times the floor"
        yield _at_most(f"{live}, cold{where}", 2.5, ours.live[cold], floor.live[cold])
        yield _at_most(f"{live}, warm{where}", 2.0, ours.live[warm], floor.live[warm])
        faster = stock.live[cold].median / ours.live[cold].median
        what = f"Times as fast as stock, live, cold{where}"
        yield Target(what, "at least 4", f"{faster:.2f}", faster >= 4)
    yield from _amounts(ours, stock, reading)


def _amounts(ours: Measured, stock: Measured, reading: Mapping[str, int]) -> Iterator[Target]:
    if ours.sizes:
        whole = sum(ours.sizes.brotli.values())
        yield _bytes("First visit until live, bytes (br)", WHOLE_VISIT, whole)
    yield _bytes("Visit that only reads, bytes (br)", READING_VISIT, max(reading.values()))
    found = f"{shown(ours.memory / 1e6)} (stock {shown(stock.memory / 1e6)})"
    wanted = f"at most {MEMORY / 1e6:.0f}"
    yield Target("Memory of Python, MB", wanted, found, ours.memory <= MEMORY)
    if ours.click:
        median = ours.click.median
        yield Target("Click to result, ms", f"under {CLICK:.0f}", shown(median), median < CLICK)


def _at_most(what: str, limit: float, ours: Samples, other: Samples) -> Target:
    ratio = ours.median / other.median
    return Target(what, f"at most {limit}", f"{ratio:.2f}", ratio <= limit)


def _bytes(what: str, limit: int, found: int) -> Target:
    return Target(what, f"at most {limit:,}", f"{found:,}", found <= limit)
