"""How many requests a second the site stands as shipped, beside a bare file of the same bytes.

The bare file is served by the same nginx without our settings: no headers, no choice between twins.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .web_host import BARE, WebHost

SECONDS = 4
CONNECTIONS = 32
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
LATENCY = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s)$", re.MULTILINE)
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
INSTALL = "wrk was not found, so the load was not measured. On Debian: apt install wrk"


@dataclass(frozen=True)
class Rate:
    """Requests a second, and milliseconds within which half and 99 of 100 were answered."""

    requests: float
    half: float
    most: float


@dataclass(frozen=True)
class Load:
    """A file as shipped, and as bare bytes. `size` is what is sent of it."""

    path: str
    size: int
    shipped: Rate
    bare: Rate


def load(host: WebHost, paths: list[str]) -> list[Load]:
    """The load that each path stands; none where wrk is missing."""
    if shutil.which("wrk") is None:
        return []
    return list(_loads(host, paths))


def _loads(host: WebHost, paths: list[str]) -> Iterator[Load]:
    (host.root / BARE).mkdir(exist_ok=True)
    for number, path in enumerate(paths):
        sent = _as_sent(host.file(path))
        bare = f"/{BARE}/{number}"
        (host.root / BARE / str(number)).write_bytes(sent)
        yield Load(path, len(sent), _rate(host, path), _rate(host, bare))


def _as_sent(file: Path) -> bytes:
    twin = file.with_name(f"{file.name}.br")
    return (twin if twin.is_file() else file).read_bytes()


def _rate(host: WebHost, path: str) -> Rate:
    address = f"http://127.0.0.1:{host.port}{path}"
    command = ["wrk", "--threads=1", f"--connections={CONNECTIONS}", f"--duration={SECONDS}s"]
    command += ["--latency", "--header=Accept-Encoding: br, gzip", address]
    return read(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def read(told: str) -> Rate:
    """What wrk printed. AssertionError when answers were missing or refused."""
    found = RATE.search(told)
    if found is None or "Non-2xx" in told or "Socket errors" in told:
        raise AssertionError(f"The load was not answered:\n{told}")
    times = {part: float(value) * MILLISECONDS[unit] for part, value, unit in LATENCY.findall(told)}
    return Rate(float(found[1]), times["50"], times["99"])
