"""How little a small sample without a defect proves.

If none of n parts has a defect, the defect rate p may still be as high as the rate at which such a
sample turns up with probability 1 - confidence: (1 - p)^n = 1 - confidence. This holds for a random
sample of a large lot from one steady process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import expm1, log1p
from typing import Any

CONFIDENCE = 0.95
# Below this a whole percent says too little.
_WHOLE_PERCENT = 0.05


def defect_bound(parts: int, confidence: float = CONFIDENCE) -> float:
    """The highest defect rate, 0 to 1, that `parts` without a defect leave open.

    Raises ValueError for a negative number of parts or a confidence outside 0 to 1.
    """
    if parts < 0:
        raise ValueError(f"The number of parts must be 0 or more, not {parts}.")
    if not 0 < confidence < 1:
        raise ValueError(
            f"The confidence must lie between 0 and 1, both excluded, not {confidence}."
        )
    return -expm1(log1p(-confidence) / parts) if parts else 1.0


def certainty(sizes: Iterable[int], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """For a picture: {"parts", "bound", "sentence"} for each sample size, `bound` from 0 to 1.

    `texts` needs the template `certainty-bound` with the places {parts} and {percent},
    `certainty-nothing` for a sample of none, and `breakeven-decimal-mark`.
    """
    return [
        {"parts": parts, "bound": bound, "sentence": _sentence(parts, bound, texts)}
        for parts in sizes
        for bound in [defect_bound(parts)]
    ]


def _sentence(parts: int, bound: float, texts: Mapping[str, str]) -> str:
    if not parts:
        return texts["certainty-nothing"]
    shown = percent(bound, texts["breakeven-decimal-mark"])
    return texts["certainty-bound"].format(parts=parts, percent=shown)


def percent(share: float, decimal_mark: str) -> str:
    """A share as the digits of a percentage: whole, or with a decimal if it is small."""
    places = 0 if share >= _WHOLE_PERCENT or share == 0 else 1
    return f"{100 * share:.{places}f}".replace(".", decimal_mark)
