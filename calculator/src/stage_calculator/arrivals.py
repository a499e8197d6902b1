"""What arrived in a link, sorted by what it is and not yet judged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .link_names import END, RESULT, VERSION, is_tracker
from .link_pairs import Pair

WHOLE_ADDRESS = re.compile(r"\s*https?://", re.IGNORECASE)
"""How a value begins that a redirect or a tracker wrote: no answer is an address."""


@dataclass
class Arrivals:
    """The pairs of a text. It holds one link, or several that were run together.

    `questions` gives today's id for every name that a question has or had. `links` has the values
    by question, up to each end mark; `stamps` the values of the marks that tell of the day when a
    link was made. `torn` are questions whose value may be a part of one: a remnant stands after it,
    or an escape in it may have been digits; `empty` those with nothing for a value; `unvalued` has
    what came of those that lost their equals sign. `last` is the
    last name of ours: None after an end mark, or when none came. `tail` is a remnant of a name
    after it.
    """

    questions: Mapping[str, str]
    links: list[dict[str, list[str]]] = field(default_factory=lambda: [{}])
    ends: int = 0
    stamps: dict[str, list[str]] = field(default_factory=lambda: {VERSION: [], RESULT: []})
    torn: set[str] = field(default_factory=set)
    empty: set[str] = field(default_factory=set)
    unvalued: dict[str, str] = field(default_factory=dict)
    last: str | None = None
    tail: str | None = None
    ignored: dict[str, None] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)
    unfilled: dict[str, None] = field(default_factory=dict)
    repaired: set[str] = field(default_factory=set)

    def add(self, pair: Pair) -> None:
        """Sort the next pair in."""
        self._note_repairs(pair)
        if pair.value is None:
            self._add_remnant(pair.name, pair.after)
        elif pair.name in self.questions:
            self._add_answer(self.questions[pair.name], pair.value, pair.unfilled)
            if pair.digits_escaped:
                self.torn.add(self.questions[pair.name])
        elif pair.name in self.stamps:
            self._add_stamp(pair.name, pair.value)
        elif pair.name == END:
            self._add_end()
        elif is_tracker(pair.name) or WHOLE_ADDRESS.match(pair.value):
            self.ignored[pair.name] = None
        else:
            self.unknown.setdefault(pair.name, pair.value)

    def _note_repairs(self, pair: Pair) -> None:
        if pair.twice:
            self.repaired.add("double-encoding")
        if pair.capital:
            self.repaired.add("capitals")
        if pair.after == "?":
            self.repaired.add("second-question-mark")

    def _add_answer(self, question: str, value: str, unfilled: bool) -> None:
        self._follow(question)
        if unfilled:
            self.unfilled[question] = None
        elif value:
            self.links[-1].setdefault(question, []).append(value)
        else:
            self.empty.add(question)

    def _add_stamp(self, name: str, value: str) -> None:
        self._follow(name)
        if value and value not in self.stamps[name]:
            self.stamps[name].append(value)

    def _add_end(self) -> None:
        self._follow(END)
        self.last = None
        self.ends += 1
        self.links.append({})

    def _follow(self, name: str) -> None:
        """Another name of ours follows: a remnant before it was no beginning of a name."""
        if self.last and self.tail:
            self.torn.add(self.last)
        self.last, self.tail = name, None

    def _add_remnant(self, text: str, after: str) -> None:
        """After an end mark it is what a mail program or a sentence went on with.

        Several words before any name of ours are the mail that a link was looked for in.
        """
        words = text.split()
        if self.last is None and self.ends:
            return
        if words and words[0] in self.questions:
            self._add_unvalued(self.questions[words[0]], text)
            return
        if self.last is None and len(words) > 1:
            return
        if self.last and (self.tail or after in ("?", ";", "#")):
            self.torn.add(self.last)
        self.tail = text
        self.unknown.setdefault(text, "")

    def _add_unvalued(self, question: str, text: str) -> None:
        """A name alone, or with a blank where its equals sign was: an answer, never prose.

        Several words in front of a link may be prose all the same, so no link begins with them.
        """
        if self.last or text in self.questions:
            self._follow(question)
        self.unvalued.setdefault(question, text)

    @property
    def any_of_ours(self) -> bool:
        """Whether any name of our own links came."""
        return self.last is not None or self.ends > 0

    @property
    def truncated(self) -> bool:
        """Whether the end of the link is missing; it may have been cut within its first name."""
        if self.last or self.ends or not self.tail:
            return self.last is not None
        return any(name.startswith(self.tail) for name in self.questions)

    def answers(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """The different values by question, and likewise those of which links disagree."""
        filled = [link for link in self.links if link]
        agreed: dict[str, list[str]] = {}
        disagreed: dict[str, list[str]] = {}
        for question in dict.fromkeys(name for link in filled for name in link):
            found = [link.get(question, []) for link in filled]
            compared = [set(values) for values in found if values or self.ends > 1]
            into = agreed if all(values == compared[0] for values in compared) else disagreed
            into[question] = list(dict.fromkeys(value for values in found for value in values))
        return agreed, disagreed
