"""A damaged address leads where it was meant to lead, and the visitor is told."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from stage_calculator import Guide
from stage_calculator.reading import read

from .conftest import Noise, OpenPage
from .serving import Host

ANSWERS = "changes=frozen&goal=deliver&quantity=200&end=1"
NOTICE = ".notice code"

DAMAGED = {
    "calculator/).": "calculator/",
    "calculator/,": "calculator/",
    "calculator.": "calculator/",
    "CALCULATOR/": "calculator/",
    "Guide/Compare/": "guide/compare/",
    "guide//compare/": "guide/compare/",
    "guide/compare/%23same-geometry": "guide/compare/#same-geometry",
    "guide/compare/%2523same-geometry).": "guide/compare/#same-geometry",
    "guide/compare%22": "guide/compare/",
    "guide/compare/%E2%80%9D": "guide/compare/",
    "guide/%20compare/": "guide/compare/",
    "guide/comp%E2%80%8Bare/": "guide/compare/",
    "guide/compare.html": "guide/compare/",
    "guide/compare/index.htm": "guide/compare/",
    "guide%2Fcompare%2F": "guide/compare/",
    "guide/compare/&amp;utm_source=mail": "guide/compare/",
    "%3Cguide/compare/%3E": "guide/compare/",
}
FUSED = [
    f"calculator/%3F{ANSWERS}",
    f"calculator/%253F{ANSWERS}",
    "calculator/%3Fchanges%3Dfrozen%26goal%3Ddeliver%26quantity%3D200%26end%3D1",
    "calculator/%253Fchanges%253Dfrozen%2526goal%253Ddeliver%2526quantity%253D200%2526end%253D1",
    f"calculator/%3F{ANSWERS.replace('&', '&amp;')}",
    f"calculator%3F{ANSWERS}",
    f"calculator/{ANSWERS}",
    f"Calculator//?{ANSWERS}",
    f"calculator/%3F{ANSWERS}?utm_source=mail",
    f"calculator/%3F{ANSWERS}).",
]


@pytest.fixture
def visit(open_page: OpenPage, noise: Noise) -> OpenPage:
    """Opens an address below the site's that is not there, which the browser logs as an error."""
    noise.expected = ("404",)
    return open_page


@pytest.fixture
def repaired(visit: OpenPage, host: Host) -> Callable[[str], str | None]:
    """What the page's script makes of an address below the site's; None when it is not certain."""
    page = visit("nothing/like/it/")
    (module,) = (host.site / "assets/build").glob("address-repair.*.js")
    script = """async ([address, base, module]) => {
        const { repair } = await import(`${base}assets/build/${module}`);
        const known = JSON.parse(document.getElementById("not-found-data").textContent);
        return repair(base + address, base, known).certain;
    }"""
    return lambda address: page.evaluate(script, [address, host.base, module.name])


def test_a_damaged_address_leads_to_the_page_that_was_meant(
    repaired: Callable[[str], str | None],
) -> None:
    assert {damaged: repaired(damaged) for damaged in DAMAGED} == DAMAGED


def test_answers_survive_in_every_form_that_the_reader_takes(
    repaired: Callable[[str], str | None], guide: Guide
) -> None:
    meant = read(guide, f"https://a.example/calculator/?{ANSWERS}").answers
    for damaged in FUSED:
        found = repaired(damaged)
        assert found is not None, damaged
        assert found.startswith("calculator/?"), damaged
        assert meant == read(guide, f"https://a.example/{found}").answers, damaged


@pytest.mark.parametrize("damaged", ["CALCULATOR/%3F{answers}", "calculator/%253F{answers})."])
def test_a_damaged_link_opens_the_calculator_with_its_answers(
    visit: OpenPage, damaged: str
) -> None:
    page = visit(damaged.format(answers=ANSWERS))
    expect(page.locator("input[name=goal][value=deliver]")).to_be_checked()
    expect(page.locator("input[name=changes][value=frozen]")).to_be_checked()
    expect(page.locator("input[name=quantity]").first).to_have_value("200")


def test_the_visitor_is_told_what_was_repaired(visit: OpenPage, host: Host) -> None:
    page = visit("guide/compare/).")
    expect(page.locator(".notice")).to_contain_text("damaged")
    expect(page.locator(NOTICE)).to_have_text(f"{host.base}guide/compare/).")
    assert page.url == host.address("guide/compare/")


def test_going_back_does_not_lead_into_the_repair_again(visit: OpenPage, host: Host) -> None:
    page = visit("")
    page.goto(host.address("guide/compare/)."))
    expect(page.locator(NOTICE)).to_be_visible()
    page.go_back()
    page.wait_for_url(host.address())


def test_markup_in_an_address_is_shown_as_text(visit: OpenPage) -> None:
    page = visit("guide/compare/%23x%3Cimg%20src=x%20onerror=alert(1)%3E")
    expect(page.locator(NOTICE)).to_contain_text("onerror")
    assert page.locator(".notice img").count() == 0


def test_a_mistyped_address_names_similar_pages_and_opens_none(visit: OpenPage, host: Host) -> None:
    page = visit(f"calcalator/?{ANSWERS}")
    link = page.locator(".not-found__repair a")
    expect(link).to_have_count(1)
    target = urlsplit(str(link.get_attribute("href")))
    assert f"{host.base}calculator/" == target.path
    assert parse_qsl(ANSWERS) == parse_qsl(target.query)
    assert page.url == host.address(f"calcalator/?{ANSWERS}")


def test_an_address_of_nothing_stays_and_shows_ways_on(visit: OpenPage, host: Host) -> None:
    page = visit("something/entirely/different/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    expect(page.locator(".not-found__repair a")).to_have_count(0)
    assert page.url == host.address("something/entirely/different/")


def test_a_page_that_the_host_lost_does_not_send_visitors_round_in_circles(
    visit: OpenPage, host: Host
) -> None:
    host.lost.add("guide/compare/")
    page = visit("guide/compare/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    assert page.url == host.address("guide/compare/")


def test_without_script_the_page_still_shows_ways_on(open_page: OpenPage, noise: Noise) -> None:
    noise.expected = ("404",)
    page = open_page("calculator/).", java_script_enabled=False)
    page.locator("#not-found").get_by_role("link", name="Find your stage").click()
    expect(page.locator("#calculator-form")).to_be_visible()
