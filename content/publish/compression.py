"""Brotli and gzip twins beside each file that gains by it, for hosts that serve them as they are.

The best settings are slow for the large files, so what was compressed is kept by content.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from .folders import Folders

KINDS = frozenset(
    {
        ".bin",
        ".css",
        ".html",
        ".js",
        ".json",
        ".md",
        ".mjs",
        ".svg",
        ".txt",
        ".wasm",
        ".webmanifest",
        ".xml",
        ".zip",
    }
)
"""Kinds of files that are not compressed already. The runtime's zip is stored for that reason."""
SMALLEST = 1024
"""Below this many bytes a twin saves no packet."""

COMPRESSORS: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": lambda data: bytes(brotli.compress(data, quality=11, lgwin=22)),
    ".gz": lambda data: gzip.compress(data, compresslevel=9, mtime=0),
}


def compress(site: Path, folders: Folders) -> None:
    """Write the twins. Only files that were not compressed before cost time."""
    kept = folders.build / "compressed"
    kept.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor() as pool:
        used = {
            twin
            for twins in pool.map(lambda path: _twins(path, kept), _worthwhile(site))
            for twin in twins
        }
    for stale in set(kept.iterdir()) - used:
        stale.unlink()


def _worthwhile(site: Path) -> Iterator[Path]:
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix in KINDS and path.stat().st_size >= SMALLEST:
            yield path


def _twins(path: Path, kept: Path) -> list[Path]:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    twins = []
    for suffix, compressed in COMPRESSORS.items():
        twin = kept / f"{digest}{suffix}"
        if not twin.exists():
            fresh = twin.with_suffix(f"{suffix}.new.{path.stat().st_ino}")
            fresh.write_bytes(compressed(data))
            fresh.rename(twin)
        shutil.copyfile(twin, path.with_name(path.name + suffix))
        twins.append(twin)
    return twins
