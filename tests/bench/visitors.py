"""All visits of a run: each page cold and warm, over each line, several times."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from playwright.sync_api import Page

from .plan import LOOPBACK, Line, Mailed, Setup
from .samples import Samples
from .slow_line import SlowLine
from .visits import Chromium, Times, clicks, memory, settle, visit
from .web_host import Sent, WebHost

CLICKS = 22


@dataclass(frozen=True)
class Sizes:
    """Bytes of the bodies by kind, as sent, and as a host without brotli would send them."""

    requests: int
    brotli: Mapping[str, int]
    gzip: Mapping[str, int]


@dataclass
class Measured:
    """What was measured of one page, in milliseconds and bytes. Keys: (line, "cold" or "warm")."""

    first: dict[tuple[str, str], Samples] = field(default_factory=dict)
    live: dict[tuple[str, str], Samples] = field(default_factory=dict)
    click: Samples | None = None
    sizes: Sizes | None = None
    memory: int = 0


@dataclass
class Visitors:
    """Visits the pages of one host through one line."""

    chromium: Chromium
    host: WebHost
    line: SlowLine
    link: Mailed

    def measure(self, setups: list[Setup], runs: Mapping[Line, int]) -> dict[str, Measured]:
        """Everything of every page. The pages take turns, so that a busy minute hits all alike."""
        found = {setup.id: Measured() for setup in setups}
        for line, count in runs.items():
            times: dict[tuple[str, str], list[Times]] = defaultdict(list)
            for number in range(count):
                for setup in setups:
                    cold, warm = self._twice(setup, line, found[setup.id])
                    tell(f"{line.name}, {number + 1} of {count}: {setup.name}", cold, warm)
                    times[setup.id, "cold"].append(cold)
                    times[setup.id, "warm"].append(warm)
            for (id_, visited), each in times.items():
                found[id_].first[line.id, visited] = Samples.of([time.first for time in each])
                found[id_].live[line.id, visited] = Samples.of([time.live for time in each])
        self.take(LOOPBACK)
        for setup in setups:
            found[setup.id].memory = self._memory(setup)
        return found

    def take(self, line: Line) -> None:
        """Let the line be as told from now on."""
        self.line.round_trip, self.line.rate = line.round_trip, line.rate

    def address(self, setup: Setup) -> str:
        """Where a visitor comes in."""
        query = f"?{self.link.query}" if setup.link else ""
        return f"http://127.0.0.1:{self.line.port}{setup.path}{query}"

    def _twice(self, setup: Setup, line: Line, into: Measured) -> tuple[Times, Times]:
        with self.chromium.profile() as context:
            position = self.host.log_position()
            self.take(line)
            page, cold = visit(context, self.address(setup), line.processor)
            self._check(setup, cold)
            if line is LOOPBACK:
                into.sizes = sizes(self._until(cold.live_at, position), self.host)
            self.take(LOOPBACK)  # what goes on behind the page is no part of either visit
            settle(page)
            if line is LOOPBACK:
                into.click = self._click(setup, page)
            page.close()
            self.take(line)
            page, warm = visit(context, self.address(setup), line.processor)
            self.take(LOOPBACK)
            self._check(setup, warm)
        return cold, warm

    def _until(self, moment: float, position: int) -> list[Sent]:
        return [sent for sent in self.host.sent_since(position) if sent.at <= moment]

    def _check(self, setup: Setup, times: Times) -> None:
        if setup.link and times.headline != self.link.verdict:
            wrong = f"expected {self.link.verdict!r}, found {times.headline!r}"
            raise AssertionError(f"{setup.name}: another answer: {wrong}")

    def _click(self, setup: Setup, page: Page) -> Samples | None:
        if not setup.link:
            return None
        given, other = self.link.options
        return Samples.of(clicks(page, self.link.question, (other, given), CLICKS))

    def _memory(self, setup: Setup) -> int:
        """With Python up, less the same page without WebAssembly: what Python itself takes."""
        address = self.address(setup)
        without = memory(self.chromium, address, without_wasm=True)
        return memory(self.chromium, address) - without


def tell(where: str, cold: Times, warm: Times) -> None:
    """Say at once what was measured: a run takes minutes."""
    told = ", ".join(f"{times.first:.0f} / {times.live:.0f}" for times in (cold, warm))
    print(f"{where}: first / live, cold and warm: {told} ms", file=sys.stderr)


def sizes(sent: list[Sent], host: WebHost) -> Sizes:
    """The bytes of a visit by kind."""
    brotli: dict[str, int] = defaultdict(int)
    gzip: dict[str, int] = defaultdict(int)
    for answer in sent:
        kind = kind_of(answer.path)
        brotli[kind] += answer.size
        gzip[kind] += gzip_size(answer, host)
    return Sizes(len(sent), dict(brotli), dict(gzip))


def gzip_size(answer: Sent, host: WebHost) -> int:
    """What a host without brotli sends for the same file."""
    path = host.file(answer.path)
    twin = path.with_name(path.name + ".gz")
    if answer.encoding == "br" and twin.is_file():
        return twin.stat().st_size
    return answer.size


def kind_of(path: str) -> str:
    """The kind of a file, as the table names it."""
    suffix = PurePosixPath(path).suffix
    kinds = {"": "page", ".html": "page", ".css": "style", ".woff2": "font", ".wasm": "wasm"}
    scripts = dict.fromkeys((".js", ".mjs"), "script")
    return {**kinds, **scripts, ".bin": "snapshot", ".zip": "library"}.get(suffix, "other")


def reading(visitors: Visitors, base: str, paths: list[str]) -> dict[str, int]:
    """Bytes of a first visit to pages that are only read, by path."""
    found = {}
    for path in paths:
        with visitors.chromium.profile() as context:
            position = visitors.host.log_position()
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{visitors.line.port}{base}{path}")
            page.wait_for_load_state("networkidle")
            sent = visitors.host.sent_since(position)
        found[path] = sum(answer.size for answer in sent)
    return found
