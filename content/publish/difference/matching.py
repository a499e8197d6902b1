"""Which entry of one version is which of the other: by id, or by a recorded former id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Named(Protocol):
    """Anything with an id. Former ids, where there are any, are in `formerly`."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True)
class Matched[Item: Named]:
    """Pairs in the order of the later version, and what has no counterpart."""

    pairs: tuple[tuple[Item, Item], ...]
    removed: tuple[Item, ...]
    added: tuple[Item, ...]


def matched[Item: Named](before: Iterable[Item], after: Iterable[Item]) -> Matched[Item]:
    """Pair entries up. The same id comes first; else a former id of either leads to the other."""
    old, new = list(before), list(after)
    by_id = {item.id: item for item in old}
    pairs = {item.id: by_id.pop(item.id) for item in new if item.id in by_id}
    for item in new:
        if item.id not in pairs:
            former = next((id_ for id_, it in by_id.items() if _names(it) & _names(item)), None)
            if former is not None:
                pairs[item.id] = by_id.pop(former)
    return Matched(
        tuple((pairs[item.id], item) for item in new if item.id in pairs),
        tuple(by_id.values()),
        tuple(item for item in new if item.id not in pairs),
    )


def _names(item: Named) -> set[str]:
    return {item.id, *getattr(item, "formerly", ())}
