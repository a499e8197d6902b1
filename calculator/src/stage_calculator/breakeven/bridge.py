"""The bridge as plain data, with the sentence that judges it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .money import decimal, money
from .quote import Bridge, Comparison
from .risk import BridgeResult, bridge_result
from .words import Words


def bridge_data(comparison: Comparison, words: Words) -> dict[str, Any] | None:
    """Shape in `calculate`; None without a bridge that can be judged."""
    bridge, risk = comparison.bridge, comparison.risk
    if bridge is None or risk is None:
        return None
    by, tool = (
        next(p for p in comparison.processes if p.position == position)
        for position in (bridge.by, bridge.tool)
    )
    found = bridge_result(bridge, by, tool, max(comparison.quantities, default=None), risk)
    return {
        "saves": money(found.saves),
        "costs": money(found.costs),
        "gain": money(found.gain),
        "pays": found.gain > 0,
        "needed_drop": None if found.needed_drop is None else decimal(found.needed_drop, 6),
        "largest": found.largest,
        "sentence": " ".join(_sentences(bridge, found, risk, words)),
    }


def _sentences(bridge: Bridge, found: BridgeResult, risk: Fraction, words: Words) -> list[str]:
    told = [_verdict(bridge, found, risk, words)]
    drop = found.needed_drop
    # Where it breaks even as it stands, the chance is the one already told.
    if drop is not None and found.gain and 0 < drop <= risk:
        _, after = words.apart("share", risk, risk - drop)
        told.append(words.say("bridge-drop", after=after))
    if found.largest is not None:
        told.append(words.say("bridge-largest", parts=words.parts(found.largest)))
    return told


def _verdict(bridge: Bridge, found: BridgeResult, risk: Fraction, words: Words) -> str:
    before, after = words.apart("share", risk, bridge.risk_after)
    return words.say(
        f"bridge-{_outcome(found)}" if bridge.risk_after < risk else f"bridge-stays-{_cost(found)}",
        parts=words.parts(bridge.quantity),
        by=words.name(bridge.by),
        tool=words.name(bridge.tool),
        risk=before,
        after=after,
        saves=words.style.money(found.saves),
        costs=words.style.money(abs(found.costs)),
        gain=words.style.money(abs(found.gain)),
    )


def _outcome(found: BridgeResult) -> str:
    if found.costs < 0:
        return "spares"
    if found.gain == 0:
        return "even"
    return "pays" if found.gain > 0 else "costs"


def _cost(found: BridgeResult) -> str:
    """What it comes to where the chance stays as it was, so that nothing is saved by that."""
    if found.costs == 0:
        return "even"
    return "spares" if found.costs < 0 else "costs"
