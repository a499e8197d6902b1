"""The answer in brief: at one quantity, or across a range of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .envelope import Envelope
from .words import Words

# Stepped costs may take turns many times within a range.
_MOST_NAMED = 6


def brief(
    snapshots: Sequence[dict[str, Any]],
    plain: Envelope,
    adjusted: Envelope | None,
    risk: Fraction | None,
    words: Words,
) -> str:
    """The choice without a change, and with its chance if one is given."""
    if not snapshots:
        return words.say("no-quantity")
    first, last = snapshots[0], snapshots[-1]
    if first is last:
        return " ".join(first["sentences"].values())
    across = _Range(first["quantity"], last["quantity"], words)
    return across.sentences(plain, adjusted, risk)


@dataclass(frozen=True, slots=True)
class _Range:
    """The quantities `first` to `last`, both included."""

    first: int
    last: int
    words: Words

    def sentences(self, plain: Envelope, adjusted: Envelope | None, risk: Fraction | None) -> str:
        winners = self._winners(plain)
        found = [self._plain(winners)]
        settled = len(winners) == 1
        if adjusted is not None and risk is not None:
            with_risk = self._winners(adjusted)
            found.append(self._with_risk(winners, with_risk, risk))
            settled = settled and len(with_risk) == 1
        if not settled:
            found.append(self.words.say("range-settle"))
        return " ".join(found)

    def _winners(self, found: Envelope) -> list[int]:
        """In the order of the quantities; empty if the bands end within the range."""
        if found.limit < self.last:
            return []
        return [
            band.position
            for band in found.bands
            if band.first <= self.last and band.last >= self.first
        ]

    def _plain(self, winners: Sequence[int]) -> str:
        return self.words.say(
            f"range-{_change(winners) or 'same'}",
            first=self.words.style.number(self.first),
            last=self.words.parts(self.last),
            names=self._named(winners),
        )

    def _with_risk(self, plain: Sequence[int], winners: Sequence[int], risk: Fraction) -> str:
        key = _change(winners) or ("same" if winners == plain else "other")
        return self.words.say(
            f"range-risk-{key}",
            risk=self.words.style.percent(risk),
            names=self._named(winners),
        )

    def _named(self, winners: Sequence[int]) -> str:
        then = self.words.say("then")
        return then.join(self.words.name(position) for position in winners[:_MOST_NAMED])


def _change(winners: Sequence[int]) -> str:
    """ "changes", or "too-often" if that is all that is known; "" where one process holds."""
    if len(winners) == 1:
        return ""
    return "changes" if winners else "too-often"
