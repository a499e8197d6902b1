"""The service worker: what works without a network, an update under an open tab, the way back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from publish.offline import write_service_worker

from .calculating import Calculator
from .conftest import Noise, OpenPage, hold
from .keeping import KEPT, until
from .serving import Host, serving

LINK = "calculator/?changes=expected&end=1"


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may publish anew. Large files are linked, not copied."""
    return Path(shutil.copytree(site, tmp_path / "site", copy_function=_link))


def _link(source: str, target: str) -> str:
    Path(target).hardlink_to(source)
    return target


def rewrite(path: Path, text: str) -> None:
    """Write a file anew without touching the one that it was linked to."""
    path.unlink()
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def host(copy: Path, base: str, policy: str) -> Iterator[Host]:
    # What the browser keeps by itself must not stand in for what the service worker left out.
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    with serving(Host(copy, base, headers)) as served:
        yield served


def test_after_one_visit_the_calculator_and_the_guide_work_without_a_network(
    open_page: OpenPage, noise: Noise
) -> None:
    page = open_page(LINK)
    Calculator(page).until_python_answered()
    until(page.evaluate, KEPT, "guide/compare/")
    until(page.evaluate, KEPT, "pyodide.asm.wasm")
    page.context.set_offline(True)
    noise.expected = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource")

    page.reload()
    calculator = Calculator(page)
    calculator.until_python_answered()
    assert {"changes": ["expected"]} == calculator.given
    page.goto(page.url.split("calculator/")[0] + "guide/compare/")
    expect(page.locator("h1")).to_be_visible()


def test_a_calculator_that_is_quicker_than_the_script_for_this_is_kept_too(
    open_page: OpenPage, noise: Noise
) -> None:
    noise.expected = ("favicon.ico",)  # a picture by itself names none
    page = open_page("assets/favicon.svg")
    held = hold(page, "**/assets/build/offline.*")
    with page.expect_request("**/assets/build/offline.*"):
        page.goto(page.url.replace("assets/favicon.svg", LINK), wait_until="commit")
    Calculator(page).until_python_answered()
    assert held
    for route in held:
        route.continue_()
    until(page.evaluate, KEPT, "pyodide.asm.wasm")


def test_a_page_that_was_not_kept_leads_to_one_that_was(open_page: OpenPage, noise: Noise) -> None:
    page = open_page()
    until(page.evaluate, KEPT, "assets/build/guide.")
    page.context.set_offline(True)
    noise.expected = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource")
    page.goto(page.url + "guide/never-seen/")
    expect(page.locator("h1")).to_be_visible()


def test_a_page_is_never_stale_while_there_is_a_network(open_page: OpenPage, copy: Path) -> None:
    page = open_page()
    until(page.evaluate, KEPT, "assets/build/guide.")
    page.reload()
    text = (copy / "index.html").read_text(encoding="utf-8")
    rewrite(copy / "index.html", text.replace("<h1", '<h1 data-new="yes"', 1))
    page.reload()
    expect(page.locator("h1")).to_have_attribute("data-new", "yes")


def test_an_old_tab_goes_on_with_its_own_files_when_an_update_is_published(
    open_page: OpenPage, copy: Path, noise: Noise
) -> None:
    page = open_page(LINK)
    calculator = Calculator(page)
    calculator.until_python_answered()
    until(page.evaluate, KEPT, "pyodide.asm.wasm")
    # The next version has other names for everything; the files of this one are gone.
    noise.expected = ("404",)
    shutil.rmtree(copy / "assets")
    write_service_worker(copy, offline=True, shell=[])
    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    calculator.answer({"goal": "learn"})
    calculator.until_possible(["prototyping"])
    page.reload()
    Calculator(page).until_python_answered()


def test_what_was_kept_is_kept_anew_when_an_update_is_published(
    open_page: OpenPage, copy: Path
) -> None:
    page = open_page(LINK)
    until(page.evaluate, KEPT, "guide/compare/")
    before = page.evaluate(CACHES)
    text = (copy / "index.html").read_text(encoding="utf-8")
    rewrite(copy / "index.html", f"{text}<!-- another build -->")
    write_service_worker(copy, offline=True, shell=[])
    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    until(page.evaluate, f"async (before) => String(await ({CACHES})()) !== String(before)", before)
    until(page.evaluate, KEPT, "guide/compare/")


CACHES = "async () => (await caches.keys()).sort()"


def test_the_way_back_removes_the_worker_and_all_that_it_kept(
    open_page: OpenPage, copy: Path
) -> None:
    page = open_page()
    until(page.evaluate, KEPT, "assets/build/guide.")
    (copy / "service-worker.js").unlink()
    write_service_worker(copy, offline=False, shell=[])
    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    until(
        page.evaluate,
        """async () => !(await navigator.serviceWorker.getRegistrations()).length
          && !(await caches.keys()).length""",
    )


def test_a_metered_connection_is_not_used_for_what_was_not_asked_for(
    open_page: OpenPage,
) -> None:
    saving = """Object.defineProperty(navigator, "connection", {
      value: { saveData: true, effectiveType: "4g" } });"""
    page = open_page(before=saving)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("a[href*='calculator/']").first.hover()
    page.locator("a[href*='calculator/']").first.focus()
    until(page.evaluate, "async () => !!(await navigator.serviceWorker.ready)")
    assert not [url for url in asked if "runtime" in url]


def test_reaching_for_the_calculator_fetches_its_runtime_ahead(open_page: OpenPage) -> None:
    page = open_page()
    with page.expect_request(lambda request: "pyodide.asm.wasm" in request.url):
        page.locator("a[href*='calculator/']").first.hover()
