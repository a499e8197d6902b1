"""Reading single fields of a request: the value, what it was read as, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .money import EXACT_PLACES, decimal
from .numbers import Amount, RefusedError, read_amount, read_number, read_share, same_currency
from .problems import Problem

MOST_PARTS = 1_000_000_000
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Echo:
    """What an entry was read as; `kind` is "money", "count" or "share"."""

    kind: str
    value: Fraction


@dataclass(slots=True)
class Fields:
    """Collects values, echoes and problems while a request is read.

    Every `read_*` method returns None where the entry is absent or wrong; a wrong one leaves a
    problem behind.
    """

    decimal_mark: str | None = None
    currency: str = ""
    problems: list[Problem] = field(default_factory=list)
    echoes: dict[str, Echo] = field(default_factory=dict)

    def refuse(self, path: str, code: str, got: object, **details: str) -> None:
        self.problems.append(Problem(path, code, shown(got), details))

    def unknown(self, path: str, known: Sequence[str], given: Iterable[object]) -> None:
        """Name entries under names that mean nothing here."""
        for name in given:
            if name not in known:
                at = f"{path}.{shown(name)}" if path else shown(name)
                self.refuse(at, "unknown-field", name, known=", ".join(known))

    def read_text(self, path: str, entry: object, longest: int) -> str:
        """Text on one line; "" where there is none."""
        if is_blank(entry):
            return ""
        text = " ".join(entry.split()) if isinstance(entry, str) else ""
        if text and len(text) <= longest and text.isprintable():
            return text
        self.refuse(path, "bad-text", entry, longest=str(longest))
        return text[:longest].strip() if text.isprintable() else ""

    def read_list(self, path: str, entry: object, most: int) -> Sequence[object]:
        if is_blank(entry):
            return ()
        if not isinstance(entry, list | tuple):
            self.refuse(path, "not-a-list", entry)
            return ()
        if len(entry) > most:
            self.refuse(path, "too-long-a-list", str(len(entry)), most=str(most))
        return entry[:most]

    def read_group(
        self, path: str, entry: object, known: Sequence[str]
    ) -> Mapping[str, object] | None:
        """A mapping; names in it that are not `known` are named as problems."""
        if not isinstance(entry, Mapping):
            self.refuse(path, "not-a-group", entry, known=", ".join(known))
            return None
        self.unknown(path, known, entry)
        return entry

    def require(self, path: str, given: Mapping[str, object], names: Iterable[str]) -> None:
        """Name each field among `names` that is blank."""
        for name in names:
            if is_blank(given.get(name)):
                self.refuse(f"{path}.{name}", "missing", "")

    def read_cost(self, path: str, entry: object) -> Fraction | None:
        """An amount of money, zero or more."""
        amount = self._read(path, entry, read_amount)
        if amount is None or not self._agrees(path, amount, entry):
            return None
        if amount.value < 0:
            self.refuse(path, "negative", entry)
            return None
        self.echoes[path] = Echo("money", amount.value)
        return amount.value

    def read_count(self, path: str, entry: object, code: str = "not-whole") -> int | None:
        """A whole number from 1 to `MOST_PARTS`; `code` names the problem of any other number."""
        value = self._read(path, entry, read_number)
        if value is None:
            return None
        if value == 0 and code == "not-whole":
            self.refuse(path, "zero-parts", entry)
            return None
        if value.denominator != 1 or value < 1:
            self.refuse(path, "negative" if value < 0 else code, entry)
            return None
        if value > MOST_PARTS:
            self.refuse(path, "too-many", entry)
            return None
        self.echoes[path] = Echo("count", value)
        return int(value)

    def read_share(self, path: str, entry: object, too_much: str) -> Fraction | None:
        """A share from 0 to 1; `too_much` names the problem of one above."""
        value = self._read(path, entry, read_share)
        if value is None:
            return None
        if value < 0 or value > 1:
            self.refuse(path, "negative" if value < 0 else too_much, entry)
            return None
        self.echoes[path] = Echo("share", value)
        return value

    def _read[T](
        self, path: str, entry: object, reader: Callable[[object, str | None], T]
    ) -> T | None:
        if is_blank(entry):
            return None
        try:
            return reader(entry, self.decimal_mark)
        except RefusedError as refused:
            self._refuse_number(path, entry, refused)
            return None

    def _refuse_number(self, path: str, entry: object, refused: RefusedError) -> None:
        details: dict[str, str] = {}
        if refused.readings:
            low, high = sorted(refused.readings)
            details = {"low": _bare(low), "high": _bare(high)}
        if refused.code == "ambiguous-share":
            details = {
                "low": _bare(min(refused.readings) * 100),
                "high": _bare(max(refused.readings) * 100),
            }
        self.refuse(path, refused.code, entry, **details)

    def _agrees(self, path: str, amount: Amount, entry: object) -> bool:
        """Whether the label of an amount is the one currency; the first seen sets it."""
        if not amount.label:
            return True
        if not self.currency:
            self.currency = amount.label
        if same_currency(amount.label, self.currency):
            return True
        self.refuse(path, "other-currency", entry, currency=self.currency)
        return False


def is_blank(entry: object) -> bool:
    """Whether nothing has been entered: also true of a list or group of blank entries."""
    if isinstance(entry, Mapping):
        return all(map(is_blank, entry.values()))
    if isinstance(entry, list | tuple):
        return all(map(is_blank, entry))
    return entry is None or (isinstance(entry, str) and not entry.strip())


def shown(entry: object) -> str:
    """An entry as it was written, shortened."""
    text = entry if isinstance(entry, str) else _plain_type(entry)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _plain_type(entry: object) -> str:
    if isinstance(entry, Mapping):
        return "{…}"
    return "[…]" if isinstance(entry, list | tuple) else str(entry)


def _bare(value: Fraction) -> str:
    """A number without any grouping, so that it can be typed as it stands."""
    return decimal(value, EXACT_PLACES)
