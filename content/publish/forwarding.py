"""Passages that left a page: where one stood, its anchor stays and leads on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from . import markdown as md
from .edition import Edition
from .moved import moves
from .schema import Retired
from .sheet import Sheet


def left(edition: Edition) -> Mapping[str, list[str]]:
    """By the address of a page, the ids under which passages stood on it and are gone from it.

    What stood on a page that now leads to another one counts as gone from that one.
    """
    leads_to = {move.old: move.new for move in moves(edition)}
    addresses, published = edition.addresses.passages, edition.guide.published
    found = defaultdict[str, list[str]](list)
    for id_, stood in published.passages.items() if published else ():
        now = edition.passage_ids.get(id_)
        here = addresses[now].partition("#")[0] if now else None
        for address in dict.fromkeys(leads_to.get(old, old) for old in stood):
            if address != here:
                found[address].append(id_)
    return found


def forwarded(sheet: Sheet, gone: Iterable[str]) -> str:
    """For each of these passages, which are gone from the page: anchor and way on."""
    listed = "\n\n".join(text for text in (_told(sheet, former) for former in gone) if text)
    return md.block("div", "forwarded", listed) if listed else ""


def _told(sheet: Sheet, former: str) -> str:
    edition = sheet.edition
    if now := edition.passage_ids.get(former):
        text = edition.say("page-passage-moved", passage=sheet.to_passage(now))
        return f"{md.anchors([former])}{text}"
    gone = {it.id: it for it in edition.guide.retired if it.kind == "passage"}.get(former)
    return f"{md.anchors([former])}{_retired(sheet, gone)}" if gone else ""


def _retired(sheet: Sheet, gone: Retired) -> str:
    text = sheet.edition.say("page-passage-retired", because=md.plain(gone.because))
    if gone.instead is None:
        return text
    link = sheet.to_passage(gone.instead)
    return f"{text} {sheet.edition.say('page-passage-instead', passage=link)}"
