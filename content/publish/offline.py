"""The service worker, told which files this build consists of.

With `offline: false` in the site settings, one is published that removes the service worker and
all that it kept from every visitor's browser: the way back if one ever did harm.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from .hosting import HASHED
from .output import write_changed

WORKER = "service-worker.js"
MARK = "/* BUILD */ {}"
TEMPLATES = Path(__file__).parent / "templates"
RUNTIME = "assets/runtime"
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
    files = [name for name in names if name.startswith(HASHED)]
    pages = [_address(name) for name in names if name.endswith("/index.html")]
    named = {address: _named(site, address, files) for address in shell}
    kept = sorted({name for found in named.values() for name in found})
    digest = hashlib.sha256()
    for name in names:
        if name != WORKER:
            digest.update(name.encode() + hashlib.sha256((site / name).read_bytes()).digest())
    return {
        "id": digest.hexdigest()[:12],
        "hashed": HASHED,
        "files": files,
        "shell": [*shell, *kept],
        "parts": [name for name in files if not name.startswith(RUNTIME) and name[-4:] != ".map"],
        "pages": [*pages, "search/search_index.json"],
        "runtime": _runtime(site),
        "offline": shell[0] if shell else "",
    }


def _address(name: str) -> str:
    return name.removesuffix("index.html")


def _named(site: Path, address: str, files: Iterable[str]) -> list[str]:
    """The files with a hash in their name that a page names, but for the runtime's."""
    text = (site / address / "index.html").read_text(encoding="utf-8")
    return [name for name in files if not name.startswith(RUNTIME) and name in text]


def _runtime(site: Path) -> list[str]:
    """The entry of the runtime and the files of its quick start."""
    entries = sorted((site / RUNTIME).glob("runtime.*json"))
    found = []
    for entry in entries:
        found.append(entry.relative_to(site).as_posix())
        parts = json.loads(entry.read_text(encoding="utf-8"))["parts"]
        found += [f"{RUNTIME}/{parts[name]['path']}" for name in START_PARTS if name in parts]
    return found
