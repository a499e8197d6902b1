"""What every visitor must be able to do: in each engine, on a desktop and on a phone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright
from selenium.webdriver.webkitgtk.service import Service

from stage_calculator import Guide, recommend

from .conftest import Noise, fresh_page
from .engines import advice, executable
from .faults import HUNG_UP
from .keeping import KEPT, until
from .searching import TYPE
from .serving import Host
from .visiting import PlaywrightTab, Tab
from .webkit import webkit_driver, webkit_tab

SIZES = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 740}}
HALF = {"changes": "frozen", "goal": "deliver", "structure": "confirmed"}
QUERY = "changes=frozen&goal=deliver&structure=confirmed&end=1"
ENTRY = "/runtime.*.json"
ORDINARY_START = {"/python_stdlib.*.zip", "/pyodide-lock.*.json", ".whl"}
LEFT_EARLY = ("status=2152398850", "A ServiceWorker intercepted the request")
"""What Firefox says of a file that was on its way when its page was left."""


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """The machine's own Firefox, which speaks WebDriver BiDi."""
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=found("firefox"))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def webkit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The machine's own WebKit, or rather what starts one for each tab."""
    with webkit_driver(found("webkit"), tmp_path_factory.mktemp("webkit")) as driver:
        yield driver


def found(engine: str) -> str:
    return executable(engine) or pytest.skip(advice(engine))


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest) -> Browser | Service:
    started: Browser | Service = request.getfixturevalue(request.param)
    return started


@pytest.fixture(params=SIZES)
def tab(engine: Browser | Service, request: pytest.FixtureRequest, noise: Noise) -> Iterator[Tab]:
    size = SIZES[request.param]
    if isinstance(engine, Service):
        with webkit_tab(engine, size) as tab:
            yield tab
        return
    if engine.browser_type.name == "firefox":
        noise.expected = LEFT_EARLY
    page = fresh_page(engine, noise, viewport=size)
    yield PlaywrightTab(page)
    page.context.close()
    assert noise.unexpected() == []


def open_where_narrow(tab: Tab, name: str) -> None:
    """Open what a narrow window shows only when it is asked for: the menu, or the search."""
    button = f"[data-opens={name}]"
    tab.until("(button) => document.querySelector(button)", button)
    if tab.ask("(button) => document.querySelector(button).checkVisibility()", button):
        tab.click(button)


def answer(tab: Tab, answers: Mapping[str, str | int]) -> None:
    for question, option in answers.items():
        if isinstance(option, int):
            tab.type(f"#answer-{question}", str(option))
        else:
            tab.click(f'[name="{question}"][value="{option}"]')


def until_python_answered(tab: Tab) -> None:
    tab.until(
        """() => document.querySelector("#calculator-form[data-mounted]")
          && !document.querySelector(".result__waiting, .engine-notice")"""
    )


def given(tab: Tab) -> dict[str, str]:
    """The answers that the calculator's form holds."""
    held: dict[str, str] = tab.ask(
        """() => Object.fromEntries([...new FormData(document.querySelector("#calculator-form"))]
          .filter(([name, value]) => value && name !== "end"))"""
    )
    return held


def possible(tab: Tab) -> list[str]:
    """The stages that the ladder shows as possible."""
    shown: list[str] = tab.ask(
        """() => [...document.querySelectorAll('.stage-ladder [data-possible="yes"]')]
          .map((rung) => rung.dataset.stage)"""
    )
    return shown


def test_the_guide_is_read_page_after_page(tab: Tab, host: Host, guide: Guide) -> None:
    first, second = guide.stages[:2]
    tab.open(host.address())
    tab.click(".stage-ladder__link", first.title)
    tab.until_reads("h1", first.title)
    open_where_narrow(tab, "drawer")
    tab.click(f'.md-nav--primary [href$="{second.address.removeprefix("guide/")}"] span')
    tab.until("(address) => location.pathname.endsWith(address)", second.address)


def test_every_kind_of_page_fits_in_its_own_typeface(tab: Tab, host: Host, guide: Guide) -> None:
    for path in ("", "calculator/", "break-even/", "links/", guide.stages[0].address):
        tab.open(host.address(path))
        tab.until("() => document.fonts.check('1rem \"Plex Sans\"')")
        assert tab.ask("() => document.documentElement.scrollWidth <= innerWidth"), path


def test_the_search_finds_a_passage_and_leads_to_it(tab: Tab, host: Host) -> None:
    tab.open(host.address())
    open_where_narrow(tab, "search")
    tab.until(TYPE, "first article")
    tab.click(".md-search-result__link")
    tab.until("() => location.pathname.includes('/guide/')")
    tab.until("() => document.querySelector('article').innerText.match(/first article/i)")


def test_whoever_answers_is_recommended_a_stage_by_python_from_its_snapshot(
    tab: Tab, host: Host, guide: Guide, guide_data: dict[str, Any]
) -> None:
    host.lost |= ORDINARY_START
    case = guide_data["editions"]["en"]["cases"][0]
    tab.open(host.address("calculator/"))
    answer(tab, case["answers"])
    until_python_answered(tab)
    tab.until_reads(".verdict__headline", guide.stage[case["expect"]].verdict)
    for blocker in recommend(guide, case["answers"]).to_dict()["blockers"]["no"]:
        tab.until_reads(".result__body", blocker["unmet"])


def test_a_question_stands_inside_its_frame(tab: Tab, host: Host) -> None:
    tab.open(host.address(f"calculator/?{QUERY}"))
    outside = tab.ask(
        """() => [...document.querySelectorAll("fieldset.question > *")]
          .filter((part) => part.checkVisibility())
          .filter((part) => part.getBoundingClientRect().top
            < part.parentElement.getBoundingClientRect().top + 4)
          .map((part) => part.textContent)"""
    )
    assert outside == []


def test_a_mailed_link_shows_its_first_answer_before_python_is_there(
    tab: Tab, host: Host, noise: Noise, guide: Guide
) -> None:
    host.lost.add(ENTRY)
    noise.expected += ("404",)
    tab.open(host.address(f"calculator/?{QUERY}"))
    tab.until_reads(".engine-notice", "")
    assert HALF == given(tab)
    assert recommend(guide, HALF).to_dict()["possible"] == possible(tab)
    host.lost.clear()
    tab.click(".engine-notice button")
    until_python_answered(tab)
    tab.until_reads(".receipt", "3 answers came with this link.")


def test_a_value_of_a_link_that_is_not_understood_is_named(tab: Tab, host: Host) -> None:
    tab.open(host.address("calculator/?goal=conquer&changes=frozen&end=1"))
    tab.until_reads(".receipt[data-mark=unread]", "“conquer”")
    assert {"changes": "frozen"} == given(tab)
    tab.click(".receipt a")
    tab.until("() => document.querySelector('#question-goal:target')")


def test_sales_makes_a_link_from_answers_and_from_a_pasted_mail(tab: Tab, host: Host) -> None:
    tab.open(host.address("links/"))
    tab.click('#links-form [name="goal"][value="learn"]')
    link_holds = "(query) => document.querySelector('.link__address')?.value.includes(query)"
    tab.until(link_holds, f"{host.address('calculator/')}?goal=learn")
    tab.until("() => !document.querySelector('#paste').disabled")
    tab.type("#paste", f"As discussed: https://example.com/stage-guide/calculator/?{QUERY} Regards")
    tab.until_reads(".pasting .receipt", "3 answers came")
    tab.until(link_holds, QUERY.removesuffix("&end=1"))


def test_the_break_even_of_typed_quotes_is_worked_out(tab: Tab, host: Host) -> None:
    tab.open(host.address("break-even/"))
    tab.until("() => location.search.includes('end=1')")
    tab.type("#quantity, [data-field=quantity]", "50")
    tab.until_reads(".answer", "For 50 parts, CNC machining costs least: 2,200.00")
    tab.type("[data-quote] [data-field=unit]", "cheap")
    tab.until_reads("[data-quote]", "Must be a number")
    assert tab.ask("() => document.querySelector('.plot svg').checkVisibility()")


def test_paper_gets_the_request_and_nothing_of_the_form(tab: Tab, host: Host, guide: Guide) -> None:
    tab.open(host.address(f"calculator/?{QUERY}"))
    tab.until("() => document.body.dataset.prints")
    lowest, *_, highest = (guide.stage[stage].title for stage in possible(tab))
    printed = tab.printed()
    # In regular type: Firefox draws the bold of a variable font, and a drawing has no words.
    assert f"from {lowest} to {highest}" in printed
    assert guide.questions[0].options[0].label not in printed


def test_after_one_visit_all_of_it_works_without_a_network(
    tab: Tab, host: Host, noise: Noise
) -> None:
    # What the browser keeps by itself must not stand in for what the service worker left out.
    host.headers["Cache-Control"] = "no-store"
    tab.open(host.address(f"calculator/?{QUERY}"))
    until_python_answered(tab)
    for wanted in ("guide/compare/", "engine-worker.", "pyodide.asm.wasm", "memory."):
        until(tab.ask, KEPT, wanted)
    host.faults["*"] = HUNG_UP
    noise.expected += ("ERR_EMPTY_RESPONSE", "Failed to load")
    tab.reload()
    until_python_answered(tab)
    assert HALF == given(tab)
    tab.open(host.address("guide/compare/"))
    tab.until_reads("h1", "")
