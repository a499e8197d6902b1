"""A comparison as a document: the sentences of a result, under the headings of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stage_calculator.documents import Document, Row, Section
from stage_calculator.model import Guide
from stage_calculator.sections import versions

_HEADING = "breakeven-page-"
_MOST_FLIPS = 6
"""The likeliest ones come first; the data has all."""


def document(guide: Guide, result: Mapping[str, Any]) -> Document:
    """The result of `calculate`, in the language in which it was worked out."""
    shown = tuple(section for section in _sections(guide, result) if section.rows)
    return Document(result["sentence"], "", shown, versions(guide))


def _sections(guide: Guide, result: Mapping[str, Any]) -> Iterator[Section]:
    def section(key: str, told: Iterable[Mapping[str, Any]], **values: object) -> Section:
        return Section(guide.say(key, **values), tuple(Row(one["sentence"]) for one in told))

    yield section("engine-report-problems", result["problems"])
    yield section(f"{_HEADING}notes", result["notes"])
    yield section(f"{_HEADING}plain", _outlook(result["plain"]))
    chance = result["read"].get("change_probability", "")
    yield section(f"{_HEADING}adjusted", _outlook(result["adjusted"]), chance=chance)
    for at in result["quantities"]:
        ties = at["risk_bands"] if len(at["risk_bands"]) > 1 else at["risk_ties"]
        yield section(f"{_HEADING}ties", ties)
        yield section(f"{_HEADING}sensitivity", at["flips"][:_MOST_FLIPS])
    yield section(f"{_HEADING}bridge-result", [result["bridge"]] if result["bridge"] else [])
    yield section(f"{_HEADING}understood", result["processes"])


def _outlook(found: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    """Which process is cheapest at which quantity."""
    if found:
        for kind in ("bands", "break_evens", "never_cheapest", "tied_at_best"):
            yield from found[kind]
        if found["shortened"]:
            yield {"sentence": found["shortened"]}
