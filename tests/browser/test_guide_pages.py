"""The pages of the guide in a real browser: in light and dark, by search, in print."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import OpenPage
from .searching import search


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_follow_the_colours_of_the_system(open_page: OpenPage, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    expect(page.locator("body")).to_have_css("color-scheme", scheme)


def test_the_guide_s_own_typeface_is_used(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('1rem \"Plex Sans\"')")


def test_the_first_question_leads_into_the_calculator_with_its_answer(open_page: OpenPage) -> None:
    page = open_page()
    page.locator(".start__option").first.click()
    expect(page.locator("#calculator-form input:checked")).to_have_count(1)


def test_the_search_finds_a_passage_and_leads_to_it(open_page: OpenPage) -> None:
    page = open_page()
    search(page, "first article").first.click()
    page.wait_for_url("**/guide/**")
    assert "first article" in page.locator("article").inner_text().lower()


def test_the_index_of_the_search_is_fetched_by_whoever_searches(open_page: OpenPage) -> None:
    page = open_page("guide/when-to-move/")
    page.wait_for_load_state("networkidle")
    asked = "performance.getEntriesByType('resource').map(({ name }) => name).join()"
    assert "search_index" not in page.evaluate(asked)
    page.locator(".md-search__input").focus()
    search(page, "tooling").first.wait_for()
    assert "search_index" in page.evaluate(asked)


def test_a_passage_opens_the_calculator_with_its_premise(open_page: OpenPage) -> None:
    page = open_page("guide/when-to-move/")
    page.locator("a.try").first.click()
    expect(page.locator("#calculator-form input:checked").first).to_be_attached()


def test_without_the_frame_in_print(open_page: OpenPage) -> None:
    page = open_page("guide/when-to-move/")
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer__inner"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
