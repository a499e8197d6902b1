"""The keyboard on an open page: every stop of the Tab key, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

MOST = 600
"""Stops after which the keyboard is held fast somewhere."""

# What has the ring is the element, or the label that is drawn as the control. What is over it may
# be on its way out: some frames are waited for.
LOOK = """async () => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const label = focused.closest("label") ?? focused.parentElement.querySelector(
    "input.md-option:focus + label:not([hidden])");
  const ringed = [focused, label].find((element) => {
    const { outlineStyle, outlineWidth } = element ? getComputedStyle(element) : {};
    return outlineStyle === "solid" && parseFloat(outlineWidth) >= 2;
  });
  const shown = label ?? focused;
  const box = () => shown.getBoundingClientRect();
  const within = (x, y) => {
    const there = document.elementFromPoint(x, y);
    return there && (shown.contains(there) || there.contains(shown));
  };
  const share = [0.05, 0.5, 0.95];
  const isSeen = () => share.some((across) => share.some((down) =>
    within(box().left + across * box().width, box().top + down * box().height)));
  let frames = 0;
  while (!isSeen() && frames++ < 60) await new Promise(requestAnimationFrame);
  const name = focused.ariaLabel || focused.innerText || focused.title || focused.value || "";
  return {
    told: `${focused.localName}.${focused.className} ${name.trim().slice(0, 40)}`,
    ringed: ringed !== undefined,
    seen: isSeen(),
    top: box().top + scrollY,
    bottom: box().bottom + scrollY,
    content: focused.closest("article, main.md-content__inner") !== null,
  };
}"""


@dataclass(frozen=True)
class Stop:
    """What has the focus: in words, whether one sees it and its ring, and where it stands."""

    told: str
    ringed: bool
    seen: bool
    top: float
    bottom: float
    content: bool


def stops(page: Page, key: str = "Tab") -> Iterator[Stop]:
    """Press the key until the page is left; each stop on the way."""
    for _ in range(MOST):
        page.keyboard.press(key)
        found: dict[str, Any] | None = page.evaluate(LOOK)
        if found is None:
            return
        yield Stop(**found)
    raise AssertionError(f"{key} never left the page.")


def focus_by_tab(page: Page, selector: str, most: int = 200) -> Locator:
    """Press Tab until the element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return page.locator(selector)
    pytest.fail(f"Tab did not reach {selector}.")
