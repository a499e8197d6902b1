"""Lists made from the content: signals, processes, inspection, checklist and so on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from . import markdown as md
from .conditions import AnyCondition, in_words
from .schema import (
    AllOf,
    AnyOf,
    ChecklistItem,
    Page,
    Passage,
    Section,
    ShowBlock,
    Source,
    StageTest,
    every_section,
)
from .sheet import Sheet


def signals(sheet: Sheet, block: ShowBlock) -> str:
    """Each signal with what raises it."""
    kinds = {
        kind: md.plain(sheet.edition.texts[f"page-signal-{kind}"])
        for kind in ("note", "borderline", "conflict")
    }
    return md.paragraphs(
        _entry("signal", block, item.id, item.title, [
            f"**{kinds[item.kind]}** {md.plain(item.text)}",
            _when(sheet, item.when),
            sheet.to_passage(item.passage),
        ])
        for item in sheet.edition.guide.signals
        if concerns(item.when, block.stage)
    )  # fmt: skip


def processes(sheet: Sheet, block: ShowBlock) -> str:
    """Each process with what makes it a candidate."""
    return md.paragraphs(
        _entry("process", block, item.id, item.title, [
            md.plain(item.text),
            _when(sheet, item.when),
            ", ".join(sheet.to_passage(passage) for passage in item.passages),
        ])
        for item in sheet.edition.guide.processes
        if concerns(item.when, block.stage)
    )  # fmt: skip


def inspection(sheet: Sheet, block: ShowBlock) -> str:
    """Each inspection or document with its trigger and reason."""
    return md.paragraphs(
        _entry("inspection", block, item.id, item.title, [
            f"{md.plain(item.text)} {md.plain(item.because)}",
            _when(sheet, item.when),
            sheet.to_passage(item.passage),
        ])
        for item in sheet.edition.guide.inspection
        if concerns(item.when, block.stage)
    )  # fmt: skip


def concerns(condition: AnyCondition, stage: str | None) -> bool:
    """Whether a condition may hold at a stage, as far as the stages that it names go."""
    match condition:
        case _ if stage is None:
            return True
        case StageTest():
            return stage in condition.stage
        case AllOf():
            return all(concerns(part, stage) for part in condition.all)
        case AnyOf():
            return any(concerns(part, stage) for part in condition.any)
        case _:
            return True


def _entry(kind: str, block: ShowBlock, id_: str, title: str, parts: Iterable[str]) -> str:
    level = 3 if block.heading else 2
    body = [md.heading(level, title, f"{kind}-{id_}"), *parts]
    return md.block("section", f"entry entry--{kind}", md.paragraphs(body))


def _when(sheet: Sheet, condition: AnyCondition) -> str:
    said = sheet.edition.say("page-when", condition=in_words(sheet.edition, condition))
    return f"{md.plain(said)}\n{{: .entry__when }}"


def checklist(sheet: Sheet, block: ShowBlock) -> str:
    """What to send: one table over the stages, or one stage's list."""
    if block.stage is not None:
        return stage_checklist(sheet, block.stage)
    edition, texts = sheet.edition, sheet.edition.texts
    stages = edition.guide.stages
    short = (sheet.to_stage(stage, stage.short) for stage in stages)
    head = [md.plain(texts["page-checklist-item"]), *short]
    rows = [
        [_item(sheet, item), *(_need(sheet, item, stage.id) for stage in stages)]
        for item in edition.guide.checklist
    ]
    return md.block("div", "checklist", md.table(head, rows))


def _item(sheet: Sheet, item: ChecklistItem) -> str:
    more = sheet.to_passage(item.passage)
    anchor = f'<span id="checklist-{item.id}"></span>'
    return f"{anchor}**{md.plain(item.title)}** {md.plain(item.why)} {more}"


def _need(sheet: Sheet, item: ChecklistItem, stage: str) -> str:
    need = item.stages.get(stage)
    key = "none" if need is None else need.need
    word = f"**{md.plain(sheet.edition.texts[f'page-need-{key}'])}**{{ .need .need--{key} }}"
    return f"{word} ({md.plain(need.note)})" if need and need.note else word


def stage_checklist(sheet: Sheet, stage: str) -> str:
    """What to send at one stage, and how much it is needed."""
    found = [item for item in sheet.edition.guide.checklist if stage in item.stages]
    listed = md.items(
        f"{_need(sheet, item, stage)} {sheet.to_part('checklist', item.id, item.title)}: "
        f"{md.plain(item.why)}"
        for item in found
    )
    return md.block("div", "checklist", listed)


def glossary(sheet: Sheet, block: ShowBlock) -> str:
    """The terms in alphabetical order."""
    terms = sorted(sheet.edition.guide.glossary, key=lambda term: term.term.casefold())
    return md.paragraphs(
        _entry("term", block, term.id, term.term, [
            md.plain(term.text),
            _other_names(sheet, term.aka),
            sheet.to_passage(term.passage) if term.passage else "",
        ])
        for term in terms
    )  # fmt: skip


def _other_names(sheet: Sheet, names: list[str]) -> str:
    if not names:
        return ""
    said = sheet.edition.say("page-term-aka", names=", ".join(names))
    return f"{md.plain(said)}\n{{: .entry__when }}"


def sources(sheet: Sheet, _block: ShowBlock) -> str:
    """Where outside facts come from, each with the passages that rest on it and how firmly."""
    texts = sheet.edition.texts
    cited: dict[str, list[Passage]] = {}
    for passage in sheet.edition.guide.passages:
        for source in passage.sources:
            cited.setdefault(source, []).append(passage)
    head = [md.plain(texts["page-sources-source"]), md.plain(texts["page-sources-used"])]
    rows = [
        [_source(source), "<br>".join(_citation(sheet, p) for p in cited.get(source.id, []))]
        for source in sheet.edition.guide.sources
    ]
    return md.block("div", "sources", md.table(head, rows))


def _source(source: Source) -> str:
    link = md.link(source.title, source.url)
    return f'<span id="source-{source.id}"></span>{link}<br>{md.plain(source.publisher)}'


def _citation(sheet: Sheet, passage: Passage) -> str:
    texts = sheet.edition.texts
    firmness = passage.firmness and md.plain(texts[f"page-firmness-{passage.firmness.lower()}"])
    return " · ".join(filter(None, [sheet.to_passage(passage.id), firmness]))


def pages(sheet: Sheet, _block: ShowBlock) -> str:
    """The other pages by section, each with what it is good for; sections within one by name."""
    parts: list[str] = []
    for section in sheet.edition.guide.site.sections:
        found = (page for page in _pages_of(sheet, section) if page.address != sheet.address)
        listed = [*(_page(sheet, page) for page in found), *_inner(sheet, section)]
        if listed:
            title = f"**{md.plain(section.title)}**\n{{: .page-list__title }}"
            group = md.paragraphs([title, md.items(listed)])
            parts.append(md.block("div", "page-list__group", group))
    return md.block("div", "page-list", md.paragraphs(parts))


def _inner(sheet: Sheet, section: Section) -> Iterator[str]:
    """A link to the first page of each section within the section."""
    for inner in section.sections:
        found = (page for part in every_section([inner]) for page in _pages_of(sheet, part))
        if first := next(found, None):
            yield md.link(inner.title, sheet.way(first.address))


def _pages_of(sheet: Sheet, section: Section) -> list[Page]:
    return [page for page in sheet.edition.guide.pages if page.section == section.id]


def _page(sheet: Sheet, page: Page) -> str:
    way = md.link(page.short or page.title, sheet.way(page.address))
    return f"{way}\n\n{md.plain(page.description)}"
