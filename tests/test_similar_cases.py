"""The worked cases that are like a project: what is compared, and in which order they come."""

from __future__ import annotations

from stage_calculator import Guide
from stage_calculator.answers import Answers, read_answers
from stage_calculator.similar_cases import MOST_CASES, MOST_DIFFERENCES, similar_cases


def answers_of(guide: Guide, number: int, **changed: str) -> Answers:
    """The answers of a case, with some of them changed."""
    read, problems = read_answers(guide, {**guide.cases[number].answers, **changed})
    assert not problems
    return read


def test_a_project_answered_as_a_case_is_like_that_case_first(guide: Guide) -> None:
    for number, case in enumerate(guide.cases):
        found = similar_cases(guide, answers_of(guide, number))
        assert not found[0].differs
        assert case.id in {alike.case.id for alike in found if not alike.differs}


def test_a_different_choice_is_named(guide: Guide) -> None:
    case = guide.cases[0]
    question = next(q for q in guide.questions if q.kind == "choice" and q.id in case.answers)
    other = next(o for o in question.option_ids if o != case.answers[question.id])
    found = similar_cases(guide, answers_of(guide, 0, **{question.id: other}))
    differs = {alike.case.id: alike.differs for alike in found}
    assert differs.get(case.id, (question.id,)) == (question.id,)


def test_nothing_is_like_a_project_without_answers(guide: Guide) -> None:
    assert similar_cases(guide, Answers({})) == []


def test_an_open_question_is_no_difference(guide: Guide) -> None:
    case = guide.cases[0]
    question = next(q for q in guide.questions if q.kind == "choice" and q.id in case.answers)
    found = similar_cases(guide, answers_of(guide, 0, **{question.id: "unsure"}))
    assert question.id not in found[0].differs


def test_at_most_three_cases_with_two_differences_are_told_the_nearest_first(guide: Guide) -> None:
    for number in range(len(guide.cases)):
        found = similar_cases(guide, answers_of(guide, number))
        differences = [len(alike.differs) for alike in found]
        assert len(found) <= MOST_CASES == 3
        assert differences == sorted(differences)
        assert max(differences) <= MOST_DIFFERENCES == 2
