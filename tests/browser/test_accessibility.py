"""No barrier that axe-core can find: on every page, in light and dark, at both widths.

What axe can't see (focus order, announcements, the keyboard) is tested beside what it concerns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize

from .calculating import Calculator
from .conftest import ROOT, Noise, OpenPage

LOOKS = [
    pytest.param("light", {"width": 1280, "height": 900}, id="light, on a desktop"),
    pytest.param("dark", {"width": 360, "height": 740}, id="dark, on a phone"),
]
HALF = "calculator/?changes=frozen&goal=deliver&end=1"
DECIDED = "calculator/?changes=expected&goal=deliver&quantity=50&end=1"
UNREAD = "calculator/?goal=nonsense&quantity=1,000&end=1"

type Barriers = Callable[[Page], list[str]]


@pytest.fixture(scope="session")
def barriers() -> Barriers:
    """Lists what axe-core finds on a page: the rule, and the element that breaks it."""
    source = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")

    def find(page: Page) -> list[str]:
        page.evaluate(f"() => {{ {source} }}")
        violations: list[dict[str, Any]] = page.evaluate(
            "async () => (await axe.run({ resultTypes: ['violations'] })).violations"
        )
        return list(_lines(violations))

    return find


def _lines(violations: Iterable[dict[str, Any]]) -> Iterable[str]:
    for violation in violations:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['target']} {node['failureSummary']}"


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_no_page_of_the_guide_has_a_barrier(
    open_page: OpenPage, barriers: Barriers, addresses: list[str], scheme: str, size: ViewportSize
) -> None:
    page = open_page(color_scheme=scheme, viewport=size)
    start = page.url
    found = {}
    for address in addresses:
        page.goto(f"{start}{address}/" if address else start)
        found[address] = barriers(page)
    assert {address: lines for address, lines in found.items() if lines} == {}


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
@pytest.mark.parametrize("address", [HALF, DECIDED, UNREAD])
def test_the_answered_calculator_has_no_barrier(
    open_page: OpenPage, barriers: Barriers, address: str, scheme: str, size: ViewportSize
) -> None:
    calculator = Calculator(open_page(address, color_scheme=scheme, viewport=size))
    calculator.until_python_answered()
    assert barriers(calculator.page) == []


def test_the_calculator_that_can_not_start_has_no_barrier(
    open_page: OpenPage, barriers: Barriers, noise: Noise
) -> None:
    noise.expected = ("WebAssembly",)
    calculator = Calculator(open_page(DECIDED, before="delete globalThis.WebAssembly"))
    calculator.notice.locator("button").wait_for()
    assert barriers(calculator.page) == []
