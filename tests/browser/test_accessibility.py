"""No barrier that axe-core can find: on every page and in every state, in each look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from .calculating import Calculator
from .comparing import Comparison
from .conftest import ROOT, Noise, OpenPage
from .every_kind import ANSWERED, MISSING, open_details, until_ready

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
WITHOUT_WEBASSEMBLY = "delete globalThis.WebAssembly;"
MORE_RULES = ["target-size", "label-content-name-mismatch", "td-has-header"]
"""Rules that axe has, and leaves out unless it is asked."""
RUN = """async ({ rules, only }) => {
  const enabled = Object.fromEntries(rules.map((rule) => [rule, { enabled: true }]));
  const options = only.length ? { runOnly: only } : { rules: enabled };
  return (await axe.run({ resultTypes: ["violations"], ...options })).violations;
}"""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose result can differ between light and dark."""

DESKTOP = 1280
PHONE = 360


@dataclass(frozen=True)
class Look:
    """How a page is looked at, and the rules to try; none named means all."""

    scheme: Literal["light", "dark"]
    width: int
    only: tuple[str, ...] = ()


LOOKS = (
    Look("light", DESKTOP),
    Look("dark", DESKTOP, tuple(COLOURS)),
    Look("dark", PHONE),
    Look("light", PHONE, tuple(COLOURS)),
)


def barriers(page: Page) -> list[str]:
    """What axe finds on a page in each look: the rule, and the element that breaks it."""
    return [line for look in LOOKS for line in _barriers(page, look)]


def _barriers(page: Page, look: Look) -> Iterator[str]:
    page.emulate_media(color_scheme=look.scheme)
    expect(page.locator("body")).to_have_css("color-scheme", look.scheme)
    _make_wide(page, look.width)
    found = page.evaluate(RUN, {"rules": MORE_RULES, "only": list(look.only)})
    for line in _lines(found):
        yield f"{look.scheme}, {look.width} wide: {line}"


def _make_wide(page: Page, width: int) -> None:
    if page.evaluate("innerWidth") == width:
        return
    page.set_viewport_size({"width": width, "height": 900})
    # The theme and our scripts follow a new width before the next frame is drawn.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    if page.locator("a.stage-bar").count():
        # As high as the page, so that nothing lies under the bar at its foot.
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": height})


def _lines(violations: Iterable[dict[str, Any]]) -> Iterator[str]:
    for violation in violations:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['target']} {node['failureSummary']}"


@pytest.mark.parametrize("german", [False, True], ids=["English", "German"])
def test_no_page_has_a_barrier(open_page: OpenPage, addresses: list[str], german: bool) -> None:
    page = open_page(before=AXE, reduced_motion="reduce")
    start = page.url
    found = {}
    for address in addresses:
        if (address.split("/")[0] == "de") == german:
            page.goto(f"{start}{address}/" if address else start)
            found[address] = barriers(page)
    assert {address: lines for address, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(f"calculator/?{ANSWERED}", id="half answered"),
        pytest.param("calculator/?changes=expected&goal=deliver&quantity=50&end=1", id="decided"),
        pytest.param("calculator/?goal=nonsense&quantity=1,000&end=1", id="an unreadable link"),
        pytest.param(f"de/calculator/?{ANSWERED}", id="half answered, in German"),
        pytest.param(f"embed/?{ANSWERED}", id="in a frame"),
        pytest.param(f"links/?{ANSWERED}", id="link builder"),
        pytest.param("break-even/", id="break-even"),
        pytest.param("de/break-even/", id="break-even, in German"),
    ],
)
def test_no_answer_of_a_tool_has_a_barrier(open_page: OpenPage, address: str) -> None:
    page = open_page(address, before=AXE, reduced_motion="reduce")
    until_ready(page)
    open_details(page)
    assert barriers(page) == []


def test_a_break_even_with_wrong_entries_has_no_barrier(open_page: OpenPage) -> None:
    comparison = Comparison(open_page("break-even/", before=AXE, reduced_motion="reduce"))
    comparison.until_ready()
    comparison.press("remove", quote=3)
    comparison.field("unit", quote=1).fill("cheap")
    comparison.problem_of(comparison.field("unit", quote=1))
    assert barriers(comparison.page) == []


def test_a_changed_answer_beside_what_was_sent_has_no_barrier(open_page: OpenPage) -> None:
    calculator = Calculator(
        open_page(f"calculator/?{ANSWERED}", before=AXE, reduced_motion="reduce")
    )
    until_ready(calculator.page)
    calculator.answer({"goal": "learn", "quantity": "a few"})
    calculator.page.locator(".comparison").wait_for()
    calculator.page.locator(".request__toggle").click()
    assert barriers(calculator.page) == []


def test_a_calculator_that_can_not_start_has_no_barrier(open_page: OpenPage, noise: Noise) -> None:
    noise.expected = ("WebAssembly",)
    before = f"{AXE};{WITHOUT_WEBASSEMBLY}"
    calculator = Calculator(
        open_page(f"calculator/?{ANSWERED}", before=before, reduced_motion="reduce")
    )
    calculator.notice.locator("button").wait_for()
    assert barriers(calculator.page) == []


def test_the_page_for_unknown_addresses_has_no_barrier(open_page: OpenPage, noise: Noise) -> None:
    noise.expected = ("404",)
    page = open_page(MISSING, before=AXE, reduced_motion="reduce")
    assert barriers(page) == []
