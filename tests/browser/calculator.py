"""The calculator page as a visitor meets it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from browser.serving import Host

STARTING = 60_000
"""Milliseconds that a slow machine may take to start Python."""


@dataclass
class Calculator:
    """What can be done and seen on the calculator page."""

    page: Page
    host: Host

    def open(self, query: str = "") -> Calculator:
        """Open it with answers in its address, without waiting for Python."""
        self.page.goto(self.host.address(f"calculator/{query and '?' + query}"))
        expect(self.form).to_have_attribute("data-mounted", "")
        return self

    def ready(self) -> Calculator:
        """Wait until Python's own answer stands in the page."""
        expect(self.waiting).to_have_count(0, timeout=STARTING)
        expect(self.notice).to_have_count(0, timeout=STARTING)
        return self

    def choose(self, question: str, option: str) -> None:
        """Tick an option as with the mouse."""
        self.option(question, option).check()

    @property
    def form(self) -> Locator:
        return self.page.locator("#calculator-form")

    @property
    def result(self) -> Locator:
        return self.page.locator("#result")

    @property
    def verdict(self) -> Locator:
        return self.result.locator(".verdict__headline")

    @property
    def waiting(self) -> Locator:
        """The line that tells that the first answer is not all."""
        return self.result.locator(".result__waiting")

    @property
    def notice(self) -> Locator:
        """What the page says about Python while it is not there."""
        return self.page.locator(".engine-notice")

    @property
    def status(self) -> Locator:
        """What a screen reader is told."""
        return self.page.locator(".calculator [role=status].visually-hidden")

    def question(self, question: str) -> Locator:
        return self.page.locator(f"#question-{question}")

    def option(self, question: str, option: str) -> Locator:
        return self.question(question).locator(f'input[value="{option}"]')

    def possible(self) -> list[str]:
        """The stages that the ladder shows as possible."""
        rungs = self.result.locator('.stage-ladder [data-possible="yes"]')
        return [rung.get_attribute("data-stage") or "" for rung in rungs.all()]

    @property
    def query(self) -> str:
        """The answers in the address."""
        return urlsplit(self.page.url).query
