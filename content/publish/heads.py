"""What stands in the head of a page for other programs: its preview card and structured data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .cards import Card, case_card, page_card
from .edition import Edition
from .llms import has_twin
from .schema import Case, Page
from .structured import case_data, page_data
from .twins import NAME


def cards(editions: Iterable[Edition]) -> dict[str, Card]:
    """The cards of all pages and cases in all languages, by their path within the site."""
    return {edition.root + card.path: card for edition in editions for card in _cards(edition)}


def _cards(edition: Edition) -> list[Card]:
    guide = edition.guide
    return [
        *(page_card(edition, page) for page in guide.pages),
        *(case_card(edition, case) for case in guide.cases),
    ]


def page_head(edition: Edition, page: Page) -> dict[str, Any]:
    """The head of a page, as front matter."""
    card = page_card(edition, page)
    twin = {"twin": NAME} if has_twin(page) else {}
    return {**preview(card), **twin, "structured": page_data(edition, page, card.path)}


def case_head(edition: Edition, case: Case) -> dict[str, Any]:
    """The head of a case's page, as front matter."""
    card = case_card(edition, case)
    return {**preview(card), "twin": NAME, "structured": case_data(edition, case, card.path)}


def common_head(edition: Edition) -> dict[str, Any]:
    """The head of a page that the content does not know: the home page's card."""
    home = next((page for page in edition.guide.pages if page.address == ""), None)
    return preview(page_card(edition, home)) if home else {}


def preview(card: Card) -> dict[str, Any]:
    """A card as a page names it."""
    return {"preview": {"image": card.path, "alt": card.alt}}
