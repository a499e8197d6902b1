"""The request for quote on an open calculator page, and what comes out of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader


class Request:
    """The panel of the request; it is there once Python is."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.panel = page.locator(".result__request")
        self.sheet = page.locator("#request-sheet")
        self.panel.locator("form").wait_for()

    def field(self, name: str) -> Locator:
        return self.panel.locator(f"[name={name}]")

    def fill(self, **details: str) -> None:
        """Type the buyer's own words, and wait until the request holds them."""
        for name, text in details.items():
            self.field(name).fill(text)
        for text in details.values():
            for line in filter(None, text.splitlines()[-1:]):
                expect(self.sheet).to_contain_text(line.strip())

    def press(self, action: str) -> None:
        self.panel.locator(f"[data-action={action}]").click()

    def saved(self, action: str) -> Path:
        """The file that a button saves."""
        return saved(self.page, self.panel.locator(f"[data-action={action}]"))

    def printed(self, paper: str) -> PdfReader:
        """The page as it is printed."""
        return PdfReader(BytesIO(self.page.pdf(format=paper)))

    @property
    def link(self) -> str:
        """The link in the request."""
        return self.sheet.locator("footer a").get_attribute("href") or ""


def saved(page: Page, button: Locator) -> Path:
    """The file that a button saves, under the name that it was given."""
    with page.expect_download() as download:
        button.click()
    given = download.value
    path = Path(given.path()).with_name(given.suggested_filename)
    given.save_as(path)
    return path


def scanned(picture: bytes | Path) -> str:
    """What a QR scanner reads in a picture."""
    with Image.open(picture if isinstance(picture, Path) else BytesIO(picture)) as opened:
        (code,) = zxingcpp.read_barcodes(opened.convert("L"))
    return str(code.text)


COPYING = ["clipboard-read", "clipboard-write"]
"""What a browser context must be permitted for `copied`."""


def copied(page: Page, kind: str) -> str:
    """What lies in the clipboard as text/html or text/plain."""
    text: str = page.evaluate(
        """async (kind) => {
          const [item] = await navigator.clipboard.read();
          return (await item.getType(kind)).text();
        }""",
        kind,
    )
    return text
