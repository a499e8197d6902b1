"""Each file of a page pulled out in turn: the visitor sees it and gets to the guidance."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .calculating import GIVEN, LINK, Calculator
from .conftest import Noise, OpenPage
from .faults import BROKEN_OFF, CHANGED, LOST, SILENT, TRUNCATED, TYPELESS
from .serving import Host

FAULTS = (LOST, TRUNCATED, TYPELESS, SILENT)
TOLD = ("404", "integrity", "MIME type", "ERR_", "font", "Trusted", "uncaught", "preload")
"""What Chromium says of files that it did not get, or not as they should be."""
TOOLS = {"calculator": LINK, "links": "links/", "breakeven": "break-even/", "embed": "embed/"}


@pytest.mark.parametrize("fault", [*FAULTS, BROKEN_OFF, CHANGED])
def test_without_the_page_s_script_it_says_so_and_leads_to_the_decision(
    open_page: OpenPage, host: Host, noise: Noise, fault: str
) -> None:
    host.faults["/build/calculator.*.js"] = fault
    noise.expected = TOLD
    page = open_page(LINK, wait_until="commit")
    late = page.locator("[data-late]")
    expect(late).to_be_visible()
    assert page.url.endswith(LINK)
    late.get_by_role("link").click(no_wait_after=True)
    expect(page.locator("section.question").first).to_be_visible()


@pytest.mark.parametrize("tool", TOOLS)
def test_every_tool_says_that_its_script_is_missing(
    open_page: OpenPage, host: Host, noise: Noise, tool: str
) -> None:
    host.faults[f"/build/{tool}.*.js"] = LOST
    noise.expected = TOLD
    expect(open_page(TOOLS[tool]).locator("[data-late]")).to_be_visible()


@pytest.mark.parametrize("tool", TOOLS)
def test_a_script_that_is_there_takes_the_notice_away(open_page: OpenPage, tool: str) -> None:
    page = open_page(TOOLS[tool])
    page.locator("[data-mounted]").wait_for(state="attached")
    expect(page.locator("[data-late]")).to_have_count(0)


@pytest.mark.parametrize(
    "style", ["/stylesheets/main.*.css", "/build/guide.*.css", "/build/tools.*.css"]
)
@pytest.mark.parametrize("fault", FAULTS)
def test_without_a_style_the_calculator_answers_all_the_same(
    open_page: OpenPage, host: Host, noise: Noise, style: str, fault: str
) -> None:
    host.faults[style] = fault
    noise.expected = TOLD
    page = open_page(LINK, wait_until="commit")
    expect(page.locator("h1")).to_be_visible()
    calculator = Calculator(page)
    calculator.until_python_answered()
    assert calculator.given == GIVEN


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    "part", ["*.woff2", "/bundle.*.js", "/trusted-types.*.js", "/offline.*.js"]
)
def test_without_fonts_or_the_theme_the_calculator_answers_all_the_same(
    open_page: OpenPage, host: Host, noise: Noise, part: str, fault: str
) -> None:
    host.faults[part] = fault
    noise.expected = TOLD
    calculator = Calculator(open_page(LINK, wait_until="commit"))
    calculator.until_python_answered()
    assert calculator.given == GIVEN


@pytest.mark.parametrize(
    "case",
    [
        ("/engine-worker.*.js", LOST, "network"),
        ("/engine-worker.*.js", TYPELESS, "network"),
        ("/engine-worker.*.js", SILENT, "timeout"),
        ("/runtime.*.json", TRUNCATED, "corrupt"),
        ("/runtime.*.json", SILENT, "timeout"),
        ("/pyodide.asm.wasm", LOST, "network"),
        ("/pyodide.asm.wasm", CHANGED, "corrupt"),
        ("/pyodide.asm.wasm", SILENT, "timeout"),
        ("/pyodide.asm.js", TYPELESS, "corrupt"),
    ],
    ids=str,
)
def test_without_a_part_of_python_the_page_says_why_and_keeps_the_answers(
    open_page: OpenPage, noise: Noise, texts: dict[str, str], case: tuple[str, str, str]
) -> None:
    part, fault, reason = case
    noise.host.faults[part] = fault
    noise.expected = TOLD
    calculator = Calculator(open_page(LINK, before=HASTE if fault == SILENT else ""))
    expect(calculator.notice).to_contain_text(texts[f"calculator-failed-{reason}"])
    assert calculator.possible
    calculator.answer({"structure": "confirmed"})
    assert calculator.given == GIVEN | {"structure": ["confirmed"]}
    assert calculator.address == calculator.given | {"end": ["1"]}
    lead_to_the_guidance(calculator.page)


HASTE = """{ const { setInterval } = window;
  window.setInterval = (task, wait) => setInterval(task, wait / 10); }"""
"""The page's patience with Python is counted in ticks: here they are ten times as fast."""


def lead_to_the_guidance(page: Page) -> None:
    page.locator(".engine-notice a").click()
    expect(page.locator("#kept-answers")).to_be_visible()
