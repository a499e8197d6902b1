"""The words of a call, checked before anything goes by them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from .answers import Problem, quote
from .link_names import END, RESULT, VERSION
from .links import calculator_page
from .model import Guide, Question

RANGE = "50-200"
PAGE = re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE)


class WrongCallError(ValueError):
    """A call that can't be followed; the message says what it must be, what it is, and the mend."""


def check_words(guide: Guide, words: Iterable[str]) -> None:
    """WrongCallError that names every word without an equals sign: it is no answer."""
    wrong = [str(_no_answer(guide, word)) for word in words if "=" not in word]
    if wrong:
        raise WrongCallError("\n".join(wrong))


def page_of_links(guide: Guide, given: str | None) -> str:
    """The page that links open: the one given, or the guide's. WrongCallError if it is none."""
    if given is None:
        return calculator_page(guide)
    if not (PAGE.fullmatch(given) and given.isprintable()):
        raise _wrong_page(guide, given, "engine-problem-page")
    names = {END, VERSION, RESULT, *(name for q in guide.questions for name in (q.id, *q.formerly))}
    if not names.isdisjoint(parse_qs(urlsplit(given).query, keep_blank_values=True)):
        raise _wrong_page(guide, given, "engine-problem-page-answers")
    return given


def _wrong_page(guide: Guide, given: str, expected: str) -> WrongCallError:
    problem = Problem(
        where="--page",
        got=guide.say("engine-problem-got", got=quote(given)),
        expected=guide.say(expected),
        mend=guide.say("engine-problem-page-mend", example=calculator_page(guide)),
    )
    return WrongCallError(str(problem))


def _no_answer(guide: Guide, word: str) -> Problem:
    names = {name: q for q in guide.questions for name in (q.id, *q.formerly)}
    meant = names.get(word.partition(" ")[0], guide.questions[0])
    return Problem(
        where=quote(word),
        got=guide.say("engine-problem-got", got=quote(word)),
        expected=guide.say("engine-problem-word"),
        mend=guide.say("engine-problem-word-mend", example=_example(meant)),
    )


def _example(question: Question) -> str:
    return f"{question.id}={question.option_ids[0] if question.options else RANGE}"
