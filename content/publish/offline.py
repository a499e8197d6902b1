"""The service worker, told which files this build consists of.

With `offline: false` in the site settings, one is published that removes the service worker and
all that it kept from every visitor's browser: the way back if one ever did harm.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

from .addresses import ASSETS
from .hosting import HASHED
from .output import write_changed

WORKER = "service-worker.js"
MARK = "/* BUILD */ {}"
TEMPLATES = Path(__file__).parent / "templates"
BUNDLES = f"{ASSETS}build/"
"""Our own scripts and styles. They name each other, and fonts, which no page does."""
RUNTIME = f"{ASSETS}runtime"
INDEX = "search/search_index.json"
NEEDED = (".css", ".js", ".svg", ".woff2")
KEPT_AHEAD = 12_000_000
"""Bytes of pages, before compression, that a visitor of the calculator is sent without asking.

About two megabytes on the wire, half of what the runtime takes. What is read is kept in any case.
"""
START_PARTS = ("loader", "glue", "wasm", "snapshot")
"""What the quick start reads; the rest of the runtime is kept when it was needed."""


def write_service_worker(site: Path, *, offline: bool, shell: Iterable[str]) -> None:
    """Write the worker. `shell`: addresses of the pages that are kept from the first visit on."""
    if not offline:
        text = (TEMPLATES / "service-worker-off.js").read_text(encoding="utf-8")
    else:
        template = (TEMPLATES / WORKER).read_text(encoding="utf-8")
        text = template.replace(MARK, json.dumps(_build(site, list(shell)), indent=1))
    write_changed(site / WORKER, text)


def _build(site: Path, shell: list[str]) -> dict[str, object]:
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    pages = [_address(name) for name in _kept_ahead(site, names)]
    return {
        "id": _digest(site, names),
        "hashed": HASHED,
        "files": [name for name in names if name.startswith(HASHED)],
        "shell": [*shell, *_needed(site, shell, names)],
        "pages": [*pages, *_needed(site, pages, names, BUNDLES)],
        "runtime": _runtime(site),
        "offline": shell[0] if shell else "",
    }


def _digest(site: Path, names: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for name in names:
        if name != WORKER:
            digest.update(name.encode() + hashlib.sha256((site / name).read_bytes()).digest())
    return digest.hexdigest()[:12]


def _kept_ahead(site: Path, names: Iterable[str]) -> list[str]:
    """Pages and the search index, those nearest to the root first, as far as there is room."""
    wanted = [name for name in names if name.endswith("/index.html") or name == INDEX]
    wanted.sort(key=lambda name: (name.count("/"), name))
    sizes = accumulate((site / name).stat().st_size for name in wanted)
    return [name for name, size in zip(wanted, sizes, strict=True) if size <= KEPT_AHEAD]


def _address(name: str) -> str:
    return name.removesuffix("index.html")


def _needed(
    site: Path, addresses: Iterable[str], names: Iterable[str], folder: str | None = None
) -> list[str]:
    """The files that these pages name, but for the runtime's, and all of a folder."""
    pages = [
        (site / at / "index.html").read_text(encoding="utf-8") for at in addresses if at != INDEX
    ]
    return [
        name
        for name in names
        if name.startswith(ASSETS) and name.endswith(NEEDED) and not name.startswith(RUNTIME)
        if (folder and name.startswith(folder)) or any(name in page for page in pages)
    ]


def _runtime(site: Path) -> list[str]:
    """The entry of the runtime and the files of its quick start."""
    entries = sorted((site / RUNTIME).glob("runtime.*json"))
    found = []
    for entry in entries:
        found.append(entry.relative_to(site).as_posix())
        parts = json.loads(entry.read_text(encoding="utf-8"))["parts"]
        found += [f"{RUNTIME}/{parts[name]['path']}" for name in START_PARTS if name in parts]
    return found
