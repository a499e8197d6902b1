"""Every combination of answers at once: the engine's results as decision diagrams.

A variable is a question that stands in a gate, in content order. Its value 0 is "not known"
(unanswered or unsure); 1, 2, ... are its options.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, partial
from operator import or_
from typing import Any

from .answers import Answers
from .diagrams import Diagrams, Ref
from .gates import StageRange, stage_range
from .interview import next_question
from .logic import Truth, fold, tests
from .model import AllOf, AnyOf, ChoiceTest, Condition, GateTest, Guide, Question, Test


class Status(IntEnum):
    """What a test of a gate is to the visitor."""

    NOTHING = 0
    REASON = 1
    BLOCKER_NO = 2
    BLOCKER_UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class PlacedTest:
    """A gate's test, and the parts of the gate that hold it, from the gate itself inwards."""

    test: GateTest
    gate: int
    holders: tuple[Condition, ...]
    group: int
    branch: int


class AnswerSpace:
    """The stage range, and what each test is to the visitor, for every set of answers.

    To compare two guides, both get the same `store` and `questions` that answer to each other.
    """

    def __init__(
        self,
        guide: Guide,
        questions: tuple[Question, ...] | None = None,
        store: Diagrams[Any] | None = None,
    ) -> None:
        self.guide = guide
        self.questions = deciding_questions(guide) if questions is None else questions
        self._variable = {question.id: i for i, question in enumerate(self.questions)}
        self.store = store or Diagrams([len(q.options) + 1 for q in self.questions])
        self.truths = tuple(self.truth(gate) for gate in guide.gates)
        self.lowest = self._run(_lowest, len(self.truths))
        self.highest = self._run(_highest, len(self.truths))

    @cached_property
    def possible(self) -> Ref:
        """The stages that completions of the answers lead to, a bit for each."""
        return self.over_completions(or_, self._run(_stops, 1 << len(self.truths)))

    def truth(self, condition: Condition, instead: Mapping[int, Truth] | None = None) -> Ref:
        """The truth of a part of a gate; `instead` holds tests, by identity, at a truth."""
        store, held = self.store, instead or {}

        def test_truth(test: Test) -> Ref:
            if id(test) in held:
                return store.constant(held[id(test)])
            assert isinstance(test, ChoiceTest)  # the publisher lets no other into a gate
            variable = self._variable[test.question]
            options = self.questions[variable].option_ids
            known = [Truth.YES if option in test.accepted else Truth.NO for option in options]
            return store.choose(
                variable, [store.constant(truth) for truth in (Truth.UNKNOWN, *known)]
            )

        return fold(
            condition,
            test_truth,
            lambda parts: store.all_of(min, parts),
            lambda parts: store.all_of(max, parts),
        )

    def _run(
        self, step: Callable[[int, Truth, int], int], end: int, truths: Sequence[Ref] | None = None
    ) -> Ref:
        """What the run of gates leads to. `step` tells it for the gate at a position, by its truth
        and by what the rest of the run leads to; `end` is for who passes all."""
        gates = self.truths if truths is None else truths
        run = self.store.constant(end)
        for position in reversed(range(len(gates))):
            run = self.store.apply(partial(step, position), gates[position], run)
        return run

    def over_completions(self, combine: Callable[[int, int], int], ref: Ref) -> Ref:
        """What completions of the answers give, combined: for "not known" that of all options."""
        return self.store.rebuild(
            ref, lambda _, below: [self.store.all_of(combine, below[1:]), *below[1:]]
        )

    def lowest_with(self, instead: Mapping[int, Truth]) -> Ref:
        """The lowest stage if some tests had a fixed truth."""
        truths = [self.truth(gate, instead) for gate in self.guide.gates]
        return self._run(_lowest, len(truths), truths)

    def placed_tests(self) -> Iterator[PlacedTest]:
        """The tests of all gates, in ladder and content order."""
        for position, gate in enumerate(self.guide.gates):
            group = 0
            for part in gate.parts if isinstance(gate, AllOf) else (gate,):
                group += isinstance(part, AnyOf)
                yield from _placed(part, position, (gate,), group)

    def status(self, placed: PlacedTest) -> Ref:
        """The `Status` of a test: a reason if its gate is passed, a blocker if it is the next."""
        store = self.store
        chain = [self.truth(part) for part in (*placed.holders, placed.test)]
        least, greatest = store.all_of(min, chain), store.all_of(max, chain)
        own = chain[-1]

        def reason(lowest: int, least_truth: Truth) -> Status:
            passed = lowest > placed.gate and least_truth is Truth.YES
            return Status.REASON if passed else Status.NOTHING

        def blocker(lowest: int, greatest_truth: Truth) -> bool:
            return lowest == placed.gate and greatest_truth is not Truth.YES

        def unmet(blocks: bool, truth: Truth) -> Status:
            if not blocks:
                return Status.NOTHING
            return Status.BLOCKER_NO if truth is Truth.NO else Status.BLOCKER_UNKNOWN

        met = store.apply(reason, self.lowest, least)
        unmet_status = store.apply(unmet, store.apply(blocker, self.lowest, greatest), own)
        return store.apply(max, met, unmet_status)

    def values(self, answers: Mapping[str, object]) -> tuple[int, ...]:
        """The variables' values for known option ids by question; others count as unknown."""
        return tuple(
            q.option_ids.index(str(answers[q.id])) + 1 if answers.get(q.id) in q.option_ids else 0
            for q in self.questions
        )

    def answers(self, values: Mapping[int, int]) -> dict[str, str]:
        """Option ids by question for the variables that have a value other than 0."""
        return {
            self.questions[variable].id: self.questions[variable].option_ids[value - 1]
            for variable, value in sorted(values.items())
            if value
        }

    def reach(self, values: Sequence[int]) -> StageRange:
        """The stages still possible for one value per variable."""
        return StageRange(
            self.store.look_up(self.lowest, values), self.store.look_up(self.highest, values)
        )


def _lowest(position: int, truth: Truth, rest: int) -> int:
    """The first gate that is not passed for sure."""
    return rest if truth is Truth.YES else position


def _highest(position: int, truth: Truth, rest: int) -> int:
    """The first gate that is surely not passed."""
    return position if truth is Truth.NO else rest


def _stops(position: int, truth: Truth, rest: int) -> int:
    """The run may stop at the gate of this position unless it is passed, and else further on."""
    here = 0 if truth is Truth.YES else 1 << position
    return here if truth is Truth.NO else here | rest


def deciding_questions(guide: Guide) -> tuple[Question, ...]:
    """The questions that stand in a gate, in content order."""
    asked = {
        test.question
        for gate in guide.gates
        for test in tests(gate)
        if isinstance(test, ChoiceTest)
    }
    return tuple(question for question in guide.questions if question.id in asked)


def _placed(
    part: Condition, gate: int, holders: tuple[Condition, ...], group: int, branch: int = 0
) -> Iterator[PlacedTest]:
    if isinstance(part, GateTest):
        yield PlacedTest(part, gate, holders, group if branch else 0, branch)
    elif isinstance(part, AllOf | AnyOf):
        starts_group = isinstance(part, AnyOf) and len(holders) == 1
        for number, inner in enumerate(part.parts, 1):
            inner_branch = number if starts_group else branch
            yield from _placed(inner, gate, (*holders, part), group, inner_branch)


def first_answer(guide: Guide) -> dict[str, Any]:
    """The diagrams as plain data, for a script that only looks up.

    `nodes[i]` is `[variable, branch for value 0, branch for value 1, ...]`; a branch of 0 or more
    is the number of a node, and one below 0 is the result `-branch - 1`. `possible` leads to a sum
    of `2 ** position` over the stages still possible; each of `tests` leads to a `Status`. `start`
    is the question to ask who has answered none.
    """
    space = AnswerSpace(guide)
    store = space.store
    placed = list(space.placed_tests())
    statuses = [space.status(test) for test in placed]
    nodes, number = _numbered(store, (space.possible, *statuses))
    return {
        "questions": [
            {"id": question.id, "options": list(question.option_ids)}
            for question in space.questions
        ],
        "stages": [stage.id for stage in guide.stages],
        "nodes": nodes,
        "possible": number[space.possible],
        "start": next_question(guide, Answers({}), stage_range(guide, Answers({}))),
        "tests": [
            {"look_up": number[ref], **_described(test)}
            for ref, test in zip(statuses, placed, strict=True)
        ],
    }


def _numbered(store: Diagrams[Any], roots: Iterable[Ref]) -> tuple[list[list[int]], dict[Ref, int]]:
    refs = sorted(store.below(roots))
    inner = [ref for ref in refs if not store.is_constant(ref)]
    number = {ref: i for i, ref in enumerate(inner)}
    number |= {ref: -int(store.value(ref)) - 1 for ref in refs if store.is_constant(ref)}
    nodes = []
    for ref in inner:
        variable, branches = store.node(ref)
        nodes.append([variable, *(number[branch] for branch in branches)])
    return nodes, number


def _described(placed: PlacedTest) -> dict[str, Any]:
    test = placed.test
    return {
        "question": test.question,
        "is": list(test.accepted),
        "stage": test.stage,
        "because": test.because,
        "unmet": test.unmet,
        "kind": test.kind,
        "advice": test.advice,
        "passage": test.passage,
        "group": placed.group,
        "branch": placed.branch,
    }
