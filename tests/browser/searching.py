"""The search box as a visitor uses it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

# The theme may not listen yet when the first letter is typed: typing goes on until it answers.
TYPE = """words => {
  const box = document.querySelector(".md-search__input");
  box.value = words;
  box.focus();
  for (const event of ["input", "keyup"]) box.dispatchEvent(new Event(event, { bubbles: true }));
  return document.querySelector(".md-search-result__link");
}"""


def search(page: Page, words: str) -> Locator:
    """Type words into the search box; gives the links that were found, best first."""
    page.wait_for_function(TYPE, arg=words, polling=250)
    return page.locator(".md-search-result__link")
