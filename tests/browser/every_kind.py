"""One page of each kind, in the state in which a visitor has it before them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from lighthouse.kinds import kinds
from publish.folders import ROOT
from publish.loading import load

from .comparing import Comparison
from .conftest import OpenPage

ANSWERED = "changes=frozen&goal=deliver&structure=confirmed&end=1"
MISSING = "guide/no-such-page/"


def of_every_kind(site: Path) -> dict[str, str]:
    """The address of a page of every kind, by the kind's name; the calculator also in German."""
    guide = load(ROOT / "content/guide").guide
    found = {kind.name: kind.address for kind in kinds(guide, ANSWERED, site)}
    return {**found, "calculator, de": f"de/calculator/?{ANSWERED}"}


def open_ready(open_page: OpenPage, address: str, **settings: Any) -> Page:
    """Open a page without motion, and wait until the tool on it has answered."""
    page = open_page(address, reduced_motion="reduce", **settings)
    until_ready(page)
    return page


def until_ready(page: Page) -> None:
    """Wait until the tool on a page, if it has one, has answered."""
    if page.locator("#calculator-form").count():
        page.locator(".result__request form").wait_for(state="attached")
    if page.locator("#links-form").count():
        page.locator(".link__check").wait_for(state="attached")
    if page.locator("#breakeven").count():
        Comparison(page).until_ready()


def open_details(page: Page) -> None:
    """Unfold whatever the content of a page keeps folded."""
    for details in page.locator("article details, main details").all():
        details.evaluate("(details) => { details.open = true; }")
