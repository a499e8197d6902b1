"""A visit in a real Chromium, and what the visitor waited for."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright

from .processes import largest_renderer, slower

SWITCHES = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-features=SpareRendererForSitePerProcess,Translate,OptimizationHints",
)
PATIENCE = 240.0
"""Seconds until a visit is given up."""

FIRST = ".verdict__headline"
LIVE = "body:has(.verdict__headline):not(:has(.result__waiting))"
WATCH = """
window.benchTimes = {};
const look = () => {
  for (const [name, selector] of Object.entries(SELECTORS)) {
    if (name in benchTimes || !document.querySelector(selector)?.textContent.trim()) continue;
    benchTimes[name] = performance.now();
    benchTimes.origin = performance.timeOrigin;
  }
};
new MutationObserver(look).observe(document, {childList: true, subtree: true, characterData: true});
""".replace("SELECTORS", json.dumps({"first": FIRST, "live": LIVE}))

CLICK = """async ([name, values, rounds]) => {
  const headline = () => document.querySelector(".verdict__headline").textContent.trim();
  const changed = (before) => new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (headline() === before) return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(document.body, {childList: true, subtree: true, characterData: true});
  });
  const spent = [];
  for (let round = 0; round < rounds; round += 1) {
    const value = values[round % values.length];
    const field = document.querySelector(`#calculator-form [name="${name}"][value="${value}"]`);
    const done = changed(headline());
    const start = performance.now();
    field.click();
    spent.push((await done) - start);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return spent;
}"""

KEPT = """async () => {
  if (document.querySelector("[data-offline]")) await navigator.serviceWorker.ready;
  let count = 0;
  for (const name of await caches.keys()) count += (await (await caches.open(name)).keys()).length;
  return count;
}"""


@dataclass(frozen=True)
class Times:
    """Milliseconds from the start of a visit to the first answer and to the live calculator.

    `live_at` is the moment of the latter, in seconds since 1970.
    """

    first: float
    live: float
    live_at: float
    headline: str


@dataclass(frozen=True)
class Chromium:
    """Starts a browser with a fresh profile for each first visit."""

    playwright: Playwright
    executable: str

    @contextmanager
    def profile(self, *, without_wasm: bool = False) -> Iterator[BrowserContext]:
        """A visitor who was never here before."""
        with TemporaryDirectory(prefix="visitor-", ignore_cleanup_errors=True) as folder:
            context = self.playwright.chromium.launch_persistent_context(
                folder, executable_path=self.executable, args=list(SWITCHES)
            )
            context.add_init_script(WATCH)
            if without_wasm:
                context.add_init_script("delete globalThis.WebAssembly")
            context.pages[0].goto("about:blank")
            time.sleep(0.5)  # what a browser does at its start is no part of the visit
            yield context
            context.close()

    @property
    def version(self) -> str:
        """The name and version of the browser."""
        with self.profile() as context:
            browser = context.browser
            told: str = context.pages[0].evaluate("navigator.userAgent")
            return f"Chromium {browser.version}" if browser else told


def visit(context: BrowserContext, address: str, processor: float = 1) -> tuple[Page, Times]:
    """Open a page and wait for the live calculator, on a processor so many times slower."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    with slower(processor):
        page.goto(address, wait_until="commit")
        times = _times(page, address)
    headline = page.locator(FIRST).inner_text().strip()
    live_at = (times["origin"] + times["live"]) / 1000
    return page, Times(times["first"], times["live"], live_at, headline)


def _times(page: Page, address: str) -> dict[str, Any]:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        times: dict[str, Any] = page.evaluate("window.benchTimes")
        if "live" in times:
            return times
        time.sleep(0.1)
    shown = page.locator("body").inner_text()[:600]
    raise TimeoutError(f"{address}: no live calculator after {PATIENCE:.0f} s. It shows:\n{shown}")


def clicks(page: Page, question: str, options: tuple[str, str], rounds: int) -> list[float]:
    """Milliseconds from a click that changes the recommendation to the new one in the page."""
    spent: list[float] = page.evaluate(CLICK, [question, list(options), rounds])
    return spent[2:]  # the first two warm up


def settle(page: Page) -> None:
    """Wait until a service worker, if the page has one, keeps no more than it kept before."""
    kept = [-1, -2, -3]
    while len(set(kept[-3:])) > 1:
        time.sleep(1)
        kept.append(page.evaluate(KEPT))


def memory(chromium: Chromium, address: str, *, without_wasm: bool = False) -> int:
    """Bytes that the page's process holds alone, once all is up and tidied."""
    with chromium.profile(without_wasm=without_wasm) as context:
        page = context.new_page()
        page.goto(address)
        if not without_wasm:
            _times(page, address)
        settle(page)
        collect_garbage(context.new_cdp_session(page))
        time.sleep(1)
        return largest_renderer()


def collect_garbage(session: CDPSession) -> None:
    """On the page and in its workers, as a device does that is short of memory."""
    message = json.dumps({"id": 1, "method": "HeapProfiler.collectGarbage"})

    def attached(event: dict[str, Any]) -> None:
        to = {"sessionId": event["sessionId"], "message": message}
        session.send("Target.sendMessageToTarget", to)

    session.on("Target.attachedToTarget", attached)
    session.send("HeapProfiler.collectGarbage")
    attach = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
    session.send("Target.setAutoAttach", attach)
