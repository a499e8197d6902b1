"""The recommendation: worked cases, the whole answer space, and what holds for any answers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reading
from stage_calculator import Guide, Quantity, Recommendation, read_answers, recommend
from stage_calculator.answer_space import AnswerSpace
from stage_calculator.answers import Answers
from stage_calculator.gates import stage_range

DEFAULTS = {"interfaces": "yes", "demand": "none", "tooling": "too-early"}
SETTLED = {
    "structure": "confirmed",
    "dimensions": "stable",
    "material": "defined",
    "finish": "defined",
}
OPEN = {"structure": "open", "dimensions": "open", "material": "open", "finish": "open"}

# Written by hand from the description of each order; never taken from the calculator.
WORKED_CASES = [
    ("prototyping", dict(OPEN, goal="learn", changes="expected", proof="none", quantity="2")),
    (
        "prototyping",
        dict(
            OPEN, goal="deliver", changes="expected", material="mostly", proof="concept",
            quantity="50",
        ),
    ),
    (
        "low-volume",
        dict(SETTLED, goal="deliver", changes="frozen", proof="real-material", quantity="5"),
    ),
    (
        "mass-production",
        dict(
            SETTLED, goal="supply", changes="frozen", proof="batches", demand="thousands",
            tooling="justified", quantity="5000",
        ),
    ),
    (
        "bridge",
        dict(
            SETTLED, goal="deliver", changes="minor", finish="mostly", proof="concept",
            quantity="80",
        ),
    ),
    (
        "low-volume",
        dict(
            SETTLED, goal="deliver", changes="minor", finish="mostly", proof="real-material",
            quantity="300",
        ),
    ),
    (
        "low-volume",
        dict(SETTLED, goal="deliver", changes="frozen", proof="real-material", quantity="30"),
    ),
    (
        "prototyping",
        dict(SETTLED, goal="learn", changes="frozen", proof="real-material", quantity="20"),
    ),
    (
        "bridge",
        dict(
            SETTLED, goal="confirm", changes="minor", material="mostly", finish="mostly",
            proof="concept", quantity="8",
        ),
    ),
    (
        "low-volume",
        dict(
            SETTLED, goal="supply", changes="frozen", proof="batches", demand="hundreds",
            tooling="not-needed", quantity="150",
        ),
    ),
    (
        "bridge",
        dict(
            SETTLED, goal="deliver", changes="frozen", proof="concept", demand="uncertain",
            quantity="2000",
        ),
    ),
    (
        "prototyping",
        dict(
            OPEN, goal="deliver", changes="expected", finish="mostly", interfaces="no",
            proof="none", quantity="12",
        ),
    ),
]  # fmt: skip


def stage_of(result: Recommendation) -> str:
    assert result.stage is not None
    return result.stage.id


@pytest.mark.parametrize(("expected", "answers"), WORKED_CASES)
def test_a_worked_case_leads_to_the_stage_expected_by_hand(
    guide: Guide, expected: str, answers: dict[str, str]
) -> None:
    assert expected == stage_of(recommend(guide, {**DEFAULTS, **answers}))


def test_every_case_of_the_content_leads_to_the_stage_and_signals_that_it_states(
    guide: Guide,
) -> None:
    stated = {case.id: (case.expect, set(case.signals)) for case in guide.cases}
    found = {
        case.id: (stage_of(result), {signal.id for signal in result.signals})
        for case in guide.cases
        for result in [recommend(guide, case.answers)]
    }
    assert stated == found


def test_the_questions_and_options_are_those_of_the_decision_model(guide: Guide) -> None:
    space = AnswerSpace(guide)
    found = {question.id: question.option_ids for question in space.questions}
    assert dict(reading.OPTIONS) == found
    assert set(reading.ORDERED) == {q.id for q in guide.questions if q.ordered}


def test_all_full_answers_lead_to_the_stage_of_an_independent_reading(guide: Guide) -> None:
    different = [
        answers
        for answers in reading.full_answers()
        if guide.stages[stage_range(guide, Answers(answers)).lowest].id != reading.stage(answers)
        or not stage_range(guide, Answers(answers)).decided
    ]
    assert [] == different


def test_all_partial_answers_have_the_range_found_by_trying_every_completion(
    guide: Guide,
) -> None:
    different = 0
    for key, expected in reading.exact_stages().items():
        found = stage_range(guide, Answers(answers_of(key)))
        different += (found.lowest, found.highest) != (min(expected), max(expected))
    assert different == 0


def test_a_stage_is_possible_where_some_completion_leads_to_it_and_nowhere_else(
    guide: Guide,
) -> None:
    """Over a spread of partial answers, and a denser one of those whose stages have a gap."""
    order = sorted(reading.exact_stages().items())
    gaps = [found for found in order if len(found[1]) <= max(found[1]) - min(found[1])]
    assert gaps
    chosen = [*order[::397], *gaps[::29]]
    for key, expected in chosen:
        result = recommend(guide, answers_of(key))
        assert [reading.STAGES[place] for place in sorted(expected)] == [
            stage.id for stage in result.possible
        ]


def answers_of(key: tuple[int, ...]) -> dict[str, str]:
    """Option ids by question for a key of `reading.exact_stages`."""
    questions = reading.OPTIONS.items()
    return {q: options[v - 1] for (q, options), v in zip(questions, key, strict=True) if v}


def answer_sets(guide: Guide) -> st.SearchStrategy[dict[str, Any]]:
    """Any well-formed answers of a guide, some missing, some unsure."""
    strategies: dict[str, st.SearchStrategy[Any]] = {}
    for question in guide.questions:
        option = st.sampled_from([*question.option_ids, "unsure"])
        strategies[question.id] = {
            "choice": option,
            "several": st.lists(st.sampled_from(question.option_ids or ("x",)), unique=True),
            "quantity": st.one_of(
                st.integers(1, 10**6),
                st.tuples(st.integers(1, 500), st.integers(500, 9000)).map("{0[0]}-{0[1]}".format),
            ),
        }[question.kind]
    return st.fixed_dictionaries({}, optional=strategies)


@given(data=st.data())
def test_the_quantity_the_assurance_and_the_files_never_move_the_stage(
    guide: Guide, data: st.DataObject
) -> None:
    answers = data.draw(answer_sets(guide))
    deciding = {q: a for q, a in answers.items() if q in reading.OPTIONS}
    assert recommend(guide, deciding).reach == recommend(guide, answers).reach


@given(data=st.data())
def test_unsure_leaves_the_range_of_an_unanswered_question_and_is_remembered(
    guide: Guide, data: st.DataObject
) -> None:
    answers = data.draw(answer_sets(guide))
    question = data.draw(st.sampled_from(list(reading.OPTIONS)))
    unanswered = {q: a for q, a in answers.items() if q != question}
    unsure = recommend(guide, {**unanswered, question: "unsure"})
    assert recommend(guide, unanswered).reach == unsure.reach
    assert unsure.to_dict()["answers"][question] == "unsure"


@given(data=st.data())
def test_each_named_set_of_changes_reaches_its_stage_and_no_smaller_one_is_named(
    guide: Guide, data: st.DataObject
) -> None:
    answers = data.draw(answer_sets(guide))
    result = recommend(guide, answers)
    counts = []
    for found in result.changes:
        changed = {**answers, **{c.question: c.to[0] for c in found.changes}}
        reached = recommend(guide, changed).reach.lowest
        assert reached >= [s.id for s in guide.stages].index(found.stage)
        counts.append(len(found.changes))
    assert sorted(counts) == counts
    assert [s.id for s in guide.stages[result.reach.lowest + 1 :]] == [
        found.stage for found in result.changes
    ]


@given(data=st.data())
def test_answering_what_is_asked_next_decides_within_the_number_of_questions(
    guide: Guide, data: st.DataObject
) -> None:
    answers: dict[str, str] = {}
    for _ in reading.OPTIONS:
        result = recommend(guide, answers)
        if result.next_question is None:
            break
        assert result.next_question not in answers
        options = (*guide.question[result.next_question].option_ids, "unsure")
        answers[result.next_question] = data.draw(st.sampled_from(options))
    result = recommend(guide, answers)
    assert result.next_question is None
    assert result.stage or "unsure" in answers.values()


FULL = [
    (reading.STAGES.index(reading.stage(answers)), answers) for answers in reading.full_answers()
]


@given(data=st.data())
def test_no_fewer_changes_are_found_by_searching_every_combination(
    guide: Guide, data: st.DataObject
) -> None:
    answers = data.draw(
        st.fixed_dictionaries({q: st.sampled_from(o) for q, o in reading.OPTIONS.items()})
    )
    for found in recommend(guide, answers).changes:
        target = reading.STAGES.index(found.stage)
        searched = min(
            sum(answers[question] != option for question, option in other.items())
            for place, other in FULL
            if place >= target
        )
        assert searched == len(found.changes)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ("1", {"few-for-low-volume"}),
        ("10", {"few-for-low-volume"}),
        ("11", set()),
        ("8-11", set()),
        ("999", set()),
        ("1000", {"above-the-range"}),
        ("900-1100", set()),
    ],
)
def test_a_quantity_outside_the_usual_band_is_remarked_on_and_no_more(
    guide: Guide, quantity: str, expected: set[str]
) -> None:
    answers = {**DEFAULTS, **SETTLED, "goal": "deliver", "changes": "frozen", "proof": "batches"}
    result = recommend(guide, {**answers, "tooling": "not-needed", "quantity": quantity})
    assert "low-volume" == stage_of(result)
    assert expected == {signal.id for signal in result.signals}


@given(data=st.data())
def test_reasons_are_met_and_blockers_are_not(guide: Guide, data: st.DataObject) -> None:
    answers = data.draw(answer_sets(guide))
    result = recommend(guide, answers).to_dict()
    for reason in result["reasons"]:
        assert set(reason["answer"]) & set(reason["is"])
    for blocker in result["blockers"]["no"]:
        assert blocker["answer"]
        assert not set(blocker["answer"]) & set(blocker["is"])
    for blocker in result["blockers"]["unknown"]:
        assert blocker["answer"] == []
        assert blocker["unsure"] == (answers.get(blocker["question"]) == "unsure")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(answers=st.dictionaries(st.sampled_from([*reading.OPTIONS, "quantity", "x"]), JSON))
def test_anything_unreadable_is_named_and_the_rest_is_kept(
    guide: Guide, answers: dict[str, Any]
) -> None:
    result = recommend(guide, {"files": ["cad"], **answers}).to_dict()
    assert result["answers"]["files"] == ["cad"]
    named = {problem["where"] for problem in result["problems"]}
    for name, value in answers.items():
        says_something = bool(value.strip()) if isinstance(value, str) else value not in (None, [])
        if says_something and not isinstance(value, list):
            where = guide.question[name].short if name in guide.question else name
            assert name in result["answers"] or where in named
    json.dumps(result)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("80", "80"),
        (80, "80"),
        (80.0, "80"),
        ("50-200", "50-200"),
        (" 7 ", "7"),
        ("007", "7"),
        ("unsure", "unsure"),
        ("50 - 200", "50-200"),
        ("50\u2013200", "50-200"),
        ("50\u00a0\u2212\u00a0200", "50-200"),
    ],
)
def test_a_quantity_is_read(guide: Guide, answer: object, expected: str) -> None:
    assert recommend(guide, {"quantity": answer}).to_dict()["answers"] == {"quantity": expected}


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(10**5000, id="more digits than Python writes"),
        80.5,
        "1,000",
        "1.000",
        "0",
        "-3",
        "200-50",
        "5-0",
        "10-20-30",
        "1000000000",
        "1 000",
        "ten",
        "1e3",
        "²",
        "5-",
        2.5,
        True,
        {"a": 1},
    ],
)
def test_a_quantity_that_could_mean_two_things_is_asked_back(guide: Guide, answer: object) -> None:
    result = recommend(guide, {"quantity": answer, "goal": "learn"})
    assert len(result.problems) == 1
    assert result.to_dict()["answers"] == {"goal": "learn"}


def test_answers_that_were_read_already_are_taken_as_they_are(guide: Guide) -> None:
    answers = read_answers(guide, {"goal": "learn", "quantity": "20-50", "files": ["cad"]})[0]
    result = recommend(guide, answers)
    assert (result.answers, result.problems) == (answers, ())


def test_a_quantity_may_be_given_as_one(guide: Guide) -> None:
    assert recommend(guide, {"quantity": Quantity(20, 50)}).answers["quantity"] == Quantity(20, 50)
    assert recommend(guide, {"quantity": Quantity(50, 20)}).problems


def test_a_range_the_wrong_way_round_is_offered_the_right_way(guide: Guide) -> None:
    [problem] = recommend(guide, {"quantity": "200-50"}).problems
    assert "50-200" in problem.mend


def test_answers_that_disagree_are_asked_back(guide: Guide) -> None:
    result = recommend(guide, {"goal": ["learn", "deliver"]})
    assert result.to_dict()["answers"] == {}
    assert "learn, deliver" in result.problems[0].got


def test_of_a_list_what_is_understood_is_kept(guide: Guide) -> None:
    result = recommend(guide, {"files": ["cad", "step", "drawing"]})
    assert result.to_dict()["answers"] == {"files": ["cad", "drawing"]}
    [problem] = result.problems
    assert "step" in problem.got
    assert "cad" not in problem.got


def test_a_mistyped_question_is_answered_with_the_nearest_one(guide: Guide) -> None:
    [problem] = recommend(guide, {"gaol": "learn"}).problems
    assert "goal" in problem.mend


def test_hostile_text_is_quoted_short_and_harmless(guide: Guide) -> None:
    [problem] = recommend(guide, {"goal": "<script>\u202e\x00" + "x" * 10**6}).problems
    assert len(problem.got) < 100
    assert "\u202e" not in problem.got
    assert "\x00" not in problem.got
