"""What visitors set for themselves: larger text, more space, colours of their own, less motion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, ViewportSize

from .conftest import Noise, OpenPage
from .every_kind import ANSWERED, MISSING, of_every_kind, open_details, open_ready, until_ready

ZOOMS: dict[str, ViewportSize] = {
    "200%": {"width": 640, "height": 512},
    "400%": {"width": 320, "height": 256},
}
"""What is left of a window of 1280 by 1024."""

# WCAG 2.2, success criterion 1.4.12.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
    * { word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet);
}"""
LARGER = """() => {
  const sheet = new CSSStyleSheet();
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
  sheet.replaceSync(`html { font-size: ${2 * size}px !important; }`);
  document.adoptedStyleSheets.push(sheet);
}"""
EDGES = """(element) => ["", "::before"].flatMap((part) => {
  const style = getComputedStyle(element, part || null);
  return [style.outlineStyle, style.outlineColor, style.borderTopStyle, style.borderTopColor,
    style.backgroundColor];
})"""
# What is cut off without a way to scroll to it; what is for screen readers alone is cut on purpose,
# and so is a name that ends in an ellipsis while the whole of it stands elsewhere.
CUT_OFF = """() => {
  const all = { visibilityProperty: true, opacityProperty: true };
  const hasText = (part) => part.checkVisibility(all)
    && [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  return [...document.querySelectorAll("body *")]
  .filter((element) => {
    const { overflowX, overflowY, textOverflow, clipPath } = getComputedStyle(element);
    const across = /hidden|clip/.test(overflowX) && textOverflow !== "ellipsis"
      && element.scrollWidth > element.clientWidth + 1;
    const down = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 3;
    return (across || down) && clipPath === "none" && element.clientHeight > 1
      && element.checkVisibility(all) && [element, ...element.querySelectorAll("*")].some(hasText);
  })
  .map((element) => `${element.localName}.${element.className}: ${element.innerText}`);
}"""
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"
MOVING = """() => [...document.querySelectorAll("*")].flatMap((element) =>
  ["", "::before", "::after"].filter((part) => {
    const style = getComputedStyle(element, part || null);
    const seconds = [style.transitionDuration, style.animationDuration]
      .flatMap((list) => list.split(",")).map(parseFloat);
    return style.scrollBehavior === "smooth" || seconds.some((each) => each > 0.001);
  }).map((part) => `${element.localName}.${element.className}${part}`))"""
# A picture made of a mask is seen by its background, which forced colours take away.
LOST_PICTURES = """() => {
  const canvas = getComputedStyle(document.documentElement).backgroundColor;
  return [...document.querySelectorAll("body *")].flatMap((element) =>
    ["", "::before", "::after"].filter((part) => {
      const style = getComputedStyle(element, part || null);
      return element.checkVisibility() && style.maskImage.includes("url(")
        && style.content !== "none" && style.display !== "none"
        && [canvas, "rgba(0, 0, 0, 0)"].includes(style.backgroundColor);
    }).map((part) => `${element.localName}.${element.className}${part}`));
}"""
# In forced colours a control is known by its edge, its underline, or a shape of the browser's own.
BARE_CONTROLS = """() => {
  const edged = (element) => {
    const style = getComputedStyle(element);
    return style.textDecorationLine.includes("underline") || style.appearance !== "none"
      || style.outlineStyle !== "none"
      || (style.borderStyle !== "none" && parseFloat(style.borderTopWidth) > 0);
  };
  const all = { visibilityProperty: true, opacityProperty: true };
  return [...document.querySelectorAll("article :is(button, input, select, textarea, a.button)")]
    .filter((element) => element.checkVisibility(all) && !element.closest("label"))
    .filter((element) => element.getBoundingClientRect().width > 1)
    .filter((element) => !edged(element) && !element.querySelector("svg"))
    .map((element) => `${element.localName}.${element.className} ${element.textContent.trim()}`);
}"""


type OpenEach = Callable[..., dict[str, list[str]]]


@pytest.fixture
def open_each(open_page: OpenPage, noise: Noise, site: Path) -> OpenEach:
    """Opens a page of every kind; gives the faults that a look at it finds, by its address."""
    noise.expected = ("404",)

    def faults(look: Callable[[Page], list[str]], **settings: Any) -> dict[str, list[str]]:
        page = open_page(reduced_motion="reduce", **settings)
        start = page.url
        found = {}
        for address in (*of_every_kind(site).values(), MISSING):
            page.goto(f"{start}{address}")
            until_ready(page)
            found[address] = look(page)
        return {address: lines for address, lines in found.items() if lines}

    return faults


@pytest.mark.parametrize("zoom", ZOOMS)
def test_no_page_is_wider_than_a_zoomed_window(
    open_page: OpenPage, addresses: list[str], zoom: str
) -> None:
    page = open_page(viewport=ZOOMS[zoom])
    start = page.url
    wide = {}
    for address in addresses:
        page.goto(f"{start}{address}/" if address else start)
        if (over := page.evaluate(TOO_WIDE)) > 0:
            wide[address] = over
    assert wide == {}


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize(
    "address",
    [f"calculator/?{ANSWERED}", f"links/?{ANSWERED}", "break-even/", f"embed/?{ANSWERED}"],
)
def test_a_zoomed_tool_is_no_wider_than_its_window_once_it_has_answered(
    open_page: OpenPage, address: str, zoom: str
) -> None:
    page = open_ready(open_page, address, viewport=ZOOMS[zoom])
    open_details(page)
    assert page.evaluate(TOO_WIDE) <= 0


@pytest.mark.parametrize(
    ("adjustment", "width"),
    [
        pytest.param(SPACED, 1280, id="spaced"),
        pytest.param(SPACED, 390, id="spaced on a phone"),
        pytest.param(LARGER, 1280, id="larger"),
    ],
)
def test_no_text_is_cut_off_when_it_is(open_each: OpenEach, adjustment: str, width: int) -> None:
    def faults(page: Page) -> list[str]:
        page.evaluate(adjustment)
        over = page.evaluate(TOO_WIDE)
        return [*page.evaluate(CUT_OFF), *([f"{over} pixels too wide"] if over > 0 else [])]

    assert open_each(faults, viewport={"width": width, "height": 800}) == {}


def test_nothing_moves_for_those_who_ask_for_it(open_each: OpenEach) -> None:
    assert open_each(lambda page: page.evaluate(MOVING)) == {}


def test_in_colours_of_the_system_no_picture_and_no_control_is_lost(open_each: OpenEach) -> None:
    def lost(page: Page) -> list[str]:
        return [*page.evaluate(LOST_PICTURES), *page.evaluate(BARE_CONTROLS)]

    assert open_each(lost, forced_colors="active") == {}


def test_in_colours_of_the_system_one_sees_what_is_chosen_and_what_is_possible(
    open_page: OpenPage,
) -> None:
    page = open_ready(open_page, f"calculator/?{ANSWERED}", forced_colors="active")
    option, rung = page.locator("#question-goal .option"), page.locator(".stage-ladder__rung")
    chosen = page.locator(":has(:checked)")
    assert edges(option.and_(chosen)) != edges(option.filter(has_not=page.locator(":checked")))
    assert edges(rung.and_(page.locator("[data-possible=yes]"))) != edges(
        rung.and_(page.locator("[data-possible=no]"))
    )


def edges(element: Locator) -> list[str]:
    """What is drawn around the first of these elements."""
    drawn: list[str] = element.first.evaluate(EDGES)
    return drawn
