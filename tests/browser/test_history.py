"""What stays through a link within the page, a step back, a reload, and an undo."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .calculating import GIVEN, LINK, Calculator
from .comparing import Comparison
from .conftest import OpenPage, hold
from .serving import Host

CHANGED = GIVEN | {"structure": ["confirmed"]}
FOLLOW = """() => new Promise((followed) => {
  addEventListener("popstate", followed, { once: true });
  document.querySelector('a[href="#result"]').click();
}).then(() => true)"""
"""A browser follows a link within the page a moment after the click."""
REFUSED = """{
  const { replaceState } = History.prototype;
  let calls = 0;
  History.prototype.replaceState = function (...given) {
    if (++calls % 3) throw new DOMException("Too many.", "SecurityError");
    replaceState.apply(this, given);
  };
}"""
"""As Safari does when it is called more than a hundred times in a while."""


def jump(page: Page) -> None:
    """Follow a link within the page, twice: the second time it leads to where one is."""
    page.locator('a[href="#result"]').first.wait_for(state="attached")
    page.evaluate(FOLLOW)
    page.evaluate(FOLLOW)


def reload(page: Page) -> None:
    """As from within the page: an order from outside may overtake what the page has just kept."""
    with page.expect_event("load"):
        page.evaluate("() => { setTimeout(() => location.reload()); }")


def test_a_reload_after_a_link_within_the_page_knows_what_was_sent(open_page: OpenPage) -> None:
    calculator = Calculator(open_page(LINK))
    calculator.until_python_answered()
    calculator.answer({"structure": "confirmed"})
    jump(calculator.page)
    reload(calculator.page)
    calculator = Calculator(calculator.page)
    expect(calculator.page.locator(".comparison")).to_contain_text("You changed 1 answer")
    assert calculator.given == CHANGED


def test_answers_of_ones_own_are_not_taken_for_a_sender_s(open_page: OpenPage) -> None:
    calculator = Calculator(open_page("calculator/"))
    calculator.answer({"goal": "deliver"})
    jump(calculator.page)
    reload(calculator.page)
    calculator = Calculator(calculator.page)
    calculator.until_python_answered()
    assert calculator.given == {"goal": ["deliver"]}
    expect(calculator.page.locator(".receipt, .arrival")).to_have_count(0)


def test_a_step_back_takes_no_answer_out_of_the_address(open_page: OpenPage) -> None:
    calculator = Calculator(open_page(LINK))
    calculator.page.evaluate(FOLLOW)
    calculator.answer({"structure": "confirmed"})
    calculator.page.go_back()
    calculator.page.wait_for_url("**/calculator/?*structure=confirmed&end=1")
    reload(calculator.page)
    assert Calculator(calculator.page).given == CHANGED


def test_an_address_that_the_browser_refuses_for_now_is_written_later(open_page: OpenPage) -> None:
    calculator = Calculator(open_page("calculator/", before=REFUSED))
    calculator.answer({"goal": "deliver", "changes": "frozen"})
    calculator.page.wait_for_url("**/calculator/?changes=frozen&goal=deliver&end=1")
    calculator.until_possible(["prototyping", "bridge", "low-volume"])


def test_prices_outlive_a_link_within_the_page_and_a_reload(open_page: OpenPage) -> None:
    comparison = Comparison(open_page("break-even/"))
    comparison.until_ready()
    comparison.field("unit", 1).fill("123.45")
    jump(comparison.page)
    reload(comparison.page)
    expect(Comparison(comparison.page).field("unit", 1)).to_have_value("123.45")


def test_what_was_answered_after_a_reset_survives_its_undo(open_page: OpenPage) -> None:
    calculator = Calculator(open_page(LINK))
    calculator.press("reset")
    calculator.answer({"structure": "confirmed"})
    calculator.press("undo")
    assert calculator.given == GIVEN
    calculator.press("undo")
    assert calculator.given == {"structure": ["confirmed"]}


def test_what_was_typed_after_a_removal_survives_its_undo(open_page: OpenPage) -> None:
    comparison = Comparison(open_page("break-even/"))
    comparison.until_ready()
    comparison.press("remove", 1)
    comparison.field("unit", 1).fill("77")
    comparison.press("undo")
    expect(comparison.page.locator("[data-quote]")).to_have_count(3)
    comparison.press("undo")
    expect(comparison.page.locator("[data-quote]")).to_have_count(2)
    expect(comparison.field("unit", 1)).to_have_value("77")


def test_an_undo_at_once_is_done_with(open_page: OpenPage) -> None:
    comparison = Comparison(open_page("break-even/"))
    comparison.until_ready()
    comparison.press("remove", 1)
    comparison.press("undo")
    expect(comparison.page.locator("[data-quote]")).to_have_count(3)
    expect(comparison.message).to_have_count(0)


def test_a_number_typed_beside_not_sure_counts_at_once(open_page: OpenPage) -> None:
    calculator = Calculator(open_page("calculator/?quantity=unsure&end=1"))
    calculator.page.locator("#answer-quantity").press_sequentially("200")
    calculator.page.wait_for_url("**/calculator/?quantity=200&end=1")


def test_a_field_that_is_typed_in_keeps_the_focus_when_the_link_is_read(
    open_page: OpenPage, host: Host
) -> None:
    page = open_page()
    held = hold(page, "**/runtime.*.json")
    with page.expect_request("**/runtime.*.json"):
        page.goto(host.address("break-even/?quantity=321&end=1"))
    comparison = Comparison(page)
    comparison.field("unit", 2).fill("12")
    for route in held:
        route.continue_()
    expect(comparison.field("quantity")).to_have_value("321")
    page.keyboard.type("3")
    expect(comparison.field("unit", 2)).to_have_value("123")
    expect(comparison.field("unit", 2)).to_be_focused()
