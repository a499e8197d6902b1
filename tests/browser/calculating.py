"""The calculator page as a visitor uses it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page, expect

type Answers = Mapping[str, str | int | list[str]]

LINK = "calculator/?changes=frozen&goal=deliver&end=1"
"""A mailed link with two answers,"""
GIVEN = {"changes": ["frozen"], "goal": ["deliver"]}
"""and the two as the form holds them."""

POSSIBLE = """() => {
  const rungs = [...document.querySelectorAll('.stage-ladder [data-possible="yes"]')];
  return rungs.map((rung) => rung.dataset.stage);
}"""


class Calculator:
    """An open calculator page; what is read from it is what stands there now."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.verdict = page.locator(".verdict__headline")
        self.notice = page.locator(".engine-notice")
        self.waiting = page.locator(".result__waiting")
        page.locator("#calculator-form[data-mounted]").wait_for(state="attached")

    def answer(self, answers: Answers) -> None:
        """Give these answers, one after another."""
        for question, answer in answers.items():
            for value in answer if isinstance(answer, list) else [answer]:
                self._give(question, str(value))

    def _give(self, question: str, value: str) -> None:
        tick = self.page.locator(f'[name="{question}"][value="{value}"]:not([type=hidden])')
        if tick.count():
            tick.check()
        else:
            self.page.locator(f'input[name="{question}"][type=text]').fill(value)

    def press(self, action: str) -> None:
        self.page.locator(f"[data-action={action}]").click()

    def until_python_answered(self) -> None:
        """Wait for Python's own word: nothing is announced as still to follow."""
        expect(self.waiting).to_have_count(0)
        expect(self.notice).to_have_count(0)

    def until_possible(self, stages: list[str]) -> None:
        """Wait until the ladder shows these stages as possible, and no other."""
        self.page.wait_for_function(
            f"(stages) => String(({POSSIBLE})()) === String(stages)", arg=stages
        )

    @property
    def given(self) -> dict[str, list[str]]:
        """The answers that the form holds now."""
        pairs: list[tuple[str, str]] = self.page.eval_on_selector(
            "#calculator-form", "form => [...new FormData(form)]"
        )
        return _grouped([(name, value) for name, value in pairs if value and name != "end"])

    @property
    def address(self) -> dict[str, list[str]]:
        """The pairs that stand in the page's address now."""
        return _grouped(parse_qsl(urlsplit(self.page.url).query))

    @property
    def possible(self) -> list[str]:
        """The stages that the ladder shows as possible."""
        stages: list[str] = self.page.evaluate(POSSIBLE)
        return stages


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found
