"""A guide in one language with its interface strings, ready to be looked up while writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from stage_calculator import Guide as CalculatorGuide

from . import schema
from .addresses import Addresses


class HasId(Protocol):
    """Any part of the content that can be referred to."""

    @property
    def id(self) -> str: ...


def by_id[Item: HasId](items: Iterable[Item]) -> Mapping[str, Item]:
    """The items by their id."""
    return {item.id: item for item in items}


def _no_source(_kind: str, _id: str) -> str | None:
    return None


@dataclass(frozen=True)
class Edition:
    """One language of the guide.

    `texts` are the interface strings by key. `source` gives the address at which a part (kind as
    in the YAML's top-level keys, id) can be edited, or None. `root` is where the edition lies
    within the site, such as `de/`; `written` is the guide in the language it was written in.
    """

    guide: schema.Guide
    texts: Mapping[str, str]
    calculator: CalculatorGuide
    source: Callable[[str, str], str | None] = _no_source
    root: str = ""
    written: schema.Guide | None = None

    @cached_property
    def addresses(self) -> Addresses:
        """Where every part of the guide stands on the site."""
        return Addresses.of(self.guide)

    @cached_property
    def questions(self) -> Mapping[str, schema.Question]:
        """Questions by id."""
        return by_id(self.guide.questions)

    @cached_property
    def stages(self) -> Mapping[str, schema.Stage]:
        """Stages by id."""
        return by_id(self.guide.stages)

    @cached_property
    def passages(self) -> Mapping[str, schema.Passage]:
        """Passages by id."""
        return by_id(self.guide.passages)

    @cached_property
    def passage_ids(self) -> Mapping[str, str]:
        """The id of a passage by each id that it has or had."""
        return {id_: it.id for it in self.guide.passages for id_ in (it.id, *it.formerly)}

    @cached_property
    def pages(self) -> Mapping[str, schema.Page]:
        """Pages by id."""
        return by_id(self.guide.pages)

    @cached_property
    def sources(self) -> Mapping[str, schema.Source]:
        """Sources by id."""
        return by_id(self.guide.sources)

    @cached_property
    def terms(self) -> Mapping[str, schema.Term]:
        """Glossary entries by id."""
        return by_id(self.guide.glossary)

    @cached_property
    def cases(self) -> Mapping[str, schema.Case]:
        """Worked cases by id."""
        return by_id(self.guide.cases)

    def headings(self, page: schema.Page) -> list[str | None]:
        """The headings of a page's blocks as they were written: anchors are made from them."""
        guide = self.written or self.guide
        return [block.heading for block in by_id(guide.pages)[page.id].blocks]

    def marks(self, stage: str) -> dict[str, str]:
        """Attributes that tell a style sheet a stage and its place on the ladder, from 1."""
        rung = self.guide.stages.index(self.stages[stage]) + 1
        return {"data_stage": stage, "data_rung": str(rung)}

    def say(self, key: str, **values: object) -> str:
        """The interface text of that key, filled in."""
        return self.texts[key].format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The `-one` or `-other` form of the text that fits the number."""
        form = "one" if number == 1 else "other"
        return self.say(f"{key}-{form}", count=number, **values)

    def number(self, number: int) -> str:
        """A whole number, its thousands apart as the language has it."""
        return f"{number:,}".replace(",", self.texts["page-thousands"])

    def join(self, parts: Iterable[str], word: str = "page-or") -> str:
        """Parts as a list in a sentence: `a, b or c`."""
        *most, last = parts
        if not most:
            return last
        return self.say(word, first=self.texts["page-comma"].join(most), last=last)
