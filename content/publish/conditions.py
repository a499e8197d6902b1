"""Conditions in words, from the questions' and options' own words."""

from __future__ import annotations

from collections.abc import Sequence

from .edition import Edition
from .schema import AllOf, AnyOf, ChoiceTest, CountTest, GateAll, GateAny, StageTest

type AnyCondition = AllOf | AnyOf | GateAll | GateAny | ChoiceTest | CountTest | StageTest


def in_words(edition: Edition, condition: AnyCondition) -> str:
    """The condition as plain text, such as `Purpose: sampling or supply; and quantity: 1 to 10`."""
    match condition:
        case AllOf() | GateAll():
            return _group(edition, condition.all, "page-and")
        case AnyOf() | GateAny():
            return _group(edition, condition.any, "page-or-group")
        case StageTest():
            titles = [edition.stages[stage].title for stage in condition.stage]
            return edition.say("page-condition-stage", stages=edition.join(titles))
        case CountTest():
            return _count(edition, condition)
        case ChoiceTest():
            return _choice(edition, condition)


def _group(edition: Edition, parts: Sequence[AnyCondition], word: str) -> str:
    def inner(part: AnyCondition) -> str:
        text = in_words(edition, part)
        return f"({text})" if isinstance(part, AllOf | AnyOf | GateAll | GateAny) else text

    return edition.texts[word].join(inner(part) for part in parts)


def _choice(edition: Edition, test: ChoiceTest) -> str:
    question = edition.questions[test.question]
    labels = {option.id: option.label for option in question.options}
    options = edition.join(labels[option] for option in test.is_)
    return edition.say("page-condition-choice", question=question.short, options=options)


def _count(edition: Edition, test: CountTest) -> str:
    values = {"question": edition.questions[test.question].short}
    if test.at_least is None:
        return edition.say("page-condition-at-most", high=test.at_most, **values)
    if test.at_most is None:
        return edition.say("page-condition-at-least", low=test.at_least, **values)
    return edition.say("page-condition-between", low=test.at_least, high=test.at_most, **values)
