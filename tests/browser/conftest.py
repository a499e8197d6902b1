"""The finished site in real browsers: a page that fails its test for any error that it logs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Route,
    expect,
    sync_playwright,
)

from publish.hosting import EVERYWHERE

from .engines import advice, executable
from .serving import Host, serving

ROOT = Path(__file__).parents[2]
SWITCHES = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")
PATIENCE = 60_000
"""Milliseconds until a condition that does not come true is a failure."""


@dataclass
class Noise:
    """What a page said or asked for that no page should; `expected` marks a fault on purpose."""

    host: Host
    heard: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.heard.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def error(self, error: Exception) -> None:
        self.heard.append(f"uncaught: {error}")

    def request(self, request: Request) -> None:
        if not request.url.startswith((self.host.origin, "data:", "blob:")):
            self.heard.append(f"asked another host: {request.url}")

    def unexpected(self) -> list[str]:
        return [line for line in self.heard if not any(part in line for part in self.expected)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine fails now and then by itself: two more tries, told as RERUN."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.flaky(reruns=2))


type Until = Literal["commit", "load"]
type OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def site() -> Path:
    """The finished site, which `make build` makes."""
    folder = ROOT / "site"
    if not (folder / "index.html").is_file():
        pytest.fail(f"{folder}: expected the finished site, found none. Run: make build")
    return folder


@pytest.fixture(scope="session")
def addresses(site: Path) -> list[str]:
    """The path of every page, relative to the site's root."""
    pages = sorted(site.rglob("index.html"))
    return [p.parent.relative_to(site).as_posix().removeprefix(".") for p in pages]


@pytest.fixture(scope="session")
def base() -> str:
    """The path at which the site will be published."""
    settings = yaml.safe_load((ROOT / "build/mkdocs.yml").read_text(encoding="utf-8"))
    path: str = urlsplit(settings["site_url"]).path
    return path


@pytest.fixture(scope="session")
def policy() -> str:
    """The content security policy that hosts are told to send."""
    return (ROOT / "build/content-security-policy.txt").read_text(encoding="utf-8").strip()


@pytest.fixture
def texts(guide_data: dict[str, Any]) -> dict[str, str]:
    """The texts of the guide's first language, by their ids."""
    found: dict[str, str] = guide_data["editions"][guide_data["default"]]["texts"]
    return found


@pytest.fixture
def host(site: Path, base: str, policy: str) -> Iterator[Host]:
    """A host of this test's own, on which files may be lost."""
    headers = {**EVERYWHERE, "Content-Security-Policy": policy}
    with serving(Host(site, base, headers)) as served:
        yield served


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives Chromium and Firefox."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests; each page has a fresh context in it."""
    program = executable("chromium") or pytest.fail(advice("chromium"))
    browser = playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
    yield browser
    browser.close()


@pytest.fixture
def noise(host: Host) -> Noise:
    """What the pages of this test say; a test that breaks something says what it expects."""
    return Noise(host)


@pytest.fixture
def open_page(chromium: Browser, host: Host, noise: Noise) -> Iterator[OpenPage]:
    """Opens a page at a path of the site, and fails the test for any error on it."""
    with visits(chromium, host, noise) as visit:
        yield visit
    assert noise.unexpected() == []


def listened_to(context: BrowserContext, noise: Noise) -> Page:
    """A new page whose complaints and requests are noted."""
    page = context.new_page()
    page.on("console", noise.console)
    page.on("pageerror", noise.error)
    page.on("request", noise.request)
    return page


def hold(page: Page, address: str) -> list[Route]:
    """What the page asks for at an address from now on; it waits until it is continued."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(address, keep)
    return held


@contextmanager
def visits(browser: Browser, host: Host, noise: Noise) -> Iterator[OpenPage]:
    """Opens pages of a host, each in a context of its own, until the block ends."""
    contexts = []

    def visit(
        path: str = "", *, before: str = "", wait_until: Until = "load", **settings: Any
    ) -> Page:
        page = fresh_page(browser, noise, **settings)
        contexts.append(page.context)
        if before:
            page.context.add_init_script(before)
        page.goto(host.address(path), wait_until=wait_until)
        return page

    yield visit
    for context in contexts:
        context.close()


def fresh_page(browser: Browser, noise: Noise, **settings: Any) -> Page:
    """A page in a context of its own, on which everything that it says is heard."""
    context = browser.new_context(**settings)
    context.set_default_timeout(PATIENCE)
    return listened_to(context, noise)
