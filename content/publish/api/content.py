"""The parts of a guide as the interface says them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from publish import schema
from publish.cards import case_card
from publish.edition import Edition
from publish.sheet import Sheet
from stage_calculator import links, read_answers, recommend

from . import parts


@dataclass(frozen=True)
class Reading:
    """An edition, read for other programs: addresses are absolute."""

    edition: Edition

    @property
    def site(self) -> str:
        """The site's address."""
        return self.edition.guide.site.url

    @cached_property
    def _sheet(self) -> Sheet:
        return Sheet(self.edition, "")

    def calculator(self, answers: dict[str, Any]) -> str | None:
        """The calculator with these answers filled in; None when the site has none."""
        page = self.edition.addresses.calculator
        if page is None:
            return None
        read, _problems = read_answers(self.edition.calculator, answers)
        return f"{self.site}{page}?{links.write(self.edition.calculator, read)}"

    def questions(self) -> list[parts.Question]:
        """The questions in the order in which they are asked."""
        return [
            parts.Question.model_validate(
                {**_plain(question), "help": self._sheet.absolute(question.help)}
            )
            for question in self.edition.guide.questions
        ]

    def stages(self) -> list[parts.Stage]:
        """The stages, lowest first."""
        at = self.edition.addresses.pages
        return [
            parts.Stage.model_validate(
                {
                    **_plain(stage, "page"),
                    "gate": None if stage.gate is None else _gate(stage.gate),
                    "url": self.site + at[stage.page],
                }
            )
            for stage in self.edition.guide.stages
        ]

    def passages(self) -> list[parts.Passage]:
        """The passages with their texts."""
        return [self._passage(passage) for passage in self.edition.guide.passages]

    def _passage(self, passage: schema.Passage) -> parts.Passage:
        return parts.Passage.model_validate(
            {
                **_plain(passage, "premise"),
                "text": self._sheet.absolute(passage.text),
                "url": self.site + self.edition.addresses.passages[passage.id],
                "calculator": self.calculator(dict(passage.premise)) if passage.premise else None,
            }
        )

    def signals(self) -> list[parts.Signal]:
        """The remarks."""
        at = self.edition.addresses.pages
        return [
            parts.Signal.model_validate(
                {**_plain(signal, "page"), "url": signal.page and self.site + at[signal.page]}
            )
            for signal in self.edition.guide.signals
        ]

    def inspection(self) -> list[parts.Inspection]:
        """The inspections and documents."""
        return _same(parts.Inspection, self.edition.guide.inspection)

    def processes(self) -> list[parts.Process]:
        """The candidate processes."""
        return _same(parts.Process, self.edition.guide.processes)

    def checklist(self) -> list[parts.ChecklistItem]:
        """What to send."""
        return _same(parts.ChecklistItem, self.edition.guide.checklist)

    def sources(self) -> list[parts.Source]:
        """The sources of outside facts."""
        return _same(parts.Source, self.edition.guide.sources)

    def cases(self) -> list[parts.Case]:
        """The worked cases with their results."""
        return [self._case(case) for case in self.edition.guide.cases]

    def _case(self, case: schema.Case) -> parts.Case:
        result = recommend(self.edition.calculator, case.answers).to_dict()
        return parts.Case.model_validate(
            {
                **_plain(case, "expect", "section"),
                "story": self._sheet.absolute(case.story),
                "answers": result["answers"],
                "stage": case.expect,
                "url": self.site + self.edition.addresses.cases[case.id],
                "calculator": self.calculator(dict(case.answers)),
                "image": self.site + case_card(self.edition, case).path,
                "result": result,
            }
        )

    def terms(self) -> list[parts.Term]:
        """The trade terms."""
        return [
            parts.Term.model_validate({**_plain(term), "url": self._term(term.id)})
            for term in self.edition.guide.glossary
        ]

    def _term(self, term: str) -> str | None:
        address = self.edition.addresses.part("glossary", term)
        return None if address is None else self.site + address


def _plain(part: BaseModel, *without: str) -> dict[str, Any]:
    return part.model_dump(mode="json", by_alias=True, exclude=set(without))


def _same[Part: parts.Part](kind: type[Part], items: Iterable[BaseModel]) -> list[Part]:
    return [kind.model_validate(_plain(item)) for item in items]


def _gate(gate: schema.GateCondition) -> dict[str, Any]:
    """A gate with what is to be done under one name, whether one can do it or has to wait."""
    match gate:
        case schema.GateAll():
            return {"all": [_gate(part) for part in gate.all]}
        case schema.GateAny():
            return {"any": [_gate(part) for part in gate.any]}
        case schema.GateTest():
            kind = "do" if gate.do else "fact"
            plain = _plain(gate, "do", "fact")
            return {**plain, "kind": kind, "advice": gate.do or gate.fact}
