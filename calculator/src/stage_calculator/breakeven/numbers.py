"""Numbers as people write them, read exactly or refused with a reason.

A text is read under both conventions, decimal point and decimal comma. One distinct value is an
answer; two are a question for the visitor, unless the decimal mark was declared. So "1,234.50",
"1.234,50", "1 234,50" and "1'234.50" need no declaration, and "1,000" alone does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .money import EXACT_PLACES

LONGEST = 40
CEILING = Fraction(10) ** 15
# Links and echoes have as many decimals: less would be read back as nothing.
FLOOR = Fraction(1, 10**EXACT_PLACES)
# A bare share from here on can only be meant as percent.
_LEAST_PERCENT = 2

# What keyboards, spreadsheets and PDFs put for a space, an apostrophe and a minus.
_TYPED = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2008\u2009\u202f\t", " ")
    | dict.fromkeys("\u2019\u02bc\u00b4\u0060", "'")
    | dict.fromkeys("\u2212\u2013\u2014", "-")
)
_OTHER_MARK = {".": ",", ",": "."}
# "1.200,-" is how a round price is written in German.
_NO_CENTS = re.compile(r"(?<=[0-9])([.,])-{1,2}$")
_LABELLED = re.compile(r"^(?P<before>[^\d.,+'-]*)(?P<number>[\d.,+' -]*)(?P<after>[^\d]*)$")
# A sign stands for several currencies; naming one of them beside the sign is no contradiction.
_SIGNS: dict[str, frozenset[str]] = {
    "€": frozenset({"EUR"}),
    "$": frozenset({"USD", "US$", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "BRL"}),
    "£": frozenset({"GBP"}),
    "¥": frozenset({"JPY", "CNY", "RMB"}),
    "₹": frozenset({"INR"}),
    "₩": frozenset({"KRW"}),
    "ZŁ": frozenset({"PLN"}),
    "KČ": frozenset({"CZK"}),
    "KR": frozenset({"SEK", "NOK", "DKK"}),
    "FR": frozenset({"CHF"}),
    "SFR": frozenset({"CHF"}),
}

type Entry = str | int | float | Decimal | Fraction


class RefusedError(ValueError):
    """An entry that is no single number. `code` says why, `readings` what it could mean."""

    def __init__(self, code: str, readings: tuple[Fraction, ...] = (), label: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.readings = readings
        self.label = label


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and the currency label written beside it ("" if none)."""

    value: Fraction
    label: str = ""


def read_number(entry: object, decimal_mark: str | None = None) -> Fraction:
    """The exact value of a number without a label.

    `decimal_mark` is ".", "," or None (undeclared). Raises `RefusedError` with code "not-a-number",
    "ambiguous-number", "too-large" or "too-small".
    """
    amount = read_amount(entry, decimal_mark)
    if amount.label:
        raise RefusedError("not-a-number")
    return amount.value


def read_amount(entry: object, decimal_mark: str | None = None) -> Amount:
    """The exact value and the currency label; raises `RefusedError` as `read_number` does."""
    if not isinstance(entry, str):
        return Amount(_within_bounds(_from_python(entry)))
    if len(entry) > LONGEST:
        raise RefusedError("not-a-number")
    label, body = _split_label(_plain(entry))
    sign, body = (-1, body[1:]) if body.startswith("-") else (1, body.removeprefix("+"))
    value = _settle(_readings(body.strip()), decimal_mark)
    return Amount(_within_bounds(sign * value), label)


def read_share(entry: object, decimal_mark: str | None = None) -> Fraction:
    """A share of one, from "0.4", "40%" or "40"; not yet checked to lie within 0 to 1.

    A bare text "1" may mean 1% or 100%, and a bare number between 1 and 2 may be a slip for
    either: both are refused with code "ambiguous-share".
    """
    if isinstance(entry, str) and entry.strip().endswith("%"):
        return read_number(entry.strip()[:-1], decimal_mark) / 100
    value = read_number(entry, decimal_mark)
    if 1 < value < _LEAST_PERCENT or (isinstance(entry, str) and entry.strip() == "1"):
        raise RefusedError("ambiguous-share", (value / 100, value))
    return value / 100 if value >= _LEAST_PERCENT else value


def same_currency(one: str, other: str) -> bool:
    """Whether two labels can name the same currency: "€" and "EUR" do, "$" and "EUR" do not."""
    first, second = one.strip(" .").upper(), other.strip(" .").upper()
    return bool(
        ({first} | _SIGNS.get(first, frozenset())) & ({second} | _SIGNS.get(second, frozenset()))
    )


def _plain(entry: str) -> str:
    return entry.translate(_TYPED).strip()


def _from_python(entry: object) -> Fraction:
    if isinstance(entry, bool) or not isinstance(entry, int | float | Decimal | Fraction):
        raise RefusedError("not-a-number")
    try:
        # By way of the shortest text: the float 0.1 is meant as one tenth.
        return Fraction(str(entry))
    except ValueError:  # nan, inf
        raise RefusedError("not-a-number") from None


def _within_bounds(value: Fraction) -> Fraction:
    if abs(value) >= CEILING:
        raise RefusedError("too-large")
    if 0 < abs(value) < FLOOR:
        raise RefusedError("too-small")
    return value


def _split_label(text: str) -> tuple[str, str]:
    sign = ""
    if text[:1] in ("-", "+"):
        sign, text = text[0], text[1:].strip()
    found = _LABELLED.match(text)
    if found is None:
        raise RefusedError("not-a-number")
    before, after = found["before"].strip(" ."), found["after"].strip(" .")
    number = _NO_CENTS.sub(r"\g<1>00", found["number"].strip())
    if (before and after) or not _is_label(before + after):
        raise RefusedError("not-a-number")
    if sign and number[:1] in ("-", "+"):
        raise RefusedError("not-a-number")
    return before or after, sign + number


def _is_label(text: str) -> bool:
    known = text.upper() in _SIGNS or any(text.upper() in codes for codes in _SIGNS.values())
    return not text or known or bool(re.fullmatch(r"[A-Z]{3}|\w{0,3}\$", text))


def _readings(body: str) -> dict[str, Fraction]:
    """The value under each decimal mark that gives one."""
    found = {mark: _read_with(body, mark) for mark in _OTHER_MARK}
    return {mark: value for mark, value in found.items() if value is not None}


def _read_with(body: str, mark: str) -> Fraction | None:
    whole, _, decimals = body.partition(mark)
    if not (whole or decimals) or not re.fullmatch(r"[0-9]*", decimals):
        return None
    digits = _ungrouped(whole, _OTHER_MARK[mark]) if whole else "0"
    return None if digits is None else Fraction(f"{digits}.{decimals or '0'}")


def _ungrouped(whole: str, other_mark: str) -> str | None:
    if re.fullmatch(r"[0-9]+", whole):
        return whole
    for group in (other_mark, " ", "'"):
        separator = re.escape(group)
        if re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{separator}[0-9]{{3}})+", whole):
            return whole.replace(group, "")
    indian = r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
    if other_mark == "," and re.fullmatch(indian, whole):
        return whole.replace(",", "")
    return None


def _settle(readings: dict[str, Fraction], decimal_mark: str | None) -> Fraction:
    distinct = tuple(dict.fromkeys(readings.values()))
    if not distinct:
        raise RefusedError("not-a-number")
    if len(distinct) == 1:
        return distinct[0]
    if decimal_mark is None:
        raise RefusedError("ambiguous-number", distinct)
    return readings[decimal_mark]
