"""The real guide drops no claim of its source text, and says where every outside fact is from."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.loading import load
from publish.schema import Guide
from publish.traces import carriers, uses

LAST = 37
"""The claims of the source text are numbered from 1 to this."""


@pytest.fixture(scope="module")
def content() -> Guide:
    return load(Path(__file__).parent.parent / "content" / "guide").guide


def test_no_claim_is_dropped(content: Guide) -> None:
    assert list(range(1, LAST + 1)) == [claim.number for claim in content.claims]


def test_every_claim_is_carried_by_a_passage(content: Guide) -> None:
    assert [] == [number for number, passages in carriers(content).items() if not passages]


def test_every_rule_question_and_output_of_the_source_does_something(content: Guide) -> None:
    used, carried = uses(content), carriers(content)
    idle = [
        claim.number
        for claim in content.claims
        if {"Rule", "Question", "Output"} & set(claim.kind.replace(",", " ").split())
        and not any(used[passage.id] for passage in carried[claim.number])
    ]
    assert [] == idle


def test_every_rule_reaches_a_gate_a_question_a_signal_or_a_process(content: Guide) -> None:
    used, carried = uses(content), carriers(content)
    decides = {"gates", "questions", "signals", "processes"}
    for claim in content.claims:
        if claim.kind.startswith("Rule"):
            kinds = {use.kind for p in carried[claim.number] for use in used[p.id]}
            assert kinds & decides, claim.number


def test_every_outside_fact_has_a_source_and_its_firmness(content: Guide) -> None:
    outside = [passage for passage in content.passages if passage.origin == "outside"]
    assert outside
    assert [] == [p.id for p in outside if not (p.sources and p.firmness)]
