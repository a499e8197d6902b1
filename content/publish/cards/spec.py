"""What stands on each card. The picture's name follows from it, so that caches notice a change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

from publish.edition import Edition
from publish.output import write_changed
from publish.schema import Case, Page, ShowBlock, every_section

FOLDER = "assets/cards/"
WIDTH, HEIGHT = 1200, 630
"""Pixels: the size that previews are made for."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A stage as it stands on the ladder."""

    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `current` is the rung that is marked, from 1; `verdict` stands in its colour."""

    slug: str
    site: str
    host: str
    kicker: str
    title: str
    verdict: str
    text: str
    rungs: tuple[Rung, ...]
    current: int | None
    alt: str

    @property
    def path(self) -> str:
        """The picture's address, relative to the site's root."""
        digest = hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()
        return f"{FOLDER}{self.slug}.{digest[:8]}.png"


def page_card(edition: Edition, page: Page) -> Card:
    """A page's card: its section, title and description, and the stage that it is about."""
    site = edition.guide.site
    sections = {section.id: section.title for section in every_section(site.sections)}
    return Card(
        slug=_slug(page.address) or page.id,
        kicker=sections[page.section] if page.section else site.tagline,
        title=page.title,
        verdict="",
        text=page.description,
        **_ladder(edition, page.title, _stage_of(page)),
    )


def case_card(edition: Edition, case: Case) -> Card:
    """A case's card: the project, its recommendation and the point of it."""
    return Card(
        slug=_slug(edition.addresses.cases[case.id]),
        kicker=edition.texts["preview-case"],
        title=case.title,
        verdict=edition.stages[case.expect].verdict,
        text=case.point,
        **_ladder(edition, case.title, case.expect),
    )


def write_cards(cards: Mapping[str, Card], path: Path) -> None:
    """Leave the cards, by the path of their picture within the site, for the step that draws."""
    listed = {picture: asdict(card) for picture, card in cards.items()}
    write_changed(path, json.dumps(listed, ensure_ascii=False, indent=1) + "\n")


def read_cards(path: Path) -> dict[str, Card]:
    """The cards by the path of their picture within the site."""
    listed = json.loads(path.read_text(encoding="utf-8"))
    return {
        picture: Card(**{**data, "rungs": tuple(Rung(**rung) for rung in data["rungs"])})
        for picture, data in listed.items()
    }


def _slug(address: str) -> str:
    return address.strip("/").replace("/", "-")


def _stage_of(page: Page) -> str | None:
    """The stage that a page is about: the one that its ladder marks."""
    ladders = (b for b in page.blocks if isinstance(b, ShowBlock) and b.show == "ladder")
    return next((ladder.stage for ladder in ladders if ladder.stage), None)


class _Ladder(TypedDict):
    """What a card has of the guide as a whole."""

    site: str
    host: str
    rungs: tuple[Rung, ...]
    current: int | None
    alt: str


def _ladder(edition: Edition, title: str, stage: str | None) -> _Ladder:
    guide = edition.guide
    address = urlsplit(guide.site.url)
    return {
        "site": guide.site.name,
        "host": f"{address.netloc}{address.path.rstrip('/')}",
        "rungs": tuple(Rung(each.short, each.kind) for each in guide.stages),
        "current": None if stage is None else 1 + list(edition.stages).index(stage),
        "alt": _alt(edition, title, stage),
    }


def _alt(edition: Edition, title: str, stage: str | None) -> str:
    stages = edition.join((each.title for each in edition.guide.stages), "page-and-list")
    if stage is None:
        return edition.say("preview-alt", title=title, stages=stages)
    marked = edition.stages[stage].title
    return edition.say("preview-alt-stage", title=title, stages=stages, stage=marked)
