"""The tables of what grows with the content, and by how much a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .growth import Growth
from .samples import shown
from .searching import LINES, MATERIAL
from .tables import table

HEAD = """## Growth

The guide with many times its pages of passages and its cases: texts of the same length and build in
words of their own, in sections within sections. All is made anew but the runtime. Seconds of the
processor count every process, and hardly change with what else the machine does.
"""
WEIGHTS = """### Pages and index

Bytes of HTML and of the search index.
"""
SEARCH = """### First result of a search

A search for one word, from typing to the first result, in milliseconds; the index is
not fetched before.
"""


def growth_text(found: Sequence[Growth]) -> str:
    """The section of the report; empty when nothing was built."""
    return "\n".join(
        [HEAD, _builds(found), WEIGHTS, _weights(found), SEARCH, _searches(found)] if found else []
    )


def _builds(found: Sequence[Growth]) -> str:
    head = ("Content", "Pages", "Build, s", "Processor, s", "a page, ms", "Memory, MB", "Edit, s")
    rows = (
        (
            f"{each.times}x",
            f"{each.pages:,}",
            shown(each.whole),
            shown(each.processor),
            shown(1000 * each.processor / each.pages),
            shown(each.memory / 1e6),
            shown(each.edit),
        )
        for each in found
    )
    steps = "\n".join(f"- {each.times}x: {_slowest(each)}" for each in found)
    return f"{table(head, rows)}\nThe steps that take most seconds of the processor:\n\n{steps}\n"


def _slowest(growth: Growth) -> str:
    steps = sorted(growth.seconds.items(), key=lambda step: -step[1])
    return ", ".join(f"{name.replace('_', ' ')} {shown(spent)}" for name, spent in steps[:5])


def _weights(found: Sequence[Growth]) -> str:
    head = (
        "Content",
        "Middle page",
        "br",
        "Largest page",
        "br",
        "Index",
        "gzip",
        "br",
        "a page, br",
    )
    rows = (
        (
            f"{each.times}x",
            f"{each.typical.raw:,}",
            f"{each.typical.brotli:,}",
            f"`{each.largest_page}` {each.largest.raw:,}",
            f"{each.largest.brotli:,}",
            f"{each.index.raw:,}",
            f"{each.index.gzip:,}",
            f"{each.index.brotli:,}",
            shown(each.index.brotli / each.pages),
        )
        for each in found
    )
    return table(head, rows)


def _searches(found: Sequence[Growth]) -> str:
    head = ("Content", "Search", *(line.name for line in LINES), "Bytes fetched", "Files, bytes")
    return table(head, (row for each in found for row in _waits(each)))


def _waits(growth: Growth) -> Iterator[tuple[str, ...]]:
    for waited in growth.waited:
        files = growth.index.raw if waited.box is MATERIAL else growth.pagefind
        times = (str(waited.times[line.id]) for line in LINES)
        yield f"{growth.times}x", waited.box.name, *times, f"{waited.fetched:,}", f"{files:,}"
