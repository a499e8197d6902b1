"""What must hold for every combination of answers, proven on each build.

Nothing is sampled: each obligation compares decision diagrams, which stand for all combinations
at once, so the cost grows with the gates and not with the number of combinations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from operator import add, ge, gt, lt, ne
from typing import Any

from .answer_space import AnswerSpace
from .changes import Way, accepted_by, ways_to
from .diagrams import Ref
from .logic import Truth, tests
from .model import GateTest, Guide, Question
from .version import __version__

UNREACHABLE = 10**6


@dataclass(frozen=True, slots=True)
class Counterexample:
    """Where an obligation fails: the fewest answers that show it, and the gate's test at fault."""

    answers: Mapping[str, str]
    about: str
    test: GateTest | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """An obligation, over how many combinations it was checked, and whether it holds."""

    obligation: str
    combinations: int
    counterexample: Counterexample | None

    @property
    def holds(self) -> bool:
        """Whether no combination breaks the obligation."""
        return self.counterexample is None


@dataclass(frozen=True)
class Proofs:
    """All obligations, and how the answer space divides."""

    guide: Guide
    full: int
    partial: int
    by_stage: Mapping[str, int]
    proofs: tuple[Proof, ...]

    @property
    def hold(self) -> bool:
        """Whether every obligation holds."""
        return all(proof.holds for proof in self.proofs)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, for the proofs page."""
        return {
            "guide_version": self.guide.version,
            "calculator_version": __version__,
            "full": self.full,
            "partial": self.partial,
            "by_stage": dict(self.by_stage),
            "proofs": [
                {
                    "id": proof.obligation,
                    "title": self.guide.say(f"engine-proof-{proof.obligation}"),
                    "meaning": self.guide.say(f"engine-proof-{proof.obligation}-meaning"),
                    "combinations": proof.combinations,
                    "holds": proof.holds,
                    "failure": in_words(self.guide, proof),
                }
                for proof in self.proofs
            ],
        }


def prove(guide: Guide) -> Proofs:
    """Check every obligation over the whole answer space of a guide.

    A gate that asks something else than a choice has no finite answer space: then only that is
    reported.
    """
    wrong = next(_not_choices(guide), None)
    if wrong is not None:
        return Proofs(guide, 0, 0, {}, (Proof("only-choices", 0, wrong),))
    space = AnswerSpace(guide)
    full = prod(len(question.options) for question in space.questions)
    partial = prod(len(question.options) + 1 for question in space.questions)
    sizes = {True: full, False: partial}
    proofs = tuple(
        Proof(name, sizes[over_full], next(check(space), None))
        for name, over_full, check in OBLIGATIONS
    )
    counts = space.store.count(space.lowest, first=1)
    by_stage = {stage.id: counts.get(i, 0) for i, stage in enumerate(guide.stages)}
    return Proofs(guide, full, partial, by_stage, proofs)


def in_words(guide: Guide, proof: Proof) -> str | None:
    """What breaks an obligation, in the content's own words; None when nothing does."""
    found = proof.counterexample
    if found is None:
        return None
    answers = "; ".join(
        f"{guide.question[question].short}: {guide.question[question].label(option)}"
        for question, option in found.answers.items()
    )
    words = [found.about]
    if answers:
        words.append(guide.say("engine-proof-answers", answers=answers))
    if found.test is not None:
        words.append(_place(guide, found.test))
    return " ".join(words)


def _place(guide: Guide, test: GateTest) -> str:
    return guide.say(
        "engine-proof-place",
        stage=guide.stage[test.stage].title,
        question=guide.question[test.question].short,
        options=", ".join(test.accepted),
        at=test.at,
    )


def _full(space: AnswerSpace, ref: Ref) -> Ref:
    """The function over full combinations alone: what it gives for "not known" is dropped."""
    return space.store.rebuild(ref, lambda _, below: [below[1], *below[1:]])


def _found(
    space: AnswerSpace,
    wrong: Ref,
    about: str,
    first: int = 0,
    test: GateTest | None = None,
    **values: object,
) -> Iterator[Counterexample]:
    """A counterexample if the diagram of wrong combinations is true anywhere."""
    answers = space.store.smallest(wrong, bool, first)
    if answers is not None:
        words = space.guide.say(f"engine-proof-{about}-failed", **values)
        named = space.answers(answers)
        yield Counterexample(named, words, test or _blamed(space, named))


def _blamed(space: AnswerSpace, answers: Mapping[str, str]) -> GateTest | None:
    """A test of the gate where the ladder stops: one whose question the gate asks again, if any."""
    gates = space.guide.gates
    stops = space.reach(space.values(answers)).lowest
    found = [t for gate in gates[stops : stops + 1] for t in tests(gate) if isinstance(t, GateTest)]
    asked = Counter(test.question for test in found)
    return max(
        found, key=lambda test: (test.question not in answers, asked[test.question]), default=None
    )


def _one_stage(space: AnswerSpace) -> Iterator[Counterexample]:
    several = space.store.apply(ne, space.lowest, space.highest)
    yield from _found(space, several, "one-stage", first=1)


def _all_reached(space: AnswerSpace) -> Iterator[Counterexample]:
    counts = space.store.count(space.lowest, first=1)
    for position, stage in enumerate(space.guide.stages):
        if not counts.get(position):
            words = space.guide.say("engine-proof-all-reached-failed", stage=stage.title)
            yield Counterexample({}, words, _first_test(space, position))


def _first_test(space: AnswerSpace, position: int) -> GateTest | None:
    gates = space.guide.gates[position - 1 : position] if position else ()
    return next((t for gate in gates for t in tests(gate) if isinstance(t, GateTest)), None)


def _only_choices(space: AnswerSpace) -> Iterator[Counterexample]:
    return _not_choices(space.guide)


def _not_choices(guide: Guide) -> Iterator[Counterexample]:
    """Quantities and several-answer questions stand in no gate, so they can't move a stage."""
    choices = {question.id for question in guide.questions if question.kind == "choice"}
    for gate in guide.gates:
        for test in tests(gate):
            if not isinstance(test, GateTest) or test.question not in choices:
                asked = getattr(test, "question", "stage")
                words = guide.say("engine-proof-only-choices-failed", question=asked)
                yield Counterexample({}, words, test if isinstance(test, GateTest) else None)


def _all_decide(space: AnswerSpace) -> Iterator[Counterexample]:
    stage = _full(space, space.lowest)
    used = {space.store.node(ref)[0] for ref in space.store.below([stage])}
    for variable, question in enumerate(space.questions):
        if variable not in used:
            words = space.guide.say("engine-proof-all-decide-failed", question=question.short)
            yield Counterexample({}, words, _a_test_of(space, question))


def _a_test_of(space: AnswerSpace, question: Question) -> GateTest:
    return next(p.test for p in space.placed_tests() if p.test.question == question.id)


def _none_inert(space: AnswerSpace) -> Iterator[Counterexample]:
    stage = _full(space, space.lowest)
    for placed in space.placed_tests():
        for truth in (Truth.YES, Truth.NO):
            if _full(space, space.lowest_with({id(placed.test): truth})) == stage:
                words = space.guide.say("engine-proof-none-inert-failed")
                yield Counterexample({}, words, placed.test)


def _monotone(space: AnswerSpace) -> Iterator[Counterexample]:
    stage = _full(space, space.lowest)
    for variable, question in enumerate(space.questions):
        if not question.ordered:
            continue
        for value in range(1, len(question.options)):
            before = space.store.fix(stage, variable, value)
            after = space.store.fix(stage, variable, value + 1)
            lower = space.store.apply(gt, before, after)
            yield from _found(
                space,
                lower,
                "monotone",
                first=1,
                question=question.short,
                worse=question.options[value - 1].label,
                better=question.options[value].label,
                test=_a_test_of(space, question),
            )


def _never_taken_back(space: AnswerSpace) -> Iterator[Counterexample]:
    """A fuller set of answers stays within the range of an emptier one."""
    for bound, wrong in ((space.lowest, gt), (space.highest, lt)):
        for variable, question in enumerate(space.questions):
            emptier = space.store.fix(bound, variable, 0)
            for value in range(1, len(question.options) + 1):
                fuller = space.store.fix(bound, variable, value)
                outside = space.store.apply(wrong, emptier, fuller)
                yield from _found(
                    space,
                    outside,
                    "never-taken-back",
                    question=question.short,
                    option=question.options[value - 1].label,
                )


def _as_narrow_as_exact(space: AnswerSpace) -> Iterator[Counterexample]:
    """The range equals the one found by trying every completion."""
    for bound, pick in ((space.lowest, min), (space.highest, max)):
        exact = space.over_completions(pick, bound)
        differs = space.store.apply(ne, bound, exact)
        yield from _found(space, differs, "as-narrow-as-exact")


def _fewest_changes(space: AnswerSpace) -> Iterator[Counterexample]:
    """The count read off the gates equals the count found by searching all combinations."""
    for position in range(1, len(space.guide.stages)):
        searched = _searched(space, position)
        structural = _structural(space, position)
        differs = space.store.apply(ne, searched, structural)
        stage = space.guide.stages[position].title
        yield from _found(space, differs, "fewest-changes", stage=stage)


def _searched(space: AnswerSpace, position: int) -> Ref:
    """How many answers differ from the nearest combination that is sure to reach the stage."""
    store = space.store
    target = store.apply(ge, space.lowest, store.constant(position))
    costs = store.apply(_cost_of, target, target)
    one = store.constant(1)

    def nearest(_: int, below: Sequence[Ref]) -> Sequence[Ref]:
        elsewhere = store.apply(add, store.all_of(min, below[1:]), one)
        return [store.apply(min, own, elsewhere) for own in below]

    return store.apply(_capped, store.rebuild(costs, nearest), one)


def _cost_of(reached: bool, _: bool) -> int:
    return 0 if reached else UNREACHABLE


def _capped(cost: int, _: int) -> int:
    return min(cost, UNREACHABLE)


def _structural(space: AnswerSpace, position: int) -> Ref:
    """The fewest questions, over the ways through the gates, whose answer does not fit."""
    parts = [_least(space, ways) for ways in ways_to(space.guide.gates[:position])]
    least = space.store.all_of(add, [space.store.constant(0), *parts])
    return space.store.apply(_capped, least, least)


def _least(space: AnswerSpace, ways: Iterable[Way]) -> Ref:
    """The misfits on the best of several ways."""
    store = space.store
    misfits = [
        store.all_of(
            add,
            [store.constant(0), *(_misfit(space, q, accepted_by(t)) for q, t in way.items())],
        )
        for way in ways
    ]
    return store.all_of(min, [store.constant(UNREACHABLE), *misfits])


def _misfit(space: AnswerSpace, question_id: str, accepted: Sequence[str]) -> Ref:
    store = space.store
    variable = next(i for i, q in enumerate(space.questions) if q.id == question_id)
    fits = [option in accepted for option in space.questions[variable].option_ids]
    return store.choose(variable, [store.constant(int(not fit)) for fit in (False, *fits)])


OBLIGATIONS: tuple[tuple[str, bool, Callable[[AnswerSpace], Iterator[Counterexample]]], ...] = (
    ("one-stage", True, _one_stage),
    ("all-reached", True, _all_reached),
    ("only-choices", True, _only_choices),
    ("all-decide", True, _all_decide),
    ("none-inert", True, _none_inert),
    ("monotone", True, _monotone),
    ("never-taken-back", False, _never_taken_back),
    ("as-narrow-as-exact", False, _as_narrow_as_exact),
    ("fewest-changes", False, _fewest_changes),
)
"""Name, whether it speaks of full combinations only, and the check."""
