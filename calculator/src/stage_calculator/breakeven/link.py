"""A request as the query of a link: the writer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from stage_calculator.link_names import END

from .fields import Echo
from .link_words import (
    AFTER,
    BRIDGE,
    BY,
    CONFIDENTIAL,
    CURRENCY,
    LIMIT,
    NAME,
    OPEN,
    PROCESSES,
    QUANTITY,
    RISK,
    TOOL,
    encoded,
)
from .money import EXACT_PLACES, decimal
from .reading import Reading, read_request


def to_query(request: Mapping[str, object], include_prices: bool = False) -> str:
    """The canonical query for what can be read of a request.

    Amounts of money, the currency and the names of processes are confidential: they are in it only
    if `include_prices`.
    """
    reading = read_request(request)
    found = [*_shared_pairs(reading), *_process_pairs(reading, include_prices)]
    if include_prices and reading.comparison.currency:
        found += [(CURRENCY, chunk) for chunk in encoded(reading.comparison.currency)]
    return "&".join(f"{name}={value}" for name, value in [*found, (END, "1")])


def _shared_pairs(reading: Reading) -> Iterator[tuple[str, str]]:
    ends = [reading.echoes.get(path) for path in ("quantity", "quantity.from", "quantity.to")]
    if any(ends):
        yield QUANTITY, "-".join(_number(end) for end in ends if end)
    shared = {RISK: "change_probability", LIMIT: "limit", BRIDGE: "bridge.quantity",
              AFTER: "bridge.change_probability"}  # fmt: skip
    for name, path in shared.items():
        if path in reading.echoes:
            yield name, _number(reading.echoes[path])
    if reading.comparison.bridge:
        yield BY, str(reading.comparison.bridge.by + 1)
        yield TOOL, str(reading.comparison.bridge.tool + 1)


def _process_pairs(reading: Reading, include_prices: bool) -> Iterator[tuple[str, str]]:
    positions = {p.position for p in reading.comparison.processes} | set(reading.left_out)
    if not positions:
        return
    yield PROCESSES, str(max(positions) + 1)
    fields = OPEN | CONFIDENTIAL if include_prices else OPEN
    for position in sorted(positions):
        number = str(position + 1)
        if include_prices and position in reading.names:
            yield from ((NAME + number, part) for part in encoded(reading.names[position]))
        for letter, field in fields.items():
            for echo in _echoes(reading.echoes, f"processes.{position}.{field}"):
                yield letter + number, _number(echo)


def _echoes(echoes: Mapping[str, Echo], path: str) -> Iterator[Echo]:
    """What was read at a path, or in the rows of a list up to the first that is missing."""
    rows = count() if "*" in path else range(1)
    for row in rows:
        echo = echoes.get(path.replace("*", str(row)))
        if echo is None:
            return
        yield echo


def _number(echo: Echo) -> str:
    value = echo.value * 100 if echo.kind == "share" else echo.value
    return decimal(value, EXACT_PLACES).replace(".", "-")
