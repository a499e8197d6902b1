"""The break-even page: its example can be calculated, and what it takes over is an answer."""

from __future__ import annotations

from collections.abc import Iterator

from publish.draft import Draft
from publish.example import request_of
from publish.mistakes import Mistake
from publish.schema import BreakEven
from publish.source import Path
from publish.wording import code
from stage_calculator.breakeven.reading import read_request

from .conditions import no_such_option, options_of, questions_by_id

_PLACES = {"processes": "quotes", "change_probability": "chance"}


def break_even_chances_fit_their_question(draft: Draft) -> Iterator[Mistake]:
    """A chance stands at an option that exists, and can be read."""
    for path, part in draft.entries(BreakEven):
        change = part.change
        question = questions_by_id(draft).get(change.question) if change else None
        if change is None or question is None:
            continue
        options = options_of(question)
        for option, chance in change.chances.items():
            at = (*path, "change", "chances", option)
            if option not in options:
                yield no_such_option(draft, at, option, question, options, "remove the line")
            elif read_request({"change_probability": chance}).problems:
                yield _chance(draft, at, chance)


def break_even_example_can_be_read(draft: Draft) -> Iterator[Mistake]:
    """The example's numbers have one meaning, and do not contradict each other."""
    for path, part in draft.entries(BreakEven):
        if part.example is None:
            continue
        for problem in read_request(request_of(part.example)).problems:
            yield draft.mistake(
                (*path, "example", *_place(problem.field)),
                "figures that the break-even page can calculate with",
                f"{code(problem.got)} ({problem.code})" if problem.got else problem.code,
                "Write plain numbers such as 1234.50, chances as 40%, `by` and `tool` as two "
                "different quotes counted from 1.",
            )


def _place(field: str) -> Path:
    steps = (_PLACES.get(step, step) for step in field.split("."))
    return tuple(int(step) if step.isdigit() else step for step in steps)


def _chance(draft: Draft, at: Path, chance: str) -> Mistake:
    return draft.mistake(at, "a chance from 0% to 100%", code(chance), "Write it as 20%.")
