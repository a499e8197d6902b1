"""One quantity looked at closely: totals, the choice, and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
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
class Snapshot:
    """A comparison at one quantity, with the plain and the risk-adjusted envelope."""

    comparison: Comparison
    quantity: int
    plain: Envelope
    adjusted: Envelope | None
    words: Words

    @property
    def processes(self) -> Sequence[Process]:
        return self.comparison.processes

    @property
    def risk(self) -> Fraction:
        return self.comparison.risk or Fraction(0)

    def data(self) -> dict[str, Any]:
        """The snapshot as plain data: shape in `calculate`."""
        plain = self._winner(self.plain, Fraction(0))
        adjusted = None if self.adjusted is None else self._winner(self.adjusted, self.risk)
        changed = self._cheapest(Fraction(1))
        return {
            "quantity": self.quantity,
            "cheapest": plain,
            "cheapest_adjusted": adjusted,
            "cheapest_if_change": changed,
            "rows": [self._row(process) for process in self.processes],
            "sentences": self._sentences(plain, adjusted, changed),
            "risk_ties": [self._risk_tie(tie) for tie in risk_ties(self.processes, self.quantity)],
            "risk_bands": self._risk_bands(),
            "flips": self._flips(plain if adjusted is None else adjusted),
            "order_up": [data for p in self.processes for data in self._order_up(p)],
        }

    def _winner(self, found: Envelope, risk: Fraction) -> int:
        if self.quantity <= found.limit:
            return found.band_at(self.quantity).position
        return self._cheapest(risk)

    def _cheapest(self, risk: Fraction) -> int:
        return self._ranked(risk)[0].position

    def _ranked(self, risk: Fraction) -> list[Process]:
        return sorted(
            self.processes, key=lambda p: (p.total(self.quantity, risk), p.fixed, p.position)
        )

    def _row(self, process: Process) -> dict[str, Any]:
        with_risk = None if self.comparison.risk is None else self.risk
        amounts = {"plain": Fraction(0), "expected": with_risk, "if_change": Fraction(1)}
        row: dict[str, Any] = {
            "process": process.position,
            "name": self.words.name(process.position),
            "tools": process.tools_at(self.quantity),
            "unit": money(process.unit_at(self.quantity)),
        }
        for name, risk in amounts.items():
            total = None if risk is None else process.total(self.quantity, risk)
            row[name] = (
                None
                if total is None
                else {
                    "total": money(total),
                    "average": money(total / self.quantity),
                    "total_text": self.words.style.money(total),
                    "average_text": self.words.style.money(total / self.quantity),
                }
            )
        return row

    def _sentences(self, plain: int, adjusted: int | None, changed: int) -> dict[str, str]:
        """ "plain", "adjusted" and "if_change", each only where there is something to say."""
        found = {"plain": self._choice("choice", plain, Fraction(0))}
        if adjusted is None:
            return found
        key = "choice-risk-same" if adjusted == plain else "choice-risk-other"
        found["adjusted"] = self._choice(key, adjusted, self.risk)
        process = next(p for p in self.processes if p.position == changed)
        total = process.total(self.quantity, Fraction(1))
        found["if_change"] = self.words.say(
            "choice-if-change",
            name=self.words.name(changed),
            total=self.words.style.money(total),
            rework=self.words.style.money(process.change_cost),
        )
        return found

    def _choice(self, key: str, position: int, risk: Fraction) -> str:
        """The choice, and by how much it leads the next best."""
        say, style = self.words.say, self.words.style
        ranked = self._ranked(risk)
        winner = next(p for p in ranked if p.position == position)
        total = winner.total(self.quantity, risk)
        sentence = say(
            key,
            quantity=self.words.parts(self.quantity),
            name=self.words.name(position),
            total=style.money(total),
            average=style.money(total / self.quantity),
            risk=style.percent(self.risk),
        )
        second = next((p for p in ranked if p is not winner), None)
        if second is None:
            return f"{sentence} {say('choice-only')}"
        gap = second.total(self.quantity, risk) - total
        ending = "choice-lead" if gap else "choice-tie"
        return f"{sentence} " + say(
            ending,
            other=self.words.name(second.position),
            difference=style.money(gap),
            other_total=style.money(total + gap),
        )

    def _risk_tie(self, tie: RiskTie) -> dict[str, Any]:
        return {
            "below": tie.below,
            "above": tie.above,
            "at": decimal(tie.at, 6) if tie.possible and tie.at is not None else None,
            "at_exact": str(tie.at) if tie.possible else None,
            "sentence": self._risk_tie_sentence(tie),
        }

    def _risk_tie_sentence(self, tie: RiskTie) -> str:
        below, above = self.words.name(tie.below), self.words.name(tie.above)
        quantity = self.words.parts(self.quantity)
        if tie.at is None:
            return self.words.say("risk-tie-equal", below=below, above=above, quantity=quantity)
        if not tie.possible:
            winner, loser = (below, above) if tie.at > 1 else (above, below)
            return self.words.say("risk-tie-none", below=winner, above=loser, quantity=quantity)
        return self.words.say(
            "risk-tie",
            below=below,
            above=above,
            quantity=quantity,
            at=self.words.style.percent(tie.at),
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
            for band in risk_bands(self.processes, self.quantity)
        ]

    def _flips(self, chosen: int) -> list[dict[str, Any]]:
        found = flips(self.processes, self.quantity, self.comparison.risk, chosen)
        by_size = sorted([*found, *self._quantity_flips()], key=Flip.size)
        return [self._flip(flip) for flip in by_size]

    def _quantity_flips(self) -> list[Flip]:
        """The nearest smaller and larger quantity at which another process is cheapest."""
        found = self.adjusted or self.plain
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
        way = "up" if flip.upwards else "down"
        key = "flip-at" if flip.first_value else "flip-beyond"
        change = flip.change
        return {
            "field": flip.field,
            "process": flip.position,
            "present": decimal(flip.present, 6),
            "value": decimal(flip.value, 6),
            "change": None if change is None else decimal(change, 6),
            "becomes": flip.becomes,
            "sentence": self.words.say(
                f"{key}-{way}",
                field=self.words.field(flip.field),
                present=self.words.value(flip.kind, flip.present),
                value=self.words.value(flip.kind, flip.value),
                becomes=self.words.name(flip.becomes),
                change=self.words.style.percent(abs(change or Fraction(0))),
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
