"""How build and search grow with the content: a copy of the checkout, with many times its pages."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.folders import ROOT
from publish.offline import INDEX
from stage_calculator import Guide

from .editing import edit_shown
from .enlarging import enlarge
from .laid_out import lay_out
from .searching import BESIDE, MATERIAL, Searchers, Waited, add_pagefind
from .slow_line import slow_line
from .visits import Chromium
from .web_host import web_host

RUNTIME = "docs/assets/runtime"
MADE = (RUNTIME, "docs/assets/build")
"""What is built from other sources than the content."""


class CopyFailedError(Exception):
    """The enlarged content was refused; the message is what the publisher said."""


@dataclass(frozen=True)
class Bytes:
    """A file as it is, and as it is sent with gzip or brotli."""

    raw: int
    gzip: int
    brotli: int

    @classmethod
    def of(cls, path: Path) -> Bytes:
        """The sizes of a file and of its twins, where it is large enough to have some."""
        twins = (path.with_name(path.name + suffix) for suffix in (".gz", ".br"))
        files = (path, *(twin if twin.is_file() else path for twin in twins))
        return cls(*(file.stat().st_size for file in files))


@dataclass(frozen=True)
class Growth:
    """A build: seconds of the processor by step, of the clock in all, and bytes.

    `memory` is what the largest process held at most. `edit` is the seconds from saving a passage
    to seeing it; `pagefind` the bytes of Pagefind's files, where it was asked for.
    """

    times: int
    pages: int
    seconds: Mapping[str, float]
    whole: float
    memory: int
    typical: Bytes
    largest: Bytes
    largest_page: str
    index: Bytes
    waited: Sequence[Waited]
    edit: float
    pagefind: int

    @property
    def processor(self) -> float:
        """Seconds of the processor for the whole build, from the YAML to the finished site."""
        return sum(self.seconds.values())


@dataclass(frozen=True)
class Asked:
    """What is measured of each build: searches in a browser, that often, and Pagefind or not."""

    chromium: Chromium
    guide: Guide
    runs: int
    pagefind: bool


def growth(times: int, work: Path, asked: Asked) -> Growth:
    """Build the guide with its pages of passages and its cases so many times.

    All is made anew but the runtime, whose size the content hardly changes.
    """
    checkout = work / f"checkout-{times}"
    copy_checkout(checkout)
    enlarge(checkout / "content/guide", times)
    built = _build(checkout)
    site = checkout / "site"
    pages = sorted(site.rglob("index.html"), key=lambda page: page.stat().st_size)
    waited, pagefind = _search(checkout, asked, work / f"search-{times}")
    found = Growth(
        times=times,
        pages=len(pages),
        **built,
        typical=Bytes.of(pages[len(pages) // 2]),
        largest=Bytes.of(pages[-1]),
        largest_page=pages[-1].parent.relative_to(site).as_posix(),
        index=Bytes.of(site / INDEX),
        waited=waited,
        edit=edit_shown(checkout, _modules(checkout)),
        pagefind=pagefind,
    )
    shutil.rmtree(checkout)
    return found


def _search(checkout: Path, asked: Asked, work: Path) -> tuple[list[Waited], int]:
    """Search the site as a reader does, where a host has it."""
    work.mkdir()
    laid_out = lay_out(asked.guide, work, checkout)
    pagefind = add_pagefind(laid_out.site, work) if asked.pagefind else 0
    word = asked.guide.stages[0].title.split()[0]
    with web_host(laid_out.root, laid_out.shipped, work) as host, slow_line(host.port) as line:
        searchers = Searchers(asked.chromium, host, line, laid_out.base, word)
        boxes = (MATERIAL, BESIDE) if asked.pagefind else (MATERIAL,)
        waited = [searchers.wait(box, asked.runs) for box in boxes]
    shutil.rmtree(laid_out.root)
    return waited, pagefind


def copy_checkout(target: Path) -> None:
    """The files that git knows or would take, and what was made before."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others"]
    listed = subprocess.run([*command, "--exclude-standard"], capture_output=True, check=False)
    if listed.returncode:
        raise CopyFailedError(listed.stderr.decode())
    for name in filter(None, listed.stdout.decode().split("\0")):
        source, copied = ROOT / name, target / name
        if source.is_file():
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copied)
    for name in MADE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, dirs_exist_ok=True)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    _take_over_twins(target)


def _take_over_twins(target: Path) -> None:
    """The compressed runtime: it takes minutes, and is the same for any content."""
    kept = target / "build/compressed"
    kept.mkdir(parents=True)
    for path in (ROOT / RUNTIME).rglob("*"):
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            for twin in (ROOT / "build/compressed").glob(f"{digest}.*"):
                shutil.copyfile(twin, kept / twin.name)


def _build(checkout: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.site_steps"],
        cwd=checkout,
        env={**os.environ, **_modules(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CopyFailedError((done.stderr + done.stdout)[-3000:])
    built: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return built


def _modules(checkout: Path) -> dict[str, str]:
    folders = ("content", "calculator/src", "tests")
    return {"PYTHONPATH": os.pathsep.join(str(checkout / folder) for folder in folders)}
