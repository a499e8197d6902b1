"""What holds only for the guide as a whole: its proofs, and the results of its worked cases.

The schema and the checks look at what is written. This runs the calculator on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from stage_calculator import Guide as CalculatorGuide
from stage_calculator import Recommendation, parse, recommend
from stage_calculator.proofs import Proof, Proofs, in_words, prove

from .guide_json import document
from .loading import Content
from .mistakes import ContentError, Mistake, Place
from .schema import Case
from .wording import code, listed

__all__ = ["compiled", "verify"]

MENDS = {
    "one-stage": "Look for a condition that asks for something that no answer can give.",
    "all-reached": "Take back a condition that contradicts another one of the same gate or a "
    "gate before it, or remove the stage.",
    "only-choices": "Ask a question of the kind `choice` in a gate.",
    "all-decide": "Let the condition leave out at least one option, or remove it.",
    "none-inert": "Remove this condition if another one says the same; else correct its `is:`.",
    "monotone": "Add the better option to the `is:` of this condition, or exchange the two in the "
    "question; without an order from least to most ready, remove `ordered: true` there.",
    "never-taken-back": "Take back the last change to this gate.",
    "as-narrow-as-exact": "Leave at least one option out of each `is:`, and ask each question once "
    "in an `any:`: join the options of two conditions on the same question in one `is:`.",
    "fewest-changes": "Ask each question once in a gate: join two conditions on the same question.",
}
"""What an editor can do about a broken obligation."""


def compiled(content: Content) -> CalculatorGuide:
    """The guide as the calculator has it."""
    language = content.guide.site.language
    return parse(json.dumps(document({language: content})))[language]


def verify(content: Content, guide: CalculatorGuide) -> Proofs:
    """The proofs, all of which hold. ContentError for those that fail, and for cases that do."""
    proofs = prove(guide)
    mistakes = [_failed(content, guide, proof) for proof in proofs.proofs if not proof.holds]
    # While a gate is wrong, cases that come out differently only repeat it.
    mistakes = mistakes or list(_cases(content, guide))
    if mistakes:
        raise ContentError(mistakes)
    return proofs


def _failed(content: Content, guide: CalculatorGuide, proof: Proof) -> Mistake:
    return Mistake(
        _place(content, proof),
        guide.say(f"engine-proof-{proof.obligation}"),
        f"that it does not hold. {in_words(guide, proof)}",
        MENDS[proof.obligation],
    )


def _place(content: Content, proof: Proof) -> Place:
    """Where the condition stands that a failed proof blames; else where the ladder begins."""
    test = proof.counterexample.test if proof.counterexample else None
    if test is None:
        return content.places.of(("stages",))
    name, _, line = test.at.rpartition(":")
    file = Path(content.places.of(()).file, name)  # where `./a.yaml` is `a.yaml`
    asked = (path[:-1] for path in content.places.values if path[-1:] == ("question",))
    places = map(content.places.of, asked)
    return next(place for place in places if (Path(place.file), place.line) == (file, int(line)))


def _cases(content: Content, guide: CalculatorGuide) -> Iterator[Mistake]:
    for number, case in enumerate(content.guide.cases):
        result = recommend(guide, case.answers)
        place = content.places.of(("cases", number, "expect"))
        if result.stage is None or result.stage.id != case.expect:
            yield _other_stage(place, case, result)
        found = [signal.id for signal in result.signals]
        if set(found) != set(case.signals):
            place = content.places.of(("cases", number, "signals"))
            yield _other_signals(place, case, found)


def _other_stage(place: Place, case: Case, result: Recommendation) -> Mistake:
    expected = f"answers that lead to {code(case.expect)}, which the case {code(case.id)} expects"
    if result.stage is None:
        between = f"{code(result.lowest.id)} to {code(result.highest.id)}"
        found = f"answers that leave several stages open: {between}"
        return Mistake(place, expected, found, "Answer more questions in the case.")
    found = f"answers that lead to {code(result.stage.id)}"
    mend = "Correct the case if the gates are right; if the case is right, correct the gates."
    return Mistake(place, expected, found, mend)


def _other_signals(place: Place, case: Case, found: list[str]) -> Mistake:
    return Mistake(
        place,
        f"the signals {listed(case.signals) or 'none'}, which the case {code(case.id)} states",
        f"answers that give {listed(found) or 'none'}",
        "Correct `signals:` of the case, or `when:` of the signal.",
    )
