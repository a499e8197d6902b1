"""Texts in another language, looked up in a catalog that is judged on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from publish.mistakes import Mistake

from .catalog import Catalog, Entry, Key
from .faults import advice

__all__ = ["LookUp"]


@dataclass
class LookUp:
    """Gives the translation of each text, or the text itself while there is none to rely on."""

    catalog: Catalog
    wanted: frozenset[Key]
    mistakes: list[Mistake] = field(default_factory=list)
    advice: list[Mistake] = field(default_factory=list)

    def __call__(self, key: Key, judge: Callable[[Entry], Iterable[Mistake]]) -> str:
        """The text to show. `judge` finds the mistakes in a translation."""
        entry = self.catalog.entries.get(key)
        if entry is None or entry.doubtful or not entry.translation:
            self.advice.append(advice(self.catalog, key, self.wanted))
            return key[1]
        mistakes = list(judge(entry))
        self.mistakes += mistakes
        return key[1] if mistakes else entry.translation
