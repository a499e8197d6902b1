"""Exact amounts as text: plain decimals for data, grouped numbers for sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

# ISO 80000-1 groups digits by a thin space, which is no decimal mark in any country.
_THIN = "\u202f"
_MOST_PLACES = 6
_CENTS = 2
EXACT_PLACES = 12
"""Decimals that an entry may need to be shown as it was meant."""
# Enough for a difference between the smallest of entries.
_FINEST_PLACES = 15
# Three decimals look like a group of thousands.
_LIKE_A_GROUP = 3


def fixed_places(value: Fraction, places: int) -> str:
    """`value` with exactly `places` decimals, halves away from zero: 0.125 gives "0.13"."""
    scaled = floor(abs(value) * 10**places + Fraction(1, 2))
    digits = str(scaled).rjust(places + 1, "0")
    sign = "-" if value < 0 and scaled else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def money(value: Fraction) -> str:
    """A total or an average: cents, but four significant digits for a fraction of a unit."""
    if abs(value) >= 1 or (value * 100).denominator == 1:
        return fixed_places(value, _CENTS)
    places = 4
    while places < _FINEST_PLACES and abs(value) * 10 ** (places - 3) < 1:
        places += 1
    text = fixed_places(value, places).rstrip("0")
    return text if len(text.partition(".")[2]) > _CENTS else fixed_places(value, _CENTS)


def price(value: Fraction) -> str:
    """A price as quoted: exact where twelve decimals can be, at least two.

    Any other is rounded to six, or to as many more as show that it is not nothing.
    """
    for places in range(_CENTS, EXACT_PLACES + 1):
        if (value * 10**places).denominator == 1:
            return fixed_places(value, places)
    places = _MOST_PLACES
    while places < _FINEST_PLACES and abs(value) * 10**places < Fraction(1, 2):
        places += 1
    return fixed_places(value, places)


def decimal(value: Fraction, places: int = 4) -> str:
    """Any number with at most `places` decimals and no trailing zeros: "17.5", "3637"."""
    text = fixed_places(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How one language writes numbers; taken from its texts."""

    group: str
    point: str
    money_template: str
    percent_template: str
    currency: str = ""

    @classmethod
    def of(cls, texts: Mapping[str, str], currency: str) -> NumberStyle:
        return cls(
            texts["breakeven-group-mark"],
            texts["breakeven-decimal-mark"],
            texts["breakeven-money"],
            texts["breakeven-percent"],
            currency,
        )

    def number(self, value: Fraction | int, places: int = 4) -> str:
        return self._grouped(decimal(Fraction(value), places), self.group)

    def money(self, value: Fraction) -> str:
        return self._labelled(self._grouped(money(value), self.group))

    def price(self, value: Fraction) -> str:
        return self._labelled(self._grouped(price(value), self.group))

    def percent(self, share: Fraction, places: int = 1) -> str:
        return self.percent_template.replace("{number}", self.number(share * 100, places))

    def clear_percent(self, share: Fraction) -> str:
        """With one decimal, or as many more as show that it is neither none nor all of it."""
        none_or_all = {self.percent(Fraction(0)), self.percent(Fraction(1))}
        shown = (self.percent(share, places) for places in range(1, _MOST_PLACES + 1))
        return next((text for text in shown if text not in none_or_all), self.percent(share))

    def echo_share(self, share: Fraction) -> str:
        return self.percent(share, EXACT_PLACES)

    def echo_number(self, value: Fraction) -> str:
        return self._unmistakable(decimal(value, _MOST_PLACES))

    def echo_price(self, value: Fraction) -> str:
        return self._labelled(self._unmistakable(price(value)))

    def _unmistakable(self, text: str) -> str:
        """No comma or point that could be taken for the other: never three decimals."""
        if len(text.partition(".")[2]) == _LIKE_A_GROUP:
            text += "0"
        return self._grouped(text, _THIN)

    def _grouped(self, text: str, mark: str) -> str:
        whole, _, decimals = text.partition(".")
        whole = f"{int(whole):,}".replace(",", mark) if whole != "-0" else whole
        return whole + (self.point + decimals if decimals else "")

    def _labelled(self, text: str) -> str:
        labelled = self.money_template.replace("{amount}", text)
        return labelled.replace("{currency}", self.currency).strip(" \u00a0")
