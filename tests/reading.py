"""An independent reading of the decision model, written by hand from its table of gates.

It shares nothing with the calculator: plain comparisons over full answers, and a brute-force
search over completions for partial ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

STAGES = ("prototyping", "bridge", "low-volume", "mass-production")

OPTIONS: Mapping[str, tuple[str, ...]] = {
    "goal": ("learn", "confirm", "deliver", "supply"),
    "changes": ("expected", "minor", "frozen"),
    "structure": ("open", "confirmed"),
    "dimensions": ("open", "stable"),
    "material": ("open", "mostly", "defined"),
    "finish": ("open", "mostly", "defined"),
    "interfaces": ("yes", "no"),
    "proof": ("none", "concept", "real-material", "batches"),
    "demand": ("none", "uncertain", "hundreds", "thousands"),
    "tooling": ("too-early", "not-needed", "justified"),
}
ORDERED = ("goal", "changes", "structure", "dimensions", "material", "finish", "proof", "demand")


def bridge_gate(a: Mapping[str, str]) -> bool:
    return (
        a["goal"] != "learn"
        and a["changes"] != "expected"
        and a["structure"] == "confirmed"
        and a["dimensions"] == "stable"
    )


def low_volume_gate(a: Mapping[str, str]) -> bool:
    proven = a["interfaces"] == "no" or a["proof"] in ("real-material", "batches")
    settled = a["material"] != "open" and a["finish"] != "open"
    return a["goal"] in ("deliver", "supply") and proven and settled


def mass_production_gate(a: Mapping[str, str]) -> bool:
    settled = a["changes"] == "frozen" and a["material"] == a["finish"] == "defined"
    many = a["demand"] == "thousands" and a["tooling"] != "too-early"
    hundreds = a["demand"] == "hundreds" and a["tooling"] == "justified"
    return a["goal"] == "supply" and settled and a["proof"] == "batches" and (many or hundreds)


def stage(a: Mapping[str, str]) -> str:
    """The stage of full answers: one rung for each passed gate, until the first that fails."""
    if not bridge_gate(a):
        return STAGES[0]
    if not low_volume_gate(a):
        return STAGES[1]
    return STAGES[3] if mass_production_gate(a) else STAGES[2]


def full_answers() -> Iterator[dict[str, str]]:
    """All 41,472 full sets of answers."""
    for options in product(*OPTIONS.values()):
        yield dict(zip(OPTIONS, options, strict=True))


@cache
def exact_stages() -> dict[tuple[int, ...], frozenset[int]]:
    """The places of the stages over all completions, for all 864,000 partial answers.

    A key holds a number for each question: 0 while open, otherwise the option's place from 1.
    One question after the other gets its open row from the rows of its options.
    """
    single = [frozenset({place}) for place in range(len(STAGES))]
    stages = {
        tuple(OPTIONS[q].index(o) + 1 for q, o in answers.items()): single[
            STAGES.index(stage(answers))
        ]
        for answers in full_answers()
    }
    kept = {found: found for found in single}  # one set for each of the few that there are
    for position, options in enumerate(OPTIONS.values()):
        for key in [key for key in stages if key[position] == 1]:
            rows = [
                stages[(*key[:position], value, *key[position + 1 :])]
                for value in range(1, len(options) + 1)
            ]
            opened = (*key[:position], 0, *key[position + 1 :])
            union = frozenset[int]().union(*rows)
            stages[opened] = kept.setdefault(union, union)
    return stages
