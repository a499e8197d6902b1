"""A request from the query of a link: the reader, forgiving about what mail does to links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any

from stage_calculator.arrivals import Arrivals
from stage_calculator.link_pairs import pairs
from stage_calculator.link_repairs import mend

from .link_words import (
    AFTER,
    BRIDGE,
    BY,
    CONFIDENTIAL,
    CURRENCY,
    LIMIT,
    NAME,
    NAMES,
    OF_PROCESS,
    OPEN,
    PROCESSES,
    QUANTITY,
    RISK,
    TOOL,
    decoded,
    is_ours,
)
from .problems import Problem
from .process_entry import name_of
from .reading import MOST_PROCESSES
from .words import Words

_NUMBER = re.compile(r"([0-9]{1,15})(?:-([0-9]{1,12}))?")
_RANGE = re.compile(r"([0-9]{1,10})-([0-9]{1,10})")
_LIKE_A_GROUP = 3
_SHOWN = 60


def from_query(query: str, texts: Mapping[str, str]) -> dict[str, Any]:
    """The request in a link, a query or a text with one in it: {"request", "problems"}.

    Repairs what mail does to links. Whatever is not understood is named, and the rest is used.
    """
    mended, _ = mend(query, is_ours)
    arrivals = Arrivals(NAMES)
    for pair in pairs(mended, is_ours):
        arrivals.add(pair)
    arrived = _Arrived(arrivals)
    request = arrived.request()
    words = Words.of(texts, "", {})
    return {"request": request, "problems": [words.problem(p) for p in arrived.problems]}


class _Arrived:
    """The values of a link by name, turned into entries as a form would hold them."""

    def __init__(self, arrivals: Arrivals) -> None:
        self.problems: list[Problem] = []
        for name, value in arrivals.unknown.items():
            if value:
                self._say("link-unknown", f"{name}={value}")
        if arrivals.truncated:
            self._say("link-cut", "")
        links = [link for link in arrivals.links if link]
        # A row of a list without its value would move the others up.
        doubtful = arrivals.torn | arrivals.empty | arrivals.unvalued.keys()
        names = dict.fromkeys(name for link in (*links, sorted(doubtful)) for name in link)
        self.values = {
            name: self._trusted(name, [link.get(name, []) for link in links], name in doubtful)
            for name in names
        }
        if arrivals.truncated and arrivals.last in self.values:
            # The last value may be the beginning of another one.
            del self.values[arrivals.last][-1:]

    def _trusted(self, name: str, came: list[list[str]], doubtful: bool) -> list[str]:
        """The values that came whole, and are the same in every link that came."""
        values = came[0] if came else []
        if any(others != values for others in came):
            self._say("link-disagrees", f"{name}={', '.join(chain(*came))}")
            return []
        if doubtful:
            self._say("link-value", f"{name}={', '.join(values)}")
            return []
        return values

    def _say(self, code: str, got: str) -> None:
        self.problems.append(Problem("link", code, got[:_SHOWN]))

    def request(self) -> dict[str, Any]:
        shared = {
            "currency": self._text(CURRENCY),
            "quantity": self._quantity(),
            "limit": self._once(LIMIT, _plain),
            "change_probability": self._once(RISK, _percent),
            "processes": [self._process(i) for i in range(self._processes())],
            "bridge": _filled({
                "quantity": self._once(BRIDGE, _plain),
                "by": self._once(BY, _plain),
                "tool": self._once(TOOL, _plain),
                "change_probability": self._once(AFTER, _percent),
            }),
        }  # fmt: skip
        return _filled(shared)

    def _processes(self) -> int:
        given = self._once(PROCESSES, _plain)
        named = [int(found[2]) for name in self.values if (found := OF_PROCESS.fullmatch(name))]
        most = max([int(given) if given and given.isdigit() else 0, *named])
        return min(most, MOST_PROCESSES)

    def _process(self, position: int) -> dict[str, Any]:
        number = str(position + 1)
        process: dict[str, Any] = {"id": number, "name": self._text(NAME + number)}
        for letter, field in (OPEN | CONFIDENTIAL).items():
            name = letter + number
            if "*" not in field:
                process[field] = self._once(name, _percent if field == "yield" else _plain)
                continue
            rows_of, _, cell = field.partition(".*.")
            rows: list[dict[str, str]] = process.setdefault(rows_of, [])
            for i, value in enumerate(self.values.get(name, ())):
                rows.extend({} for _ in range(i + 1 - len(rows)))
                rows[i][cell] = self._read(name, value, _plain) or ""
        return _filled(process)

    def _quantity(self) -> str | dict[str, str] | None:
        found = self._once(QUANTITY, lambda text: text)
        ends = _RANGE.fullmatch(found or "")
        if ends:
            return {"from": ends[1], "to": ends[2]}
        return self._read(QUANTITY, found, _plain) if found else None

    def _once(self, name: str, reader: Callable[[str], str]) -> str | None:
        """The one value of a name; none if there are several that differ."""
        values = list(dict.fromkeys(self.values.get(name, ())))
        if len(values) > 1:
            self._say("link-disagrees", f"{name}={', '.join(values)}")
            return None
        return self._read(name, values[0], reader) if values else None

    def _read(self, name: str, value: str, reader: Callable[[str], str]) -> str | None:
        try:
            return reader(value)
        except ValueError:
            self._say("link-value", f"{name}={value}")
            return None

    def _text(self, name: str) -> str | None:
        code = "".join(self.values.get(name, ()))
        return self._read(name, code, _label) if code else None


def _label(code: str) -> str:
    return name_of({"name": decoded(code)})


def _plain(value: str) -> str:
    """A number that reads the same under every decimal mark: never three decimals."""
    found = _NUMBER.fullmatch(value)
    if found is None:
        raise ValueError(value)
    whole, decimals = found[1], found[2]
    if decimals is None:
        return whole
    return f"{whole}.{decimals}0" if len(decimals) == _LIKE_A_GROUP else f"{whole}.{decimals}"


def _percent(value: str) -> str:
    return f"{_plain(value)}%"


def _filled(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entries.items() if value not in (None, "", [], {})}
