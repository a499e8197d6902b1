"""What a visitor sees when the calculator's Python can't start, and how the answers are kept."""

from __future__ import annotations

from playwright.sync_api import expect

from .calculating import LINK, Calculator
from .conftest import Noise, OpenPage
from .serving import Host

WITHOUT_WEBASSEMBLY = "delete globalThis.WebAssembly;"


def test_a_lost_file_is_said_plainly_and_the_first_answer_stands(
    open_page: OpenPage, host: Host, noise: Noise, texts: dict[str, str]
) -> None:
    host.lost.add("/runtime.*.json")
    noise.expected = ("404",)
    calculator = Calculator(open_page(LINK))
    expect(calculator.notice).to_contain_text(texts["calculator-failed-network"])
    assert calculator.possible
    expect(calculator.page.locator(".result__part").first).to_be_visible()


def test_after_a_lost_file_is_back_trying_again_is_enough(
    open_page: OpenPage, host: Host, noise: Noise, texts: dict[str, str]
) -> None:
    host.lost.add("/runtime.*.json")
    noise.expected = ("404",)
    calculator = Calculator(open_page(LINK))
    retry = calculator.notice.get_by_role("button", name=texts["calculator-retry"])
    retry.wait_for()
    host.lost.clear()
    retry.click()
    calculator.until_python_answered()
    assert calculator.given == {"changes": ["frozen"], "goal": ["deliver"]}


def test_a_browser_without_webassembly_still_shows_what_is_known_at_once(
    open_page: OpenPage, texts: dict[str, str]
) -> None:
    calculator = Calculator(open_page(LINK, before=WITHOUT_WEBASSEMBLY))
    expect(calculator.notice).to_contain_text(texts["calculator-failed-no-wasm"])
    before = calculator.possible
    calculator.answer({"goal": "learn"})
    assert calculator.possible != before


def test_the_decision_page_keeps_the_answers_and_leads_back_with_them(
    open_page: OpenPage, texts: dict[str, str]
) -> None:
    calculator = Calculator(open_page(LINK, before=WITHOUT_WEBASSEMBLY))
    page = calculator.page
    calculator.notice.get_by_role("link", name=texts["calculator-failed-decision"]).click()
    kept = page.locator("#kept-answers")
    expect(kept).to_be_visible()
    expect(page.locator(".kept__mark")).to_have_count(2)
    kept.get_by_role("link").click()
    back = Calculator(page)
    assert back.given == {"changes": ["frozen"], "goal": ["deliver"]}
