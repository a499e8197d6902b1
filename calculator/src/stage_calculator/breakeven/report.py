"""The whole comparison as plain data, the same for the browser, the command line and the tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from .bridge import bridge_data
from .brief import brief
from .money import decimal, price
from .outlook import find_envelope, outlook
from .quote import Comparison, Process
from .reading import Reading, read_request
from .snapshot import Snapshot
from .words import Words


def calculate(request: Mapping[str, object], texts: Mapping[str, str]) -> dict[str, Any]:
    """Compare the processes of a request; whatever is wrong with it is named in the result.

    `request`, every field optional, numbers as text in any usual format or as numbers:

    - `currency`: one label, up to 8 characters; `decimal_mark`: "." or ",", if it is known
    - `quantity`: a whole number, or a range as "50-200" or {"from", "to"}
    - `limit`: how far the bands go
    - `change_probability`: 0 to 1, or percent
    - `processes`: a list of {"id", "name", "fixed", "unit", "price_steps": [{"quantity", "unit"}],
      "price_breaks": two of {"quantity", "unit"} in place of the three before, "tool_life",
      "tool_cost", "yield", "rework"}
    - `bridge`: {"quantity", "by", "tool", "change_probability"}, the processes named by their ids

    `texts` maps the names `breakeven-...` to templates of one language; KeyError if one is missing.

    The result holds only what JSON holds; money is a decimal text; processes are referred to by
    their position in the request. Its keys:

    - `currency`, `change_probability` (decimal text or None), `left_out` (positions)
    - `read`: field path to what the entry was read as
    - `problems`: {"field", "code", "must", "got", "mend", "sentence"} each
    - `processes`: {"process", "id", "name", "fixed", "unit", "rework", "sentence"} each
    - `plain`, and `adjusted` if a probability was given, or None: {"limit", "shortened", "bands",
      "break_evens", "pairs", "never_cheapest", "tied_at_best"}
    - `quantities`: for each quantity asked for {"quantity", "cheapest", "cheapest_adjusted",
      "cheapest_if_change", "rows", "sentences", "risk_ties", "risk_bands", "flips", "order_up"}
    - `bridge`: {"saves", "costs", "gain", "pays", "needed_drop", "largest", "sentence"} or None
    - `notes`: {"code", "process", "sentence"} each
    - `sentence`: the answer in brief
    """
    reading = read_request(request)
    comparison = reading.comparison
    words = Words.of(texts, comparison.currency, reading.names)
    return {
        **_reading_data(reading, words),
        **_results(comparison, words),
        "notes": [
            {"code": code, "process": position, "sentence": sentence}
            for code, position, sentence in _notes(comparison, words)
        ],
    }


def _reading_data(reading: Reading, words: Words) -> dict[str, Any]:
    comparison = reading.comparison
    return {
        "currency": comparison.currency,
        "change_probability": None if comparison.risk is None else decimal(comparison.risk, 6),
        "read": {path: words.echo(echo) for path, echo in reading.echoes.items()},
        "problems": [words.problem(problem) for problem in reading.problems],
        "left_out": list(reading.left_out),
        "processes": [_process_data(process, words) for process in comparison.processes],
    }


def _process_data(process: Process, words: Words) -> dict[str, Any]:
    first, last = process.prices[0], process.prices[-1]
    key = "process-breaks" if process.breaks else "process-line"
    if len(process.prices) > 1:
        key = "process-steps"
    return {
        "process": process.position,
        "id": process.id,
        "name": words.name(process.position),
        "fixed": price(process.fixed),
        "unit": price(first[1]),
        "rework": None if process.rework is None else price(process.rework),
        "sentence": words.say(
            key,
            name=words.name(process.position),
            fixed=words.style.price(process.fixed),
            unit=words.style.price(first[1]),
            last_unit=words.style.price(last[1]),
            last_from=words.parts(last[0]),
        ),
    }


def _results(comparison: Comparison, words: Words) -> dict[str, Any]:
    processes, risk = comparison.processes, comparison.risk
    if not processes:
        return {
            "plain": None,
            "adjusted": None,
            "quantities": [],
            "bridge": None,
            "sentence": words.say("nothing-to-compare"),
        }
    plain = find_envelope(processes, comparison.limit, Fraction(0))
    adjusted = None if risk is None else find_envelope(processes, comparison.limit, risk)
    snapshots = [
        Snapshot(comparison, quantity, plain, adjusted, words).data()
        for quantity in comparison.quantities
    ]
    with_risk = None
    if adjusted is not None and risk is not None:
        with_risk = outlook(adjusted, processes, risk, words)
    return {
        "plain": outlook(plain, processes, Fraction(0), words),
        "adjusted": with_risk,
        "quantities": snapshots,
        "bridge": bridge_data(comparison, words),
        "sentence": brief(snapshots, plain, adjusted, risk, words),
    }


def _notes(comparison: Comparison, words: Words) -> Iterator[tuple[str, int | None, str]]:
    """What was assumed, or left unsaid, and matters to how far the result can be trusted."""
    for process in comparison.processes:
        name = words.name(process.position)
        if comparison.risk and process.rework is None:
            yield "rework-missing", process.position, words.say("note-rework-missing", name=name)
        if process.breaks:
            low, high = sorted(quantity for quantity, _ in process.breaks)
            if any(not low <= quantity <= high for quantity in comparison.quantities):
                yield (
                    "beyond-breaks",
                    process.position,
                    words.say(
                        "note-beyond-breaks",
                        name=name,
                        low=words.parts(low),
                        high=words.parts(high),
                    ),
                )
    if len(comparison.processes) == 1:
        only = comparison.processes[0].position
        yield "one-process", only, words.say("note-one-process", name=words.name(only))
