"""The break-even page as a visitor uses it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect


class Comparison:
    """An open break-even page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answer = page.locator(".answer")
        self.plot = page.locator(".plot svg")
        self.message = page.locator("[data-part=message]")
        page.locator("#breakeven[data-mounted]").wait_for(state="attached")

    def until_ready(self) -> None:
        """Wait for Python to be there, and to have taken over what the address brought."""
        expect(self.page.locator(".engine-notice")).to_have_count(0)
        self.page.locator("#breakeven[data-shown]").wait_for()
        self.page.wait_for_url("**end=1*")

    def quote(self, number: int) -> Locator:
        return self.page.locator("[data-quote]").nth(number - 1)

    def field(self, path: str, quote: int | None = None) -> Locator:
        around: Locator | Page = self.page if quote is None else self.quote(quote)
        return around.locator(f'[data-field="{path}"]')

    def press(self, action: str, quote: int | None = None) -> None:
        around: Locator | Page = self.page if quote is None else self.quote(quote)
        around.locator(f"[data-action={action}]:visible").first.click()

    def type_quote(self, number: int, entries: Mapping[str, str]) -> None:
        for name, entry in entries.items():
            self.field(name, number).fill(entry)

    def problem_of(self, field: Locator) -> str:
        """What a screen reader says at a field that is marked as wrong."""
        expect(field).to_have_attribute("aria-invalid", "true")
        ids = (field.get_attribute("aria-describedby") or "").split()
        return " ".join(self.page.locator(f"#{id_}").inner_text() for id_ in ids)

    def table(self, caption: str) -> list[list[str]]:
        """The texts of a table's rows, heads first, by a part of its caption."""
        found = self.page.locator(
            "table.figures", has=self.page.locator("caption", has_text=caption)
        )
        rows: list[list[str]] = found.first.evaluate(
            "table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))"
        )
        return rows

    def download(self, action: str) -> Download:
        with self.page.expect_download() as waiting:
            self.press(action)
        return waiting.value

    def open_file(self, path: Path) -> None:
        self.page.locator("[data-part=file]").set_input_files(path)
