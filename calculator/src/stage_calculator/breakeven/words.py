"""Sentences: templates of one language, filled with what was calculated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from .fields import Echo
from .money import NumberStyle
from .problems import Problem

_PREFIX = "breakeven-"
_READINGS = frozenset({"low", "high"})
"""Places that are filled with a plain decimal: what an entry may mean."""
_PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language with the number style and the names of one request."""

    texts: Mapping[str, str]
    style: NumberStyle
    names: Mapping[int, str]

    @classmethod
    def of(cls, texts: Mapping[str, str], currency: str, names: Mapping[int, str]) -> Words:
        return cls(texts, NumberStyle.of(texts, currency), _distinct(texts, names))

    def say(self, key: str, **values: str) -> str:
        """The text `breakeven-<key>` with its {places} filled.

        Raises KeyError naming the text that is missing, or the place that nothing fills.
        """
        # Filled in one pass, so that braces in a visitor's own words stay as they are.
        return _PLACE.sub(lambda place: values[place[1]], self.texts[_PREFIX + key])

    def parts(self, quantity: int) -> str:
        """ "1 part", "3,637 parts"."""
        key = "part" if quantity == 1 else "parts"
        return self.say(key, number=self.style.number(quantity))

    def name(self, position: int) -> str:
        return self.names.get(position) or self.say("process", number=str(position + 1))

    def field(self, path: str) -> str:
        """A field path in words: "processes.0.unit" as "CNC, unit cost"."""
        steps = path.split(".")
        label = self.texts.get(_PREFIX + "field-" + ".".join(s for s in steps if not s.isdigit()))
        if label is None:
            return path
        numbers = [int(step) for step in steps if step.isdigit()]
        if steps[0] != "processes" or not numbers:
            return label
        row = str(numbers[1] + 1) if len(numbers) > 1 else ""
        label = label.replace("{row}", row)
        return self.say("field-of-process", process=self.name(numbers[0]), field=label)

    def problem(self, problem: Problem) -> dict[str, str]:
        """The problem as data with its sentence."""
        given = {
            name: value.replace(".", self.style.point) if name in _READINGS else value
            for name, value in problem.details.items()
        }
        details = {"field": self.field(problem.field), **given}
        must = self.say(f"must-{problem.code}", **details)
        mend = self.say(f"mend-{problem.code}", **details)
        got = self.say("got", got=problem.got) if problem.got else self.say("got-nothing")
        return {
            "field": problem.field,
            "code": problem.code,
            "must": must,
            "got": problem.got,
            "mend": mend,
            "sentence": self.say("problem", field=details["field"], must=must, got=got, mend=mend),
        }

    def echo(self, echo: Echo) -> str:
        """What an entry was read as, in a form that cannot be mistaken."""
        value = echo.value
        if echo.kind == "money":
            return self.style.echo_price(value)
        if echo.kind == "share":
            return self.style.echo_share(value)
        return self.style.echo_number(value)

    def apart(self, kind: str, one: Fraction, other: Fraction) -> tuple[str, str]:
        """Two values that differ, with the decimals that show it where six can."""
        first, second = self.value(kind, one), self.value(kind, other)
        if first == second:
            return self.value(kind, one, fine=True), self.value(kind, other, fine=True)
        return first, second

    def value(self, kind: str, value: Fraction, *, fine: bool = False) -> str:
        if kind == "money":
            return self.style.price(value) if fine else self.style.money(value)
        if kind == "share":
            return self.style.percent(value, 6 if fine else 2)
        return self.style.number(value)


def _distinct(texts: Mapping[str, str], names: Mapping[int, str]) -> dict[int, str]:
    """The names, each with its place in the list if it was given before."""
    found: dict[int, str] = {}
    for position, name in names.items():
        again = texts[_PREFIX + "process-again"].replace("{number}", str(position + 1))
        found[position] = again.replace("{name}", name) if name in found.values() else name
    return found
