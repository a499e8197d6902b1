"""Answers written in the content: each fits the question that it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from publish.draft import Draft
from publish.mistakes import Mistake
from publish.schema import Case, Passage
from publish.source import Path
from publish.wording import code, listed
from stage_calculator.model import UNSURE

from .conditions import QUANTITY, no_such_option, options_of, questions_by_id

AMOUNT = re.compile(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?")


def case_answers_fit_their_question(draft: Draft) -> Iterator[Mistake]:
    """A case answers with options that exist, and with quantities that can be read."""
    for path, case in draft.entries(Case):
        yield from _answers(draft, (*path, "answers"), case.answers, unsure=True)


def premises_fit_their_question(draft: Draft) -> Iterator[Mistake]:
    """What a passage fills in can be answered."""
    for path, passage in draft.entries(Passage):
        yield from _answers(draft, (*path, "premise"), passage.premise, unsure=False)


def _answers(
    draft: Draft, path: Path, answers: Mapping[str, Any], *, unsure: bool
) -> Iterator[Mistake]:
    questions = questions_by_id(draft)
    for id_ in answers.keys() & questions.keys():
        question, answer = questions[id_], answers[id_]
        if question["kind"] == QUANTITY:
            yield from _amount(draft, (*path, id_), answer)
        elif options_of(question):
            yield from _choices(draft, (*path, id_), answer, question, unsure=unsure)


def _amount(draft: Draft, path: Path, answer: Any) -> Iterator[Mistake]:
    match = AMOUNT.fullmatch(str(answer))
    if match and int(match[1]) <= int(match[2] or match[1]):
        return
    mend = f"Write {match[2]}-{match[1]}." if match else "Write digits only: 1000, not 1,000."
    found = draft.places.written.get(path, answer)
    expected = "a quantity of 1 or more, or a range such as 50-200, the smaller number first"
    yield draft.mistake(path, expected, code(found), mend)


def _choices(
    draft: Draft, path: Path, answer: Any, question: Mapping[str, Any], *, unsure: bool
) -> Iterator[Mistake]:
    several = question["kind"] == "several"
    options = [*options_of(question), *([UNSURE] if unsure else [])]
    if isinstance(answer, list) and not several:
        mend = f"Write one option: {listed(options)}."
        found = f"a list, {listed(answer) or 'which is empty'}"
        yield draft.mistake(path, f"one answer to {code(question['id'])}", found, mend)
        return
    chosen = answer if isinstance(answer, list) else [answer]
    for number, option in enumerate(chosen):
        if option not in options:
            yield no_such_option(draft, (*path, number), option, question, options)
    if UNSURE in chosen and len(chosen) > 1:
        yield draft.mistake(
            path, "`unsure` alone, or options", listed(chosen), "Remove `unsure`, or the others."
        )
