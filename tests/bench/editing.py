"""How long an editor waits with `make serve`: from saving a passage to the page that shows it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import yaml

from fetching import text_at
from publish.addresses import Addresses
from publish.loading import load
from publish.serve import HOST, free_port

from .enlarging import Plain

PATIENCE = 3600.0
"""Seconds until a page that does not come is given up."""
LOOKS = 0.05
"""Seconds between two looks at the page."""


def edit_shown(checkout: Path, environment: dict[str, str]) -> float:
    """Serve a checkout, change the first passage of its guide, and wait for its page; seconds."""
    guide = checkout / "content/guide"
    path, data = next(
        (path, data)
        for path in sorted(guide.rglob("*.yaml"))
        if (data := yaml.safe_load(path.read_text("utf-8"))).get("passages")
    )
    passage = data["passages"][0]
    address = Addresses.of(load(guide).guide).passages[passage["id"]].partition("#")[0]
    port = free_port()
    command = [sys.executable, "-m", "publish", "serve", "--port", str(port)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=checkout, env={**os.environ, **environment}, stdout=quiet, stderr=quiet
    ) as server:
        try:
            page = f"http://{HOST}:{port}/{address}"
            _until(page, "</html>")
            passage["text"] += " Newlywritten."
            path.write_text(yaml.dump(data, Dumper=Plain, allow_unicode=True), encoding="utf-8")
            return _until(page, "Newlywritten")
        finally:
            server.terminate()


def _until(page: str, text: str) -> float:
    start = time.monotonic()
    while text not in text_at(page, PATIENCE):
        if time.monotonic() - start > PATIENCE:
            raise TimeoutError(f"{page}: no {text!r} after {PATIENCE:.0f} s.")
        time.sleep(LOOKS)
    return time.monotonic() - start
