"""What would change the choice at one quantity, as plain data with a sentence for each."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .envelope import Envelope
from .money import decimal, money
from .quote import Comparison, Process
from .risk import RiskTie, risk_bands, risk_ties
from .sensitivity import Flip, flips
from .words import Words


@dataclass(frozen=True, slots=True)
class TurningPoints:
    """Risk, inputs and larger orders that turn the choice among `comparison` at `quantity`.

    `found` is the envelope that the choice comes from: with the risk, if one is given.
    """

    comparison: Comparison
    quantity: int
    found: Envelope
    words: Words

    def data(self, chosen: int) -> dict[str, Any]:
        """Shape in `calculate`; `chosen` is the position of the process that is cheapest now."""
        processes = self.comparison.processes
        return {
            "risk_ties": [self._risk_tie(tie) for tie in risk_ties(processes, self.quantity)],
            "risk_bands": self._risk_bands(),
            "flips": self._flips(chosen),
            "order_up": [data for process in processes for data in self._order_up(process)],
        }

    def _risk_tie(self, tie: RiskTie) -> dict[str, Any]:
        return {
            "below": tie.below,
            "above": tie.above,
            "at": decimal(tie.at, 6) if tie.possible and tie.at is not None else None,
            "at_exact": str(tie.at) if tie.possible else None,
            "sentence": self._risk_tie_sentence(tie),
        }

    def _risk_tie_sentence(self, tie: RiskTie) -> str:
        names = {"below": self.words.name(tie.below), "above": self.words.name(tie.above)}
        if tie.at is not None and tie.at < 0:
            names = {"below": names["above"], "above": names["below"]}
        at = "" if tie.at is None else self.words.style.clear_percent(tie.at)
        return self.words.say(
            _risk_tie_key(tie), **names, quantity=self.words.parts(self.quantity), at=at
        )

    def _risk_bands(self) -> list[dict[str, Any]]:
        percent = self.words.style.percent
        return [
            {
                "first": decimal(band.first, 6),
                "last": decimal(band.last, 6),
                "process": band.position,
                "sentence": self.words.say(
                    "risk-band",
                    first=percent(band.first),
                    last=percent(band.last),
                    name=self.words.name(band.position),
                    quantity=self.words.parts(self.quantity),
                ),
            }
            for band in risk_bands(self.comparison.processes, self.quantity)
        ]

    def _flips(self, chosen: int) -> list[dict[str, Any]]:
        found = flips(self.comparison.processes, self.quantity, self.comparison.risk, chosen)
        by_size = sorted([*found, *self._quantity_flips()], key=Flip.size)
        return [self._flip(flip) for flip in by_size]

    def _quantity_flips(self) -> list[Flip]:
        """The nearest smaller and larger quantity at which another process is cheapest."""
        found = self.found
        if self.quantity > found.limit:
            return []
        here = found.bands.index(found.band_at(self.quantity))
        edges = [(band.last, band) for band in found.bands[max(here - 1, 0) : here]]
        edges += [(band.first, band) for band in found.bands[here + 1 : here + 2]]
        return [
            Flip("quantity", None, "count", Fraction(self.quantity), Fraction(edge), band.position)
            for edge, band in edges
        ]

    def _flip(self, flip: Flip) -> dict[str, Any]:
        present, value = self.words.apart(flip.kind, flip.present, flip.value)
        way = "up" if flip.upwards else "down"
        change = flip.change
        key = f"flip-{'at' if flip.first_value else 'beyond'}-{way}"
        return {
            "field": flip.field,
            "process": flip.position,
            "present": decimal(flip.present, 6),
            "value": decimal(flip.value, 6),
            "change": None if change is None else decimal(change, 6),
            "becomes": flip.becomes,
            "sentence": self.words.say(
                "flip-from-nothing" if change is None else key,
                field=self.words.field(flip.field),
                present=present,
                value=value,
                becomes=self.words.name(flip.becomes),
                change=self.words.style.clear_percent(abs(change or Fraction(0))),
            ),
        }

    def _order_up(self, process: Process) -> list[dict[str, Any]]:
        """A larger order that costs less in all, as a price step makes possible."""
        now = process.total(self.quantity)
        larger = [start for start, _ in process.prices if start > self.quantity]
        best = min(larger, key=process.total, default=None)
        if best is None or process.total(best) >= now:
            return []
        saved = now - process.total(best)
        sentence = self.words.say(
            "order-up",
            name=self.words.name(process.position),
            larger=self.words.parts(best),
            quantity=self.words.parts(self.quantity),
            saved=self.words.style.money(saved),
        )
        return [
            {
                "process": process.position,
                "quantity": best,
                "saved": money(saved),
                "sentence": sentence,
            }
        ]


def _risk_tie_key(tie: RiskTie) -> str:
    if tie.at is None:
        return "risk-tie-equal"
    if not tie.possible:
        return "risk-tie-none"
    return {Fraction(0): "risk-tie-never", Fraction(1): "risk-tie-certain"}.get(tie.at, "risk-tie")
