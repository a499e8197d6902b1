"""A visitor's answers: read from anything, kept in one canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from .logic import Truth
from .model import UNSURE, ChoiceTest, CountTest, Guide, Question

type AnswerValue = str | tuple[str, ...] | Quantity

MOST = 10**12
"""Numbers beyond it are too large to be quoted back, and for any order."""

LONGEST_QUOTE = 60
"""How many characters of something unreadable are quoted back."""

QUANTITY = re.compile(r"([0-9]{1,9})(?:\s*[-\u2010-\u2015\u2212]\s*([0-9]{1,9}))?")
"""A number or a range, with any hyphen or dash that a keyboard or a word processor makes."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of parts, as a range with both ends included; one number has equal ends."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, named so that the visitor can mend it."""

    where: str
    got: str
    expected: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.expected} {self.got} {self.mend}".strip()


@dataclass(frozen=True)
class Answers(Mapping[str, AnswerValue]):
    """Canonical answers by question id. A question that is not in it is unanswered."""

    values_by_question: Mapping[str, AnswerValue]

    def __getitem__(self, question: str) -> AnswerValue:
        return self.values_by_question[question]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_question)

    def __len__(self) -> int:
        return len(self.values_by_question)

    def known(self, question: str) -> tuple[str, ...] | None:
        """The chosen option ids, or None while unanswered or unsure."""
        value = self.values_by_question.get(question)
        if value is None or value == UNSURE or isinstance(value, Quantity):
            return None
        return value if isinstance(value, tuple) else (value,)

    def is_unsure(self, question: str) -> bool:
        """Whether the visitor said "not sure"."""
        return self.values_by_question.get(question) == UNSURE

    def choice_truth(self, test: ChoiceTest) -> Truth:
        """Unanswered is unknown, never "no"."""
        known = self.known(test.question)
        if known is None:
            return Truth.UNKNOWN
        return Truth.YES if any(option in test.accepted for option in known) else Truth.NO

    def count_truth(self, test: CountTest) -> Truth:
        """A range that lies partly within the bounds is unknown."""
        value = self.values_by_question.get(test.question)
        if not isinstance(value, Quantity):
            return Truth.UNKNOWN
        low = test.at_least or 1
        high = test.at_most if test.at_most is not None else value.high
        if low <= value.low and value.high <= high:
            return Truth.YES
        return Truth.NO if value.high < low or value.low > high else Truth.UNKNOWN

    def to_dict(self) -> dict[str, str | list[str]]:
        """Plain data, in the order of the guide's questions."""
        return {
            question: list(value) if isinstance(value, tuple) else str(value)
            for question, value in self.values_by_question.items()
        }


def read_answers(guide: Guide, raw: Mapping[str, object]) -> tuple[Answers, tuple[Problem, ...]]:
    """Read answers by question id, from strings, numbers, quantities or lists of strings.

    What can't be read is named in a `Problem`, and the rest is kept, also the rest of an answer
    that is a list. Former ids are understood. An empty value means unanswered.
    """
    current = {former: q.id for q in guide.questions for former in (q.id, *q.formerly)}
    read: dict[str, AnswerValue] = {}
    problems: list[Problem] = []
    for name, value in raw.items():
        if name not in current:
            problems.append(_unknown_question(guide, str(name), current))
            continue
        question = guide.question[current[name]]
        texts = _texts(value)
        if texts is None:
            problems.append(_wrong_shape(guide, question, value))
        elif texts:
            answer, problem = _read_answer(guide, question, texts)
            if problem is not None:
                problems.append(problem)
            if answer is not None and read.setdefault(question.id, answer) != answer:
                del read[question.id]
                problems.append(_disagree(guide, question, texts))
    ordered = {q.id: read[q.id] for q in guide.questions if q.id in read}
    return Answers(ordered), tuple(problems)


def _texts(value: object) -> list[str] | None:
    """The non-empty strings of a value; None when it is neither text, number nor list.

    A `Quantity` is a number: `Answers` hold one, and are read again wherever answers are taken.
    """
    if value is None:
        return []
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float | Quantity):
        return _number(value)
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, Iterable) and not isinstance(value, Mapping | bytes):
        parts = [_texts(part) for part in value]
        return None if None in parts else [text for part in parts if part for text in part]
    return None


def _number(value: float | Quantity) -> list[str] | None:
    """A whole number, also as a spreadsheet keeps it, such as 200.0."""
    if isinstance(value, float) and not value.is_integer():
        return None
    return [str(value if isinstance(value, Quantity) else int(max(-MOST, min(value, MOST))))]


type _Read = tuple[AnswerValue | None, Problem | None]
"""What was understood, and what was not: of several answers, both may be there."""


def _read_answer(guide: Guide, question: Question, texts: list[str]) -> _Read:
    if all(text == UNSURE for text in texts):
        return UNSURE, None
    if UNSURE in texts:
        return None, _disagree(guide, question, texts)
    if question.kind == "quantity":
        return _read_quantity(guide, question, texts)
    current = {former: o.id for o in question.options for former in (o.id, *o.formerly)}
    wrong = [text for text in texts if text not in current]
    problem = _unknown_option(guide, question, wrong) if wrong else None
    chosen = {current[text] for text in texts if text in current}
    if question.kind == "several":
        return tuple(o for o in question.option_ids if o in chosen) or None, problem
    if problem is None and len(chosen) > 1:
        problem = _disagree(guide, question, texts)
    return (None, problem) if problem else (chosen.pop(), None)


def _read_quantity(guide: Guide, question: Question, texts: list[str]) -> _Read:
    """A whole number or `low-high`. `1,000` and `1.000` are asked back, never guessed."""
    if len(set(texts)) > 1:
        return None, _disagree(guide, question, texts)
    match = QUANTITY.fullmatch(texts[0])
    low, high = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if 1 <= high < low:
        right = Quantity(high, low)
        return None, _problem(guide, "quantity-order", question.short, texts[0], right=right)
    if min(low, high) < 1:
        return None, _problem(guide, "quantity", question.short, texts[0])
    return Quantity(low, high), None


def quote(text: str) -> str:
    """Text from outside, cut short and with anything unprintable shown as its escape."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:LONGEST_QUOTE])
    return f"{shown}…" if len(text) > LONGEST_QUOTE else shown


def _problem(guide: Guide, key: str, where: str, got: str, **values: object) -> Problem:
    return Problem(
        where=where,
        got=guide.say("engine-problem-got", got=quote(got)),
        expected=guide.say(f"engine-problem-{key}", **values),
        mend=guide.say(f"engine-problem-{key}-mend", **values),
    )


def _unknown_question(guide: Guide, name: str, known: Iterable[str]) -> Problem:
    gone = guide.retired_as("question", name)
    if gone is not None:
        return _problem(guide, "retired-question", quote(name), name, because=gone.because)
    near = get_close_matches(name, known, 1) if len(name) <= LONGEST_QUOTE else []
    return _problem(
        guide, "question", quote(name), name, nearest=near[0] if near else ", ".join(guide.question)
    )


def _unknown_option(guide: Guide, question: Question, wrong: list[str]) -> Problem:
    options = ", ".join((*question.option_ids, UNSURE))
    gone = guide.retired_as("option", wrong[0], question.id)
    if gone is not None:
        known = question.label(gone.instead) if gone.instead else options
        key, because = "retired-option", gone.because
        return _problem(guide, key, question.short, wrong[0], because=because, options=known)
    return _problem(guide, "option", question.short, ", ".join(wrong), options=options)


def _disagree(guide: Guide, question: Question, texts: list[str]) -> Problem:
    return _problem(guide, "disagree", question.short, ", ".join(dict.fromkeys(texts)))


def _wrong_shape(guide: Guide, question: Question, value: object) -> Problem:
    return _problem(guide, "shape", question.short, repr(value))
