"""A visit to the site in any browser engine, by what every driver can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from io import BytesIO
from typing import Any

from playwright.sync_api import Locator, Page
from pypdf import PdfReader


class Tab(ABC):
    """A tab of a browser that keeps nothing from before.

    `ask` and `until` take a JavaScript function, and what it is about as its argument.
    """

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to an address."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page anew."""

    @abstractmethod
    def click(self, selector: str, text: str = "") -> None:
        """Click the first element in sight that the selector means and that holds the text."""

    @abstractmethod
    def type(self, selector: str, words: str) -> None:
        """Type words into a field in place of what stands there."""

    @abstractmethod
    def ask(self, function: str, about: object = None) -> Any:
        """What the function says."""

    @abstractmethod
    def until(self, function: str, about: object = None) -> None:
        """Wait until the function says yes. It may not be asynchronous."""

    @abstractmethod
    def printed(self) -> str:
        """The words that the page has on paper, with one space between them."""

    def until_reads(self, selector: str, text: str) -> None:
        """Wait until an element in sight reads so, among other things."""
        self.until(READS, [selector, text])


READS = """([selector, text]) => [...document.querySelectorAll(selector)]
  .some((element) => element.checkVisibility() && element.innerText.includes(text))"""


class PlaywrightTab(Tab):
    """In Chromium and in Firefox."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    def click(self, selector: str, text: str = "") -> None:
        self._seen(selector, text).click()

    def type(self, selector: str, words: str) -> None:
        self._seen(selector).fill(words)

    def _seen(self, selector: str, text: str = "") -> Locator:
        return self._page.locator(selector, has_text=text).locator("visible=true").first

    def ask(self, function: str, about: object = None) -> Any:
        return self._page.evaluate(function, about)

    def until(self, function: str, about: object = None) -> None:
        self._page.wait_for_function(function, arg=about)

    def printed(self) -> str:
        pages = PdfReader(BytesIO(self._page.pdf())).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
