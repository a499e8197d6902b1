"""The keyboard alone: every control is reached in order, seen, worked and left again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import ViewportSize, expect

from .calculating import Calculator
from .conftest import Noise, OpenPage
from .every_kind import ANSWERED, MISSING, open_ready, until_ready
from .tabbing import focus_by_tab, stops

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 320, "height": 640}
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""A window of 1280 by 1024 at 400%."""


WALKED = [
    "",
    "guide/compare/",
    "guide/what-to-send/",
    f"calculator/?{ANSWERED}",
    f"de/calculator/?{ANSWERED}",
    f"embed/?{ANSWERED}",
    f"links/?{ANSWERED}",
    "break-even/",
    MISSING,
]
"""Pages with every kind of control, the longest of them left out."""


@pytest.mark.parametrize(
    ("size", "key"),
    [
        pytest.param(DESKTOP, "Tab", id="on a desktop"),
        pytest.param(PHONE, "Shift+Tab", id="backwards on a phone"),
        pytest.param(ZOOMED, "Tab", id="zoomed"),
    ],
)
@pytest.mark.parametrize("address", WALKED)
def test_each_stop_is_seen_with_its_ring_and_the_way_leads_out(
    open_page: OpenPage, noise: Noise, address: str, size: ViewportSize, key: str
) -> None:
    noise.expected = ("404",)
    found = list(stops(open_ready(open_page, address, viewport=size), key))
    assert len(found) > 5
    assert [stop for stop in found if not (stop.ringed and stop.seen)] == []
    if size["width"] < DESKTOP["width"]:
        # In one column reading leads down the page, and the keyboard with it.
        content = [stop for stop in found if stop.content]
        downward = content if key == "Tab" else content[::-1]
        upward = [(a, b) for a, b in pairwise(downward) if b.bottom <= a.top]
        assert upward == []


# --- past what repeats -----------------------------------------------------------------


@pytest.mark.parametrize("address", ["", "guide/when-to-move/", "calculator/", MISSING])
def test_the_first_stop_leads_past_the_navigation(
    open_page: OpenPage, noise: Noise, address: str
) -> None:
    noise.expected = ("404",)
    page = open_page(address, reduced_motion="reduce")
    focus_by_tab(page, ".md-skip", most=1)
    expect(page.locator(".md-skip:focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("article :focus")).to_have_count(1)


@pytest.mark.parametrize(
    "address", ["calculator/", "break-even/", "links/", "embed/", "de/calculator/"]
)
def test_the_result_of_a_tool_is_one_stop_away(open_page: OpenPage, address: str) -> None:
    page = open_ready(open_page, f"{address}?{ANSWERED}")
    focus_by_tab(page, ".md-skip[href='#result']", most=2)
    page.keyboard.press("Enter")
    expect(page.locator("#result h2")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator("#result :focus")).to_have_count(1)


# --- the menu and the search -----------------------------------------------------------


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_opens_takes_the_focus_and_gives_it_back(open_page: OpenPage, key: str) -> None:
    page = open_page("guide/compare/", viewport=PHONE, reduced_motion="reduce")
    button = focus_by_tab(page, "[data-opens=drawer]")
    expect(button).to_have_accessible_name("Navigation")
    page.keyboard.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary :focus")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()


def test_each_entry_of_the_menu_is_seen_and_the_last_one_leads_out(open_page: OpenPage) -> None:
    page = open_page("guide/compare/", viewport=PHONE, reduced_motion="reduce")
    focus_by_tab(page, "[data-opens=drawer]")
    page.keyboard.press("Enter")
    sidebar = page.locator(".md-sidebar--primary")
    links = sidebar.locator("a:visible")
    expect(links.filter(has_text="Names used elsewhere")).to_be_attached()
    expect(sidebar.locator("[aria-current=page]")).to_have_text("Compare the stages")
    for number in range(links.count()):
        expect(links.nth(number)).to_be_focused()
        expect(links.nth(number)).to_be_in_viewport()
        page.keyboard.press("Tab")
    expect(sidebar).to_be_hidden()
    expect(page.locator("article :focus")).to_have_count(1)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_search_is_used_by_keyboard_alone(open_page: OpenPage, size: ViewportSize) -> None:
    page = open_page("guide/compare/", viewport=size, reduced_motion="reduce")
    focus_by_tab(page, "[data-opens=search], .md-search__input")
    if size is PHONE:
        page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("tooling")
    results = page.locator(".md-search-result__link")
    results.nth(1).wait_for()
    expect(page.locator(".md-search-result__meta[role=status]")).to_contain_text("matching")
    for number in range(2):
        page.keyboard.press("Tab")
        expect(results.nth(number)).to_be_focused()
        expect(results.nth(number)).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url("**?h=tooling**")


def test_the_search_closes_when_it_is_left(open_page: OpenPage) -> None:
    page = open_page("guide/compare/", viewport=PHONE, reduced_motion="reduce")
    button = focus_by_tab(page, "[data-opens=search]")
    for key, where in (("Escape", button), ("Tab", page.locator("article :focus"))):
        page.keyboard.press("Enter")
        expect(page.locator(".md-search__input")).to_be_focused()
        page.keyboard.press(key)
        expect(where).to_have_count(1)
        expect(page.locator(".md-search__input")).to_be_hidden()
        if key == "Escape":
            expect(button).to_be_focused()


def test_no_letter_has_a_meaning_of_its_own(open_page: OpenPage) -> None:
    page = open_page("guide/compare/", reduced_motion="reduce")
    assert page.locator("link[rel=next]").count() == 1
    page.keyboard.type("fsnp.,/?")
    expect(page.locator("#__search")).not_to_be_checked()
    page.evaluate("new Promise((done) => setTimeout(done))")
    assert page.url.endswith("guide/compare/")


# --- what comes and goes ---------------------------------------------------------------


def test_a_tooltip_stays_under_the_pointer_and_goes_with_escape(open_page: OpenPage) -> None:
    page = open_page("guide/when-to-move/", reduced_motion="reduce")
    page.locator("article a.term").first.hover()
    tooltip = page.locator(".md-tooltip2--active")
    tooltip.wait_for()
    tooltip.locator(".md-tooltip2__inner").hover()
    expect(tooltip).to_have_count(1)
    page.keyboard.press("Escape")
    expect(tooltip).to_have_count(0)


def test_a_link_keeps_its_name_while_its_tooltip_is_shown(open_page: OpenPage) -> None:
    page = open_page("guide/when-to-move/", reduced_motion="reduce")
    edit = page.locator("a.md-content__button")
    edit.focus()
    page.locator(".md-tooltip2--active").wait_for()
    expect(edit).to_have_accessible_name("Edit this page")


def test_whoever_takes_something_back_stays_where_they_were(open_page: OpenPage) -> None:
    page = open_page(f"calculator/?{ANSWERED}", reduced_motion="reduce")
    until_ready(page)
    calculator = Calculator(page)
    page.locator("#question-changes .question__clear").press("Enter")
    expect(page.locator("#question-changes :focus")).to_have_count(1)
    page.get_by_role("button", name="Undo my change: Changes").press("Enter")
    expect(page.locator(".arrival-place")).to_be_focused()
    page.locator("[data-action=reset]").press("Enter")
    expect(page.locator("[data-action=reset]")).to_be_focused()
    page.locator("[data-action=undo]").press("Enter")
    expect(page.locator("[data-action=reset]")).to_be_focused()
    assert calculator.given["changes"] == ["frozen"]


@pytest.mark.parametrize("address", ["calculator/", "break-even/"])
def test_a_link_to_be_copied_by_hand_has_the_focus(open_page: OpenPage, address: str) -> None:
    page = open_page(address, reduced_motion="reduce", before=NO_CLIPBOARD)
    until_ready(page)
    page.locator("[data-action=copy]").press("Enter")
    expect(page.locator(".toolbar__link input")).to_be_focused()


NO_CLIPBOARD = "navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));"
