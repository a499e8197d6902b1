"""WebKit as WebKitGTK has it, on a display of its own, by its WebDriver."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.common.exceptions import (
    ElementNotInteractableException,
    StaleElementReferenceException,
)
from selenium.webdriver import Remote
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from .conftest import PATIENCE
from .visiting import Tab

SCREEN = "1600x1200x24"
IN_MOTION = (ElementNotInteractableException, StaleElementReferenceException)
"""What is said of an element that still slides in, or was drawn anew: it is looked for again."""
NARROW = "* { min-width: 0; margin: 0; padding: 0; border: 0; -gtk-icon-transform: scale(0); }"
"""The browser's own buttons side by side are wider than a phone."""


@contextmanager
def webkit_driver(executable: str, settings: Path) -> Iterator[Service]:
    """The driver, until the block ends; `settings` is an empty folder for the browser's own."""
    for toolkit in ("gtk-3.0", "gtk-4.0"):
        (settings / toolkit).mkdir()
        (settings / toolkit / "gtk.css").write_text(NARROW, encoding="utf-8")
    with _display() as display:
        env = {**os.environ, "DISPLAY": display, "XDG_CONFIG_HOME": str(settings)}
        service = Service(executable, env=env)
        service.start()
        try:
            yield service
        finally:
            service.stop()


@contextmanager
def _display() -> Iterator[str]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


@contextmanager
def webkit_tab(driver: Service, size: dict[str, int]) -> Iterator[Tab]:
    """A tab in a browser of its own, whose page has this size."""
    way = RemoteConnection(client_config=ClientConfig(driver.service_url))
    browser = Remote(way, options=Options())
    try:
        tab = WebDriverTab(browser)
        tab.resize(**size)
        yield tab
    finally:
        browser.quit()


class WebDriverTab(Tab):
    """In whatever speaks classic WebDriver."""

    def __init__(self, browser: Remote) -> None:
        self._browser = browser
        self._wait = WebDriverWait(browser, PATIENCE / 1000, 0.1, IN_MOTION)

    def resize(self, width: int, height: int) -> None:
        """Give the page this size; the window's is larger."""
        bars = self.ask("() => [outerWidth - innerWidth, outerHeight - innerHeight]")
        self._browser.set_window_size(width + bars[0], height + bars[1])
        self.until("(size) => innerWidth === size[0] && innerHeight === size[1]", [width, height])

    def open(self, address: str) -> None:
        self._browser.get(address)

    def reload(self) -> None:
        self._browser.refresh()

    def click(self, selector: str, text: str = "") -> None:
        self._wait.until(lambda _: self._clicked(selector, text), f"{selector} {text}")

    def _clicked(self, selector: str, text: str) -> bool:
        element: WebElement | None = self.ask(FIND, [selector, text])
        if element:
            # A bar that stays at the edge of the window would lie over it.
            self.ask("(element) => element.scrollIntoView({ block: 'center' })", element)
            element.click()
        return element is not None

    def type(self, selector: str, words: str) -> None:
        self.until("([selector]) => document.querySelector(selector)", [selector])
        self.ask(TYPE, [selector, words])

    def ask(self, function: str, about: object = None) -> Any:
        return self._browser.execute_script(f"return ({function})(arguments[0])", about)

    def until(self, function: str, about: object = None) -> None:
        self._wait.until(lambda _: self.ask(f"(about) => !!({function})(about)", about), function)

    def printed(self) -> str:
        # It prints no pages, so this looks at what its style sheet for print leaves.
        self.ask(AS_PRINTED)
        return " ".join(self.ask("() => document.body.innerText").split())


TYPE = """([selector, words]) => {
  const field = document.querySelector(selector);
  field.focus();
  field.select();
  document.execCommand("insertText", false, words);
}"""
FIND = """([selector, text]) => [...document.querySelectorAll(selector)]
  .find((element) => element.checkVisibility() && element.textContent.includes(text))"""
AS_PRINTED = """() => {
  for (const { cssRules } of document.styleSheets)
    for (const { media } of cssRules)
      if (media) media.mediaText = media.mediaText
        .replace(/\\bprint\\b/, "all").replace(/\\bscreen\\b/, "not all");
}"""
