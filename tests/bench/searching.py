"""How long a reader waits for the first result of a search, the index not fetched yet."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.compression import COMPRESSORS

from .plan import LOOPBACK, SLOW, Line
from .processes import slower
from .samples import Samples
from .slow_line import SlowLine
from .visits import PATIENCE, Chromium
from .web_host import WebHost

PAGEFIND = "pagefind@1.6.0"
PAGES = Path(__file__).parent / "pages"
SLOW_PROCESSOR = Line("processor", "4x slower processor", 0, 0, SLOW.processor)
LINES = (LOOPBACK, SLOW_PROCESSOR, SLOW)

TYPED = """([word, field, result, patience]) => new Promise((resolve, reject) => {
  const box = document.querySelector(field);
  const start = performance.now();
  const look = () => document.querySelector(result) && resolve(performance.now() - start);
  setTimeout(() => reject(new Error(`Nothing was found for ${word}`)), patience * 1000);
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  box.focus();
  box.value = word;
  for (const event of ["input", "keyup"]) box.dispatchEvent(new Event(event, { bubbles: true }));
})"""


@dataclass(frozen=True)
class Box:
    """A search: the page to try it on, where words are typed, and what a result looks like."""

    name: str
    page: str
    field: str
    result: str


MATERIAL = Box("Material", "", ".md-search__input", ".md-search-result__link")
BESIDE = Box("Pagefind", "pagefind.html", "#search", "#results a")


@dataclass(frozen=True)
class Waited:
    """Milliseconds from typing to the first result by line, and the bytes fetched for it."""

    box: Box
    times: dict[str, Samples]
    fetched: int


@dataclass(frozen=True)
class Searchers:
    """Readers who search a site that lies at the path `base` of a host, for one word."""

    chromium: Chromium
    host: WebHost
    line: SlowLine
    base: str
    word: str

    def wait(self, box: Box, runs: int) -> Waited:
        """Search as a first visitor, that often over each line."""
        found = {line.id: [self._once(box, line) for _ in range(runs)] for line in LINES}
        times = {id_: Samples.of([time for time, _ in each]) for id_, each in found.items()}
        return Waited(box, times, found[LOOPBACK.id][0][1])

    def _once(self, box: Box, line: Line) -> tuple[float, int]:
        with self.chromium.profile() as context:
            page = context.new_page()
            page.set_default_timeout(0)
            page.goto(f"http://127.0.0.1:{self.line.port}{self.base}{box.page}")
            page.wait_for_load_state("networkidle")
            position = self.host.log_position()
            self.line.round_trip, self.line.rate = line.round_trip, line.rate
            with slower(line.processor):
                spent: float = page.evaluate(TYPED, [self.word, box.field, box.result, PATIENCE])
            self.line.round_trip, self.line.rate = LOOPBACK.round_trip, LOOPBACK.rate
        return spent, sum(sent.size for sent in self.host.sent_since(position))


def add_pagefind(site: Path, work: Path) -> int:
    """Let Pagefind index a finished site, and give it a page to be tried on; bytes of its files.

    It is fetched with npm when asked for: nothing else of the project needs it.
    """
    place = work / "pagefind"
    npm: Sequence[str] = (
        "npm",
        "install",
        "--silent",
        "--no-save",
        "--prefix",
        str(place),
        PAGEFIND,
    )
    subprocess.run(npm, check=True)
    command = [str(place / "node_modules/.bin/pagefind"), "--silent", "--site", str(site)]
    subprocess.run([*command, "--root-selector", "article"], check=True)
    for name in ("pagefind.html", "pagefind-page.js"):
        shutil.copyfile(PAGES / name, site / name)
    for path in (site / "pagefind").glob("*.js"):
        for suffix, compressed in COMPRESSORS.items():
            path.with_name(path.name + suffix).write_bytes(compressed(path.read_bytes()))
    files = (path for path in (site / "pagefind").rglob("*") if path.suffix not in COMPRESSORS)
    return sum(path.stat().st_size for path in files if path.is_file())
