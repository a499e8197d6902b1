"""A passage on a page: its anchor, where it comes from, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable

from stage_calculator import Answers, links

from . import markdown as md
from .schema import Passage
from .sheet import Sheet


def passages(sheet: Sheet, ids: Iterable[str], level: int) -> str:
    """The passages of these ids, with headings of that level."""
    return md.paragraphs(passage(sheet, sheet.edition.passages[id_], level) for id_ in ids)


def passage(sheet: Sheet, content: Passage, level: int) -> str:
    """One passage as a section of its own."""
    parts = [
        md.anchors(content.formerly),
        md.heading(level, content.title, content.id),
        sheet.prose(content.text),
        md.block("footer", "passage__foot", foot(sheet, content), data_search_exclude=""),
    ]
    return md.block("section", f"passage passage--{content.origin}", md.paragraphs(parts))


def foot(sheet: Sheet, content: Passage) -> str:
    """Where the passage comes from and the ways on from it, in one quiet line."""
    line = " · ".join([origin(sheet, content), *_ways_on(sheet, content)])
    return f"{line}\n{{: .origin .origin--{content.origin} }}"


def origin(sheet: Sheet, content: Passage) -> str:
    """What the passage rests on, in one line of Markdown."""
    edition = sheet.edition
    label = f"**{md.plain(edition.texts[f'page-origin-{content.origin}'])}**{{ .origin__label }}"
    details = [
        *([_claims(sheet, content)] if content.claims else []),
        *(_source(sheet, source) for source in content.sources),
    ]
    if content.firmness:
        details.append(md.plain(edition.texts[f"page-firmness-{content.firmness.lower()}"]))
    return " · ".join([label, *details])


def _claims(sheet: Sheet, content: Passage) -> str:
    numbers = [sheet.to_part("claims", str(n), str(n)) for n in content.claims]
    return sheet.edition.count("page-claims", len(numbers), claims=", ".join(numbers))


def _source(sheet: Sheet, source: str) -> str:
    found = sheet.edition.sources[source]
    return md.link(found.publisher, found.url, title=found.title)


def _ways_on(sheet: Sheet, content: Passage) -> list[str]:
    edition = sheet.edition
    ways: list[str] = []
    calculator = edition.addresses.calculator
    if content.premise and calculator is not None:
        query = links.write(edition.calculator, Answers(content.premise))
        target = sheet.way(f"{calculator}?{query}")
        ways.append(md.link(edition.texts["page-passage-try"], target, classes="try"))
    if source := edition.source("passages", content.id):
        title = edition.say("page-passage-edit-title", title=content.title)
        ways.append(
            md.link(edition.texts["page-passage-edit"], source, title=title, classes="edit")
        )
    return ways
