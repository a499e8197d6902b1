"""Passages that left a page: where one stood, its anchor stays and leads on."""

from __future__ import annotations

from collections.abc import Iterator

from . import markdown as md
from .edition import Edition
from .moved import moves
from .schema import Page, Retired
from .sheet import Sheet


def forwarded(sheet: Sheet, page: Page) -> str:
    """For each passage that was published on this page and is gone from it: anchor and way on."""
    told = (_told(sheet, former) for former in dict.fromkeys(_left(sheet.edition, page)))
    listed = "\n\n".join(text for text in told if text)
    return md.block("div", "forwarded", listed) if listed else ""


def _left(edition: Edition, page: Page) -> Iterator[str]:
    """The ids under which passages stood on a page, or on one that now leads to it."""
    published = edition.guide.published
    leads_to = {move.old: move.new for move in moves(edition)}
    here = _here(edition, page)
    for id_, addresses in published.passages.items() if published else ():
        if id_ not in here and page.address in (leads_to.get(a, a) for a in addresses):
            yield id_


def _here(edition: Edition, page: Page) -> set[str]:
    """The ids, former ones too, that have an anchor on the page as it is."""
    return {
        id_
        for passage in edition.guide.passages
        if edition.addresses.passages[passage.id].partition("#")[0] == page.address
        for id_ in (passage.id, *passage.formerly)
    }


def _told(sheet: Sheet, former: str) -> str:
    edition = sheet.edition
    names = {id_: p.id for p in edition.guide.passages for id_ in (p.id, *p.formerly)}
    if former in names:
        text = edition.say("page-passage-moved", passage=sheet.to_passage(names[former]))
        return f"{md.anchors([former])}{text}"
    gone = {it.id: it for it in edition.guide.retired if it.kind == "passage"}.get(former)
    return f"{md.anchors([former])}{_retired(sheet, gone)}" if gone else ""


def _retired(sheet: Sheet, gone: Retired) -> str:
    text = sheet.edition.say("page-passage-retired", because=md.plain(gone.because))
    if gone.instead is None:
        return text
    link = sheet.to_passage(gone.instead)
    return f"{text} {sheet.edition.say('page-passage-instead', passage=link)}"
