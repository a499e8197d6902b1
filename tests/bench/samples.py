"""Repeated measurements: the median, and between which values all of them lay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Samples:
    """The values of one thing, measured several times."""

    values: tuple[float, ...]

    @classmethod
    def of(cls, values: Sequence[float]) -> Samples:
        """At least one value."""
        return cls(tuple(values))

    @property
    def median(self) -> float:
        """The middle value."""
        return median(self.values)

    def __str__(self) -> str:
        """Such as `612 (598 to 640)`."""
        low, high = min(self.values), max(self.values)
        return f"{shown(self.median)} ({shown(low)} to {shown(high)})"


def shown(value: float) -> str:
    """A number with as many digits as it deserves."""
    return f"{value:.1f}" if value < 20 else f"{value:,.0f}"
