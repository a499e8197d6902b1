"""What a screen reader is told of what happens on a page: each change once, and in one go."""

from __future__ import annotations

from playwright.sync_api import Page

from stage_calculator import Guide

from .calculating import Calculator
from .comparing import Comparison
from .conftest import OpenPage

# A region of the page that is hidden tells nothing.
TOLD = """
window.told = [];
document.addEventListener("DOMContentLoaded", () => {
  const places = "[role=status], [role=alert], [aria-live]:not([aria-live=off])";
  const last = new WeakMap();
  new MutationObserver(() => {
    for (const place of document.querySelectorAll(places)) {
      const text = place.textContent.trim();
      const heard = place.checkVisibility({ visibilityProperty: true });
      if (heard && text && text !== last.get(place)) window.told.push(text);
      last.set(place, text);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
});
"""


def test_an_arrival_and_each_new_result_are_told_once(open_page: OpenPage, guide: Guide) -> None:
    calculator = Calculator(open_page("calculator/?goal=deliver&end=1", before=TOLD))
    until_told(calculator.page, 1)
    calculator.answer({"goal": "learn"})
    until_told(calculator.page, 2)
    calculator.answer({"goal": "supply"})
    arrival, learning, supplying = until_told(calculator.page, 3)
    assert arrival.startswith("1 answer came with this link.")
    assert learning == guide.stages[0].verdict
    assert supplying not in (arrival, learning)


def test_a_wrong_entry_is_told_once_and_so_is_its_mending(open_page: OpenPage) -> None:
    comparison = Comparison(open_page("break-even/", before=TOLD))
    comparison.until_ready()
    comparison.field("unit", quote=1).fill("cheap")
    until_told(comparison.page, 1)
    comparison.field("unit", quote=1).fill("41")
    wrong, mended = until_told(comparison.page, 2)
    assert wrong.startswith("CNC machining, unit cost: must be a number.")
    assert mended.startswith("For 1,100 parts")


def until_told(page: Page, count: int) -> list[str]:
    """Wait until that much has been told; all of it, in its order."""
    page.wait_for_function("(count) => window.told.length >= count", arg=count)
    lines: list[str] = page.evaluate("window.told")
    return lines
