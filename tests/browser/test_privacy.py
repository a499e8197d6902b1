"""What leaves the browser and what stays in it: nothing, but for what a visitor chose."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, ProxySettings, expect

from .calculating import Calculator
from .conftest import SWITCHES, Noise, OpenPage, listened_to
from .engines import executable
from .searching import search
from .serving import Host

KEPT = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  copies: (await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat(),
})"""
PALETTE = "/.__palette"
BROWSERS_OWN = "content-autofill.googleapis.com:443"
"""Chromium itself asks there how forms are filled in, whatever a page says."""
LIGHT = "(prefers-color-scheme: light)"


@pytest.fixture
def elsewhere() -> Iterator[tuple[ProxySettings, list[str]]]:
    """A proxy through which Chromium asks everything that is not on this machine, and what it was
    asked: by a page, a worker or the browser on a page's behalf."""
    asked: list[str] = []

    class Proxy(StreamRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline().decode("latin-1"))

    with ThreadingTCPServer(("127.0.0.1", 0), Proxy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        yield {"server": address, "bypass": "127.0.0.1"}, asked
        server.shutdown()


def test_no_page_asks_another_host_or_keeps_what_nobody_asked_for(
    open_page: OpenPage,
    host: Host,
    addresses: list[str],
    elsewhere: tuple[ProxySettings, list[str]],
) -> None:
    proxy, asked = elsewhere
    page = open_page(proxy=proxy)
    for address in addresses:
        page.goto(host.address(f"{address}/" if address else ""))
    page.goto(host.address("guide/when-to-move/"))
    search(page, "tooling").first.wait_for()
    page.goto(host.address("calculator/?goal=deliver&end=1"))
    calculator = Calculator(page)
    calculator.answer({"changes": "frozen", "quantity": "80"})
    calculator.until_python_answered()

    kept = page.evaluate(KEPT)
    assert (kept["local"], kept["session"], kept["databases"]) == ([], [], [])
    assert page.context.cookies() == []
    # The copy for the time without a network: files of this site, and no one's answers.
    assert len(kept["copies"]) > len(addresses)
    assert [url for url in kept["copies"] if not url.startswith(host.address())] == []
    assert [url for url in kept["copies"] if "?" in url] == []
    assert [line for line in asked if BROWSERS_OWN not in line] == []


def test_the_proxy_notices_what_leaves_this_machine(
    chromium: Browser, elsewhere: tuple[ProxySettings, list[str]]
) -> None:
    proxy, asked = elsewhere
    context = chromium.new_context(proxy=proxy)
    with pytest.raises(Error, match="ERR_EMPTY_RESPONSE"):
        context.new_page().goto("http://elsewhere.example/")
    assert asked[0].startswith("GET http://elsewhere.example/ ")
    context.close()


def expect_colours(page: Page, scheme: str, kept: list[str]) -> None:
    """Wait until the page shows these colours; then exactly this is kept."""
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    assert page.evaluate("Object.keys(localStorage)") == kept


def test_colours_are_kept_from_the_choice_on_until_it_is_taken_back(open_page: OpenPage) -> None:
    page = open_page(color_scheme="light")
    switch = page.locator(".md-header__option label:visible")
    expect_colours(page, "default", [])
    switch.click()
    switch.click()
    expect_colours(page, "slate", [PALETTE])
    page.reload()
    expect_colours(page, "slate", [PALETTE])
    switch.click()
    expect_colours(page, "default", [])


def test_another_site_of_the_same_host_keeps_its_copies(open_page: OpenPage, host: Host) -> None:
    page = open_page("404.html")
    page.evaluate("() => Promise.all(['files', 'pages-1'].map((name) => caches.open(name)))")
    page.goto(host.address())
    page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
    ours = f" of {host.address()}"
    names: list[str] = page.evaluate("() => caches.keys()")
    assert {"files", "pages-1"} <= set(names)
    assert {name.endswith(ours) for name in set(names) - {"files", "pages-1"}} == {True}


@pytest.fixture
def without_storage(
    chromium: Browser, host: Host, noise: Noise, tmp_path: Path
) -> Iterator[OpenPage]:
    """A Chromium whose user has forbidden all sites to keep anything."""
    (tmp_path / "Default").mkdir()
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default/Preferences").write_text(json.dumps(settings), encoding="utf-8")
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=executable("chromium"), args=list(SWITCHES)
    )

    def visit(path: str = "", **_settings: Any) -> Page:
        page = listened_to(context, noise)
        page.goto(host.address(path))
        return page

    yield visit
    context.close()
    assert noise.unexpected() == []


def test_where_nothing_may_be_kept_the_guide_works_all_the_same(without_storage: OpenPage) -> None:
    page = without_storage("guide/when-to-move/")
    with pytest.raises(Error, match="Access is denied"):
        page.evaluate("localStorage.length")
    search(page, "first article").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".md-header__option label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-media", LIGHT)


def test_where_nothing_may_be_kept_the_calculator_works_and_says_so(
    without_storage: OpenPage, guide_data: dict[str, Any]
) -> None:
    texts = guide_data["editions"][guide_data["default"]]["texts"]
    page = without_storage("calculator/?goal=deliver&end=1")
    calculator = Calculator(page)
    calculator.until_python_answered()
    calculator.answer({"goal": "learn"})
    page.reload()
    assert Calculator(page).given == {"goal": ["learn"]}
    Calculator(page).until_python_answered()
    page.locator("form.request [name=part]").fill("Bracket")
    page.locator("form.request [name=keep]").check()
    expect(page.locator("#request-keep-help")).to_have_text(texts["request-panel-kept-not"])


@pytest.mark.parametrize("address", ["break-even/", "links/", "embed/"])
def test_where_nothing_may_be_kept_the_other_tools_start(
    without_storage: OpenPage, address: str
) -> None:
    page = without_storage(address)
    page.locator("[data-mounted]").wait_for(state="attached")
    expect(page.locator(".engine-notice")).to_have_count(0)
