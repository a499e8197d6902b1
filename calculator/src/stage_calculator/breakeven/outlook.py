"""Bands, break-evens and pairs as plain data with a sentence for each."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from .cost import curves, favouring
from .envelope import Crossing, Envelope, envelope
from .money import decimal, money
from .pairs import Pair, pairs
from .quote import Process
from .words import Words

# One process against another may change the lead at every tool; these tell enough.
_MOST_LISTED = 10


def find_envelope(processes: Sequence[Process], limit: int, risk: Fraction) -> Envelope:
    return envelope(curves(processes, risk), limit)


def outlook(
    found: Envelope, processes: Sequence[Process], risk: Fraction, words: Words
) -> dict[str, Any]:
    """The cheapest process by quantity: shape in `calculate`."""
    return {
        "limit": found.limit,
        "shortened": _shortened(found, words),
        "bands": [
            {
                "first": band.first,
                "last": band.last,
                "process": band.position,
                "sentence": _band_sentence(band.first, band.last, band.position, found, words),
            }
            for band in found.bands
        ],
        "break_evens": [crossing_data(crossing, words) for crossing in found.crossings],
        "pairs": [_pair_data(pair, found, words) for pair in pairs(processes, found.limit, risk)],
        **_losers(found, processes, risk, words),
    }


def _losers(
    found: Envelope, processes: Sequence[Process], risk: Fraction, words: Words
) -> dict[str, list[dict[str, Any]]]:
    """The processes without a band: "never_cheapest", or "tied_at_best" with one that has."""
    told: dict[str, list[dict[str, Any]]] = {"never_cheapest": [], "tied_at_best": []}
    limit = words.parts(found.limit)
    winners = [process for process in processes if _has_band(found, process)]
    for process in processes:
        if process in winners:
            continue
        beside = curves([*winners, process], risk)
        favoured = envelope(favouring(beside, process.position), found.limit)
        if _has_band(favoured, process):
            kind = "tied_at_best"
        elif favoured.limit == found.limit:
            kind = "never_cheapest"
        else:
            continue  # not looked at far enough to say either
        sentence = words.say(kind.replace("_", "-"), name=words.name(process.position), limit=limit)
        told[kind].append({"process": process.position, "sentence": sentence})
    return told


def _has_band(found: Envelope, process: Process) -> bool:
    return any(band.position == process.position for band in found.bands)


def _shortened(found: Envelope, words: Words) -> str:
    return words.say("shortened", limit=words.parts(found.limit)) if found.shortened else ""


def _band_sentence(first: int, last: int, position: int, found: Envelope, words: Words) -> str:
    name, number = words.name(position), words.style.number
    if last == found.limit:
        key = "band-all" if first == 1 else "band-last"
        return words.say(key, first=number(first), last=words.parts(last), name=name)
    if first == last:
        return words.say("band-single", quantity=words.parts(first), name=name)
    return words.say("band", first=number(first), last=words.parts(last), name=name)


def crossing_data(crossing: Crossing, words: Words) -> dict[str, Any]:
    tie, cost = crossing.tie, crossing.cost
    return {
        "quantity": crossing.quantity,
        "leaving": crossing.leaving,
        "to": crossing.to,
        "tie": None if tie is None else decimal(tie),
        "tie_exact": None if tie is None else str(tie),
        "cost": None if cost is None else money(cost),
        "sentence": _crossing_sentence(crossing, words),
    }


def _crossing_sentence(crossing: Crossing, words: Words) -> str:
    common = {
        "quantity": words.parts(crossing.quantity),
        "leaving": words.name(crossing.leaving),
        "to": words.name(crossing.to),
    }
    if crossing.tie is None or crossing.cost is None:
        return words.say("crossing-step", **common)
    key = "crossing-whole" if crossing.tie.denominator == 1 else "crossing-between"
    tie = words.style.number(crossing.tie, 1)
    if crossing.tie.denominator != 1 and "." not in decimal(crossing.tie, 1):
        tie = words.style.number(crossing.tie, 4)
    return words.say(key, tie=tie, cost=words.style.money(crossing.cost), **common)


def _pair_data(pair: Pair, found: Envelope, words: Words) -> dict[str, Any]:
    """`matters` says whether one of the crossings is also one of the whole comparison."""
    listed = pair.crossings[:_MOST_LISTED]
    real = {(c.quantity, c.leaving, c.to) for c in found.crossings}
    matters = any((c.quantity, c.leaving, c.to) in real for c in pair.crossings)
    return {
        "kind": pair.kind,
        "cheaper": pair.cheaper,
        "other": pair.other,
        "crossings": [crossing_data(crossing, words) for crossing in listed],
        "matters": matters,
        "sentence": _pair_sentence(pair, matters, words),
    }


def _pair_sentence(pair: Pair, matters: bool, words: Words) -> str:
    names = {"cheaper": words.name(pair.cheaper), "other": words.name(pair.other)}
    if pair.kind == "crossing":
        sentence = _crossing_sentence(pair.crossings[0], words)
        return sentence if matters else f"{sentence} {words.say('pair-hidden')}"
    return words.say(
        f"pair-{pair.kind}",
        limit=words.parts(pair.limit),
        times=words.style.number(len(pair.crossings)),
        first=words.parts(pair.crossings[0].quantity) if pair.crossings else "",
        last=words.parts(pair.crossings[-1].quantity) if pair.crossings else "",
        tie="" if pair.tie is None else words.style.number(pair.tie, 1),
        difference="" if pair.difference is None else words.style.money(pair.difference),
        **names,
    )
