"""One quantity looked at closely: totals, the choice, and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .envelope import Envelope
from .money import money
from .quote import Comparison, Process
from .turning_points import TurningPoints
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
        turning = TurningPoints(
            self.comparison, self.quantity, self.adjusted or self.plain, self.words
        )
        return {
            "quantity": self.quantity,
            "cheapest": plain,
            "cheapest_adjusted": adjusted,
            "cheapest_if_change": changed,
            "rows": [self._row(process) for process in self.processes],
            "sentences": self._sentences(plain, adjusted, changed),
            **turning.data(plain if adjusted is None else adjusted),
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
