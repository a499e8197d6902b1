"""Worked cases: the list of them, and a page for each with its result worked out at build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from stage_calculator import links, recommend

from . import markdown as md
from .lists import stage_checklist
from .schema import Case, Question, ShowBlock
from .sheet import Sheet


def cases(sheet: Sheet, block: ShowBlock) -> str:
    """The cases as cards, each leading to its own page."""
    found = [c for c in sheet.edition.guide.cases if block.stage in (None, c.expect)]
    return md.block("div", "case-cards", md.paragraphs(_card(sheet, case) for case in found))


def _card(sheet: Sheet, case: Case) -> str:
    stage = sheet.edition.stages[case.expect]
    title = md.link(case.title, sheet.way(sheet.edition.addresses.cases[case.id]))
    body = [
        f"**{title}**\n{{: .case-card__title }}",
        f"{md.plain(stage.title)}\n{{: .case-card__stage }}",
        md.plain(case.point),
    ]
    return md.block("article", "case-card", md.paragraphs(body), **sheet.edition.marks(stage.id))


def case_page(sheet: Sheet, case: Case) -> str:
    """A case's own page: its story, its answers, its result, and the way into the calculator."""
    edition, texts = sheet.edition, sheet.edition.texts
    result = recommend(edition.calculator, case.answers)
    found = result.to_dict()
    target = f"{edition.addresses.calculator}?{links.write(edition.calculator, result.answers)}"
    parts = [
        md.heading(1, case.title, f"case-{case.id}"),
        sheet.prose(case.story),
        _verdict(sheet, case),
        md.link(texts["page-case-open"], sheet.way(target), classes="md-button md-button--primary"),
        *_section(sheet, "answers", _answers(sheet, case)),
        *_reasons(sheet, found),
        *_blockers(sheet, found),
        *_changes(sheet, found),
        *_titled(sheet, "signals", found["signals"]),
        *_titled(sheet, "inspection", found["inspection"]),
        *_titled(sheet, "processes", found["processes"]),
        *_section(sheet, "checklist", stage_checklist(sheet, case.expect)),
    ]
    return md.paragraphs(parts)


def _verdict(sheet: Sheet, case: Case) -> str:
    stage = sheet.edition.stages[case.expect]
    body = [
        f"{md.plain(sheet.edition.texts['page-case-recommendation'])}\n{{: .verdict__label }}",
        f"{md.plain(stage.verdict)}\n{{: .verdict__line }}",
        md.plain(case.point),
        sheet.to_stage(stage),
    ]
    return md.block("div", "verdict", md.paragraphs(body), **sheet.edition.marks(stage.id))


def _answers(sheet: Sheet, case: Case) -> str:
    texts = sheet.edition.texts
    head = [md.plain(texts["page-case-question"]), md.plain(texts["page-case-answer"])]
    rows = [
        [
            sheet.to_part("questions", question.id, question.ask),
            md.plain(_answer(sheet, question, case.answers[question.id])),
        ]
        for question in sheet.edition.guide.questions
        if question.id in case.answers
    ]
    return md.block("div", "answers", md.table(head, rows))


def _answer(sheet: Sheet, question: Question, answer: str | int | list[str]) -> str:
    labels = {option.id: option.label for option in question.options}
    if isinstance(answer, list):
        return sheet.edition.join((labels.get(a, a) for a in answer), "page-and-list")
    return labels.get(str(answer), str(answer))


def _section(sheet: Sheet, key: str, content: str, **values: object) -> list[str]:
    """A part of the result, if there is anything in it.

    It is no part of the search: it says again in each case what the guide says already, and would
    fill half of a large guide's index.
    """
    title = sheet.edition.say(f"page-case-{key}", **values)
    return [md.heading(2, title, key, searched=False), content] if content else []


def _reasons(sheet: Sheet, found: dict[str, Any]) -> list[str]:
    listed = dict.fromkeys(
        f"{md.plain(reason['because'])} {sheet.to_passage(reason['passage'])}"
        for reason in found["reasons"]
    )
    return _section(sheet, "reasons", md.items(listed))


def _blockers(sheet: Sheet, found: dict[str, Any]) -> list[str]:
    if found["next_stage"] is None:
        return []
    stage = sheet.edition.stages[found["next_stage"]].title
    open_ = [*found["blockers"]["no"], *found["blockers"]["unknown"]]
    return _section(sheet, "blockers", md.items(_unmet(sheet, open_)), stage=stage)


def _unmet(sheet: Sheet, blockers: Iterable[dict[str, Any]]) -> Iterator[str]:
    """What each blocker asks for; alternatives stand under one entry that says so."""
    for group, members in _grouped(blockers, "group"):
        if not group:
            yield from (_demand(sheet, blocker) for blocker in members)
            continue
        branches = [_branch(sheet, found) for _, found in _grouped(members, "branch")]
        yield branches[0] if len(branches) == 1 else _led(sheet, "calculator-one-of", branches)


def _branch(sheet: Sheet, blockers: Iterable[dict[str, Any]]) -> str:
    listed = [_demand(sheet, blocker) for blocker in blockers]
    return listed[0] if len(listed) == 1 else _led(sheet, "calculator-all-of", listed)


def _demand(sheet: Sheet, blocker: Mapping[str, Any]) -> str:
    return f"{md.plain(blocker['unmet'])} {sheet.to_passage(blocker['passage'])}"


def _led(sheet: Sheet, key: str, entries: Iterable[str]) -> str:
    return f"{md.plain(sheet.edition.texts[key])}\n\n{md.items(entries)}"


def _grouped(
    blockers: Iterable[dict[str, Any]], key: str
) -> Iterator[tuple[int, Iterator[dict[str, Any]]]]:
    return groupby(sorted(blockers, key=itemgetter(key)), key=itemgetter(key))


def _changes(sheet: Sheet, found: dict[str, Any]) -> list[str]:
    if not found["changes"]:
        return []
    nearest = found["changes"][0]
    stage = sheet.edition.stages[nearest["stage"]].title
    listed = (
        f"{md.plain(sheet.edition.say(f'page-gate-{change["kind"]}', text=change['text']))} "
        f"{sheet.to_passage(change['passage'])}"
        for change in nearest["changes"]
    )
    return _section(sheet, "changes", md.items(listed), stage=stage)


def _titled(sheet: Sheet, kind: str, found: list[dict[str, Any]]) -> list[str]:
    """What holds already; what depends on answers that the case leaves open is left out."""
    listed = (
        f"{sheet.to_part(kind, item['id'], item['title'])}: {md.plain(item['text'])}"
        for item in found
        if item.get("certain", True)
    )
    return _section(sheet, kind, md.items(listed))
