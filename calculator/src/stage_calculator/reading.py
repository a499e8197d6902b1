"""Read a link: what arrived becomes answers, and whatever is doubtful is named and asked again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from .answers import Answers, Problem, quote, read_answers
from .arrivals import Arrivals
from .link_names import END, RESULT, VERSION
from .link_pairs import pairs
from .link_repairs import mend
from .model import UNSURE, Guide, Question

LONGEST = 8192
"""How many characters of a text are read. The longest link of a guide has a few hundred."""

MOST_UNKNOWN = 10
"""How many unknown names are reported one by one."""

LAST_SHOWN = 30
"""How many characters before a cut are quoted."""

VERSION_FORM = re.compile(r"\d{4}[-.]\d{2}([-.]\d{1,9})?")
AFTER_A_LINK = re.compile(r"[\s<>\"].*|%[0-9a-f]?$", re.DOTALL)
PUNCTUATION = ".,:!)]}>*_~|\\/'\"`\u2026\u2019\u201d\u00bb"
LIST_SIGNS = re.compile(r"[\s,+|]+")


@dataclass(frozen=True)
class Reading:
    """What a link said. The ids of questions, options and stages are today's.

    `came` counts the answers that came, understood or not: none in the address of something else.
    `unknown` are names of no question; `ignored` are names of trackers. `ask_again` are the
    questions for which something came that is not in `answers`, or may be only a part. `unfilled`
    are those of merge fields that a mailing left as they were. `version` and `stage` are those of
    the day when the link was made. `truncated`: its end is missing. `repaired` are the ends of
    interface texts `link-repaired-…`.
    """

    answers: Answers
    problems: tuple[Problem, ...] = ()
    came: int = 0
    ask_again: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    unfilled: tuple[str, ...] = ()
    version: str | None = None
    stage: str | None = None
    truncated: bool = False
    repaired: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain data; anything from outside is cut short and harmless to show."""
        return {
            "answers": self.answers.to_dict(),
            "problems": [asdict(problem) for problem in self.problems],
            "count": self.came,
            "ask_again": list(self.ask_again),
            "ignored": [quote(name) for name in self.ignored],
            "unknown": [quote(name) for name in self.unknown],
            "unfilled": list(self.unfilled),
            "version": self.version,
            "stage": self.stage,
            "truncated": self.truncated,
            "repaired": list(self.repaired),
        }


def read(guide: Guide, text: str) -> Reading:
    """The answers in a whole address, in a query alone, or in a text with either in it.

    Damage is repaired where one reading is left; the rest is named in `problems` and stays
    unanswered. Nothing is raised, whatever the text, and nothing in it is run or looked up.
    """
    questions = {name: q.id for q in guide.questions for name in (q.id, *q.formerly)}

    asked = questions.keys() | {gone.id for gone in guide.retired if gone.kind == "question"}

    def answers(name: str) -> bool:
        return name.lower() in asked or name.lower() == END

    def ours(name: str) -> bool:
        return answers(name) or name.lower() in (VERSION, RESULT)

    # Wrappings have parameters of one letter too, so only the other names tell a link of ours.
    query, repaired = mend(text[:LONGEST], answers)
    arrivals = Arrivals(questions, repaired=repaired)
    for pair in pairs(query, ours):
        arrivals.add(pair)
    return _Judge(guide, arrivals).reading(len(text), query)


@dataclass
class _Judge:
    """Turns arrivals into a reading, collecting problems on the way."""

    guide: Guide
    arrivals: Arrivals
    problems: list[Problem] = field(default_factory=list)
    again: set[str] = field(default_factory=set)

    def reading(self, length: int, query: str) -> Reading:
        arrivals = self.arrivals
        if arrivals.truncated and arrivals.tail:
            del arrivals.unknown[arrivals.tail]
        agreed, disagreed = arrivals.answers()
        raw: dict[str, object] = {q: self._checked(q, values) for q, values in agreed.items()}
        for question, values in disagreed.items():
            self._doubt("two-links", question, ", ".join(values))
        answers, problems = read_answers(self.guide, raw)
        self.problems += problems
        self._doubt_lists(agreed)
        came = {**agreed, **disagreed}
        self.again.update(q for q in came if q not in answers)
        self._doubt_unvalued()
        self._name_unknown()
        version, stage = self._version(), self._stage()
        if arrivals.truncated:
            self._say("cut", self.guide.say("link-where"), f"…{query[-LAST_SHOWN:]}")
        if length > LONGEST:
            self._say("long", self.guide.say("link-where"), str(length), most=LONGEST)
        return Reading(
            answers=answers,
            problems=tuple(self.problems),
            came=len(came) + len(arrivals.unknown) if arrivals.any_of_ours else 0,
            ask_again=tuple(q.id for q in self.guide.questions if q.id in self.again),
            ignored=tuple(arrivals.ignored),
            unknown=tuple(arrivals.unknown),
            unfilled=tuple(q for q in arrivals.unfilled if q not in answers or q in self.again),
            version=version,
            stage=stage,
            truncated=arrivals.truncated,
            repaired=tuple(sorted(arrivals.repaired)),
        )

    def _checked(self, name: str, values: list[str]) -> list[str]:
        """The values that may be trusted; empty when they have to be asked again."""
        question = self.guide.question[name]
        if name in self.arrivals.torn:
            return self._shortened(question, values)
        if name == self.arrivals.last:
            if self.arrivals.tail is None:
                return self._shortened(question, [*values[:-1], trimmed(values[-1])])
            if question.kind == "several":
                self._doubt("more", name, values[-1])
        return self._known(question, values)

    def _shortened(self, question: Question, values: list[str]) -> list[str]:
        """Values of which the last may be the beginning of a longer one."""
        last = values[-1]
        longer = (name for name in _options(question) if name.startswith(last) and name != last)
        if question.kind == "quantity" or (last in _options(question) and any(longer)):
            self._doubt("cut-value", question.id, last)
            return self._known(question, values[:-1]) if question.kind == "several" else []
        if question.kind == "several" and last in ("", *_options(question)):
            self._doubt("more", question.id, last)
        return self._known(question, values)

    def _known(self, question: Question, values: list[str]) -> list[str]:
        """Of several answers, each by itself; one that is not understood is asked again."""
        if question.kind != "several":
            return values
        parts = [part for value in values for part in LIST_SIGNS.split(value) if part]
        if not set(parts) <= set(_options(question)):
            self.again.add(question.id)
        return parts

    def _doubt_lists(self, agreed: Mapping[str, list[str]]) -> None:
        """What has no name in the guide, but an option of a list in it, may belong to that list."""
        strays = [f"{name}={value}" for name, value in self.arrivals.unknown.items()]
        for question in self.guide.questions:
            if question.kind == "several" and question.id in agreed:
                found = [stray for stray in strays if any(o in stray for o in question.option_ids)]
                if found:
                    self._doubt("stray", question.id, ", ".join(found))
                if question.id in self.arrivals.unfilled:
                    self.again.add(question.id)

    def _doubt_unvalued(self) -> None:
        """Names without a value; where nothing else is of ours, they are the words of a mail."""
        if self.arrivals.any_of_ours:
            for question, text in self.arrivals.unvalued.items():
                if question not in self.again:
                    self._doubt("no-value", question, text)

    def _name_unknown(self) -> None:
        unknown = self.arrivals.unknown
        for name in list(unknown)[:MOST_UNKNOWN]:
            self.problems += read_answers(self.guide, {name: unknown[name]})[1]
        if len(unknown) > MOST_UNKNOWN:
            self._say("unknown", self.guide.say("link-where"), str(len(unknown)))

    def _stamp(self, name: str) -> str | None:
        """The one value of a mark; of two that disagree neither tells anything."""
        values = self.arrivals.stamps[name]
        if not values or self.arrivals.last == name:
            return None
        if len(values) > 1:
            self._say("two-stamps", name, ", ".join(values))
            return None
        return values[0]

    def _version(self) -> str | None:
        value = self._stamp(VERSION)
        if value is None:
            return None
        if VERSION_FORM.fullmatch(value):
            return value.replace("-", ".")
        self._say("version", VERSION, value)
        return None

    def _stage(self) -> str | None:
        value = self._stamp(RESULT)
        if value is None:
            return None
        current = {name: s.id for s in self.guide.stages for name in (s.id, *s.formerly)}
        gone = self.guide.retired_as("stage", value)
        if gone is not None:
            self._say("retired-stage", RESULT, value, because=gone.because)
        elif value not in current:
            self._say("stage", RESULT, value)
        return current.get(value)

    def _doubt(self, key: str, question: str, got: str) -> None:
        self.again.add(question)
        self._say(key, self.guide.question[question].short, got)

    def _say(self, key: str, where: str, got: str, **values: object) -> None:
        say = self.guide.say
        self.problems.append(
            Problem(
                where=where,
                got=say("engine-problem-got", got=quote(got)),
                expected=say(f"link-problem-{key}", **values),
                mend=say(f"link-problem-{key}-mend", **values),
            )
        )


def trimmed(value: str) -> str:
    """A last value without the sentence, the punctuation or the half escape behind it."""
    return AFTER_A_LINK.sub("", value).rstrip(PUNCTUATION)


def _options(question: Question) -> Sequence[str]:
    """Every answer that a link may name, in today's words or former ones."""
    return (*(n for o in question.options for n in (o.id, *o.formerly)), UNSURE)
