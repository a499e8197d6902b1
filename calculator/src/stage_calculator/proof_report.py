"""The proofs as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from .proofs import Proofs, in_words


def proof_lines(proofs: Proofs) -> Iterator[str]:
    """Each obligation, how many combinations it was checked over, and what breaks it."""
    guide = proofs.guide
    for proof in proofs.proofs:
        key = "engine-report-proof-holds" if proof.holds else "engine-report-proof-fails"
        title = guide.say(f"engine-proof-{proof.obligation}")
        yield guide.say(key, title=title, combinations=guide.number(proof.combinations))
        failure = in_words(guide, proof)
        if failure:
            yield f"    {failure}"
    for stage, number in proofs.by_stage.items():
        title = guide.stage[stage].title
        count, full = guide.number(number), guide.number(proofs.full)
        yield guide.say("engine-report-proof-stage", stage=title, count=count, full=full)
