"""The proofs: they hold for the real guide, and each one fails for a guide that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reading
from stage_calculator import Guide, recommend
from stage_calculator.answer_space import AnswerSpace, Status, first_answer
from stage_calculator.proofs import OBLIGATIONS, Proof, in_words, prove

type Change = Callable[[Callable[[dict[str, Any]], None]], Guide]


def failed(guide: Guide) -> dict[str, str]:
    """The broken obligations, with what is said about each."""
    return {
        proof.obligation: in_words(guide, proof) or ""
        for proof in prove(guide).proofs
        if not proof.holds
    }


def bridge(edition: dict[str, Any]) -> list[dict[str, Any]]:
    tests: list[dict[str, Any]] = edition["stages"][1]["gate"]["all"]
    return tests


def low_volume(edition: dict[str, Any]) -> list[dict[str, Any]]:
    tests: list[dict[str, Any]] = edition["stages"][2]["gate"]["all"]
    return tests


def test_every_obligation_holds_for_the_guide(guide: Guide) -> None:
    assert {} == failed(guide)


def test_the_answer_space_has_the_size_and_shares_of_an_independent_count(guide: Guide) -> None:
    counted = dict.fromkeys(reading.STAGES, 0)
    for answers in reading.full_answers():
        counted[reading.stage(answers)] += 1
    proofs = prove(guide)
    assert counted == proofs.by_stage
    assert (proofs.full, proofs.partial) == (41_472, 864_000)


def test_a_condition_that_excludes_the_better_answer_is_named(changed_guide: Change) -> None:
    def only_minor(edition: dict[str, Any]) -> None:
        bridge(edition)[1]["is"] = ["minor"]

    words = failed(changed_guide(only_minor))["monotone"]
    assert "lowers the stage" in words
    assert "stages.yaml:" in words


def test_a_condition_that_stands_twice_is_idle(changed_guide: Change) -> None:
    def twice(edition: dict[str, Any]) -> None:
        low_volume(edition).append(bridge(edition)[2])

    assert ["none-inert"] == list(failed(changed_guide(twice)))


def test_a_gate_that_contradicts_itself_is_never_passed(changed_guide: Change) -> None:
    def contradiction(edition: dict[str, Any]) -> None:
        bridge(edition).append({**bridge(edition)[2], "is": ["open"]})

    found = failed(changed_guide(contradiction))
    assert "No answers lead to" in found["all-reached"]


def test_a_gate_that_asks_for_the_quantity_is_refused(changed_guide: Change) -> None:
    def by_quantity(edition: dict[str, Any]) -> None:
        bridge(edition).append({"question": "quantity", "at_least": 10})

    assert ["only-choices"] == list(failed(changed_guide(by_quantity)))


def test_a_question_that_makes_no_difference_is_named(changed_guide: Change) -> None:
    def any_option(edition: dict[str, Any]) -> None:
        tests = edition["stages"][3]["gate"]["all"]
        tests[-1] = {**tests[0], "question": "tooling", "is": list(reading.OPTIONS["tooling"])}

    assert "Tooling" in failed(changed_guide(any_option))["all-decide"]


def test_a_range_that_is_wider_than_the_truth_is_named(changed_guide: Change) -> None:
    def either_way(edition: dict[str, Any]) -> None:
        test = bridge(edition)[2]
        confirmed, still_open = dict(test), {**test, "is": ["open"]}
        bridge(edition)[2] = {"any": [confirmed, still_open]}

    assert "wider" in failed(changed_guide(either_way))["as-narrow-as-exact"]


def test_a_counterexample_names_no_more_answers_than_are_needed(changed_guide: Change) -> None:
    def only_minor(edition: dict[str, Any]) -> None:
        bridge(edition)[1]["is"] = ["minor"]

    guide = changed_guide(only_minor)
    proof: Proof = next(p for p in prove(guide).proofs if p.obligation == "monotone")
    assert proof.counterexample is not None
    # The three other conditions of the first gate; everything else may be anything.
    assert {"goal", "structure", "dimensions"} == set(proof.counterexample.answers)


def add_questions(number: int) -> Callable[[dict[str, Any]], None]:
    """Give the last gate further questions of four options, each in a test of its own."""

    def edit(edition: dict[str, Any]) -> None:
        model, tests = edition["questions"][0], edition["stages"][3]["gate"]["all"]
        for i in range(number):
            edition["questions"].append({**model, "id": f"extra-{i}", "formerly": []})
            tests.append({**tests[0], "question": f"extra-{i}", "is": ["deliver", "supply"]})

    return edit


def test_further_questions_multiply_the_combinations_and_not_the_work(
    changed_guide: Change, guide: Guide
) -> None:
    larger = changed_guide(add_questions(5))
    assert {} == failed(larger)
    assert prove(larger).full == 41_472 * 4**5
    sizes = [
        sum(1 for _ in space.store.below([space.lowest, space.highest]))
        for space in (AnswerSpace(guide), AnswerSpace(larger))
    ]
    assert sizes[1] - sizes[0] <= 5 * 4  # a handful of parts for each further question


def test_the_first_answer_tells_what_the_calculator_tells(guide: Guide) -> None:
    """The page's own look-up, over a spread of partial answers that meets every status."""
    data, space = first_answer(guide), AnswerSpace(guide)

    def look_up(branch: int, values: list[int]) -> int:
        while branch >= 0:
            variable, *branches = data["nodes"][branch]
            branch = branches[values[variable]]
        return -branch - 1

    met = set()
    for number, (key, stages) in enumerate(sorted(reading.exact_stages().items())):
        bits = look_up(data["possible"], list(key))
        assert bits == sum(2**place for place in stages)
        if number % 199:
            continue
        answers = space.answers(dict(enumerate(key)))
        result = recommend(guide, answers).to_dict()
        possible = [data["stages"][place] for place in sorted(stages)]
        assert result["possible"] == possible
        assert (result["lowest"], result["highest"]) == (possible[0], possible[-1])
        statuses = [(Status(look_up(test["look_up"], list(key))), test) for test in data["tests"]]
        for status, expected in (
            (Status.REASON, result["reasons"]),
            (Status.BLOCKER_NO, result["blockers"]["no"]),
            (Status.BLOCKER_UNKNOWN, result["blockers"]["unknown"]),
        ):
            shown = [(t["question"], t["is"], t["stage"]) for s, t in statuses if s is status]
            assert [(t["question"], t["is"], t["stage"]) for t in expected] == shown
        met |= {status for status, _ in statuses}
    assert set(Status) == met


def test_a_stage_between_is_possible_only_if_two_gates_leave_it_so_together(
    changed_guide: Change,
) -> None:
    """Either gate by itself may be passed or not. Who freezes the design passes both."""

    def both_by_a_freeze(edition: dict[str, Any]) -> None:
        for gate, other in ((bridge(edition), "dimensions"), (low_volume(edition), "structure")):
            frozen = {**gate[0], "question": "changes", "is": ["frozen"]}
            other_way = {**gate[0], "question": other, "is": ["stable", "confirmed"]}
            gate[:] = [{"any": [frozen, other_way]}]

    guide = changed_guide(both_by_a_freeze)
    space = AnswerSpace(guide)
    answers = {"structure": "open", "dimensions": "open"}
    found = [stage.id for stage in recommend(guide, answers).possible]
    assert found[:2] == ["prototyping", "low-volume"]
    assert found == of_completions(space, answers)


@pytest.fixture(scope="module")
def answer_space(guide: Guide) -> AnswerSpace:
    return AnswerSpace(guide)


@given(data=st.data())
def test_the_calculator_and_the_look_up_agree_on_what_is_possible(
    guide: Guide, answer_space: AnswerSpace, data: st.DataObject
) -> None:
    options = {q.id: st.sampled_from(q.option_ids) for q in guide.questions if q.kind == "choice"}
    answers = data.draw(st.fixed_dictionaries({}, optional=options))
    found = [stage.id for stage in recommend(guide, answers).possible]
    assert found == of_completions(answer_space, answers)


def of_completions(space: AnswerSpace, answers: dict[str, str]) -> list[str]:
    """The stages that completions lead to, as the decision diagrams tell."""
    bits = space.store.look_up(space.possible, space.values(answers))
    return [stage.id for place, stage in enumerate(space.guide.stages) if bits >> place & 1]


@pytest.mark.parametrize("obligation", [name for name, _, _ in OBLIGATIONS])
def test_every_obligation_is_explained_to_a_buyer(guide: Guide, obligation: str) -> None:
    assert guide.say(f"engine-proof-{obligation}")
    assert guide.say(f"engine-proof-{obligation}-meaning")
