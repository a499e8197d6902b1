"""What is odd about a visitor's browser, or about the way of an address to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from .calculating import GIVEN, LINK, Calculator
from .conftest import SWITCHES, Noise, OpenPage, listened_to, visits
from .engines import executable
from .faults import TYPELESS
from .serving import Host

# --- Memory -------------------------------------------------------------------------------------

NO_MEMORY = """WebAssembly.Memory = class {
  constructor() { throw new RangeError("WebAssembly.Memory(): could not allocate memory"); }
};"""
NO_MORE_MEMORY = """addEventListener("message", ({ data }) => {
  if (data.name === "recommend" && data.arguments.includes("learn"))
    throw new RangeError("Out of memory");
});"""


def test_a_phone_without_the_memory_says_so_and_keeps_the_answers(
    open_page: OpenPage, host: Host, texts: dict[str, str]
) -> None:
    host.before["/engine-worker.*.js"] = NO_MEMORY
    calculator = Calculator(open_page(LINK))
    expect(calculator.notice).to_contain_text(texts["calculator-failed-memory"])
    assert calculator.possible
    assert calculator.given == GIVEN


def test_a_python_that_dies_later_is_told_of_and_started_anew(
    open_page: OpenPage, host: Host, noise: Noise, texts: dict[str, str]
) -> None:
    host.before["/engine-worker.*.js"] = NO_MORE_MEMORY
    noise.expected = ("Python", "memory")
    calculator = Calculator(open_page(LINK))
    calculator.until_python_answered()
    calculator.answer({"goal": "learn"})
    retry = calculator.notice.get_by_role("button", name=texts["calculator-retry"])
    retry.wait_for()
    calculator.until_possible(["prototyping"])
    # What was made of the former answers is not there to be sent.
    expect(calculator.page.locator("[data-action=copy-request]")).to_have_count(0)
    expect(calculator.page.locator("#request-sheet > *")).to_have_count(0)
    expect(calculator.waiting).to_have_count(0)
    calculator.answer({"goal": "deliver"})
    retry.click()
    calculator.until_python_answered()
    calculator.page.locator("[data-action=copy-request]").wait_for()
    assert calculator.given == GIVEN


NO_MORE_LINKS = NO_MORE_MEMORY.replace('"recommend"', '"link"')


def test_a_link_builder_without_its_python_offers_no_mail_of_former_answers(
    open_page: OpenPage, host: Host, noise: Noise, texts: dict[str, str]
) -> None:
    host.before["/engine-worker.*.js"] = NO_MORE_LINKS
    noise.expected = ("Python", "memory")
    page = open_page("links/?goal=deliver&end=1")
    mail = page.locator("[data-action=copy-mail]")
    mail.wait_for()
    page.locator('#links-form [name="goal"][value="learn"]').check()
    page.get_by_role("button", name=texts["calculator-retry"]).wait_for()
    expect(mail).to_have_count(0)
    expect(page.locator(".link__address")).to_have_value(re.compile("goal=learn"))


# --- Tabs and the way back ----------------------------------------------------------------------


def test_two_tabs_do_not_disturb_each_other(open_page: OpenPage, host: Host, noise: Noise) -> None:
    one = Calculator(open_page(LINK))
    page = listened_to(one.page.context, noise)
    page.goto(host.address("calculator/"))
    two = Calculator(page)
    two.answer({"goal": "learn"})
    two.until_python_answered()
    one.answer({"structure": "confirmed"})
    one.until_python_answered()
    assert two.given == {"goal": ["learn"]}
    assert one.given == GIVEN | {"structure": ["confirmed"]}


@pytest.fixture
def with_cache_of_pages(chromium: Browser, host: Host, noise: Noise) -> Iterator[OpenPage]:
    """A Chromium that keeps a page that is left as it is, which its driver otherwise forbids."""
    browser = chromium.browser_type.launch(
        executable_path=executable("chromium"),
        args=list(SWITCHES),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    with visits(browser, host, noise) as visit:
        yield visit
    browser.close()
    assert noise.unexpected() == []


NOTE_RETURNS = "addEventListener('pageshow', ({ persisted }) => { window.returned = persisted; });"


def test_who_comes_back_finds_the_calculator_as_it_was_left_and_alive(
    with_cache_of_pages: OpenPage, host: Host
) -> None:
    page = with_cache_of_pages(LINK, before=NOTE_RETURNS)
    calculator = Calculator(page)
    calculator.until_python_answered()
    calculator.answer({"structure": "confirmed"})
    verdict = calculator.verdict.inner_text()
    page.goto(host.address("guide/compare/"))
    page.go_back(wait_until="commit")
    expect(calculator.verdict).to_have_text(verdict)
    assert page.evaluate("window.returned") is True
    assert calculator.given == GIVEN | {"structure": ["confirmed"]}
    assert calculator.address == calculator.given | {"end": ["1"]}
    calculator.answer({"goal": "learn"})
    expect(calculator.verdict).not_to_have_text(verdict)
    calculator.until_python_answered()


# --- Old and plain browsers ---------------------------------------------------------------------

NO_SERVICE_WORKER = "delete Navigator.prototype.serviceWorker; delete window.caches;"


def test_without_a_service_worker_an_old_tab_goes_on_after_an_update(
    open_page: OpenPage, host: Host
) -> None:
    calculator = Calculator(open_page(LINK, before=NO_SERVICE_WORKER))
    calculator.until_python_answered()
    host.lost.add("/assets/*")
    calculator.answer({"goal": "learn"})
    calculator.until_possible(["prototyping"])
    calculator.until_python_answered()


def test_an_old_tab_that_had_not_started_is_told_to_reload(
    open_page: OpenPage, host: Host, noise: Noise, texts: dict[str, str]
) -> None:
    noise.expected = ("404",)
    host.lost.add("/assets/runtime/*")
    calculator = Calculator(open_page(LINK, before=NO_SERVICE_WORKER))
    expect(calculator.notice).to_contain_text(texts["calculator-failed-network"])
    host.lost.clear()  # the next version's page names files that are there
    calculator.page.reload()
    calculator = Calculator(calculator.page)
    calculator.until_python_answered()
    assert calculator.given == GIVEN


PLAIN = "plain.test"
"""A host without HTTPS: the browser then has no service worker, clipboard or checksums."""


def test_over_plain_http_the_calculator_works_and_the_link_is_copied_by_hand(
    chromium: Browser, host: Host, noise: Noise
) -> None:
    host.origin = host.origin.replace("127.0.0.1", PLAIN)
    noise.expected = ("Cross-Origin-Opener-Policy",)
    rule = f"--host-resolver-rules=MAP {PLAIN} 127.0.0.1"
    browser = chromium.browser_type.launch(
        executable_path=executable("chromium"), args=[*SWITCHES, rule]
    )
    with visits(browser, host, noise) as visit:
        page = visit(LINK)
        assert page.evaluate("[isSecureContext, 'serviceWorker' in navigator]") == [False, False]
        calculator = Calculator(page)
        calculator.until_python_answered()
        calculator.press("copy")
        expect(page.locator(".toolbar__link input")).to_have_value(re.compile("goal=deliver"))
    browser.close()
    assert noise.unexpected() == []


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("guide/when-to-move/", "article h2"),
        ("guide/decision/", "section.question a"),
        ("guide/compare/", "table"),
        ("guide/cases/", "article a"),
        ("cases/pilot-run-frozen/", "article h2"),
        ("calculator/", "noscript a"),
        ("break-even/", "noscript"),
        ("links/", "noscript"),
    ],
)
def test_without_javascript_a_page_serves(open_page: OpenPage, address: str, shown: str) -> None:
    page = open_page(address, java_script_enabled=False)
    expect(page.locator(shown).first).to_be_visible()
    expect(page.locator("[data-late]:visible")).to_have_count(0)


# --- The clock ----------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["1970-01-02", "2099-12-31"])
def test_a_wrong_clock_shows_in_the_printed_date_alone(open_page: OpenPage, day: str) -> None:
    page = open_page(f"{LINK[:-6]}&v=2026-11&end=1", before=clock(day))
    calculator = Calculator(page)
    calculator.until_python_answered()
    expect(page.locator(".receipt")).not_to_contain_text("prepared with")
    expect(page.locator(".request-sheet")).to_contain_text(day)
    assert calculator.given == GIVEN


def clock(day: str) -> str:
    """A clock that is wrong, and goes."""
    return f"""{{ const off = new Date("{day}T12:00").getTime() - Date.now(); const Real = Date;
      Date = class extends Real {{
        constructor(...given) {{ super(...(given.length ? given : [Real.now() + off])); }}
        static now() {{ return Real.now() + off; }}
      }}; }}"""


# --- The host -----------------------------------------------------------------------------------


def test_a_host_that_strips_queries_is_told_of_and_the_calculator_works(
    open_page: OpenPage, host: Host, texts: dict[str, str]
) -> None:
    host.strips_queries = True
    calculator = Calculator(open_page(LINK))
    said = calculator.page.locator(".arrival")
    expect(said).to_have_text(texts["calculator-lost-on-the-way"])
    calculator.answer({"goal": "learn"})
    calculator.until_python_answered()
    assert calculator.address == {"goal": ["learn"], "end": ["1"]}


def test_nothing_is_said_of_an_address_that_nobody_redirected(open_page: OpenPage) -> None:
    calculator = Calculator(open_page("calculator/"))
    calculator.until_python_answered()
    expect(calculator.page.locator(".arrival")).to_have_count(0)


@pytest.mark.parametrize("kind", ["*.json", "*.wasm", "*.bin", "*.woff2", "*.svg"])
def test_the_types_that_a_host_gives_to_data_do_not_matter(
    open_page: OpenPage, host: Host, noise: Noise, kind: str
) -> None:
    host.faults[kind] = TYPELESS
    noise.expected = ("MIME type",)
    calculator = Calculator(open_page(LINK))
    calculator.until_python_answered()
    assert calculator.given == GIVEN
