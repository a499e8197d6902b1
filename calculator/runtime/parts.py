"""The pinned Pyodide that npm installed, and whether it is the one that the lock names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

PYODIDE = "0.29.5"
"""The runtime uses options of Pyodide that may change with any version: see snapshot.mjs."""

LOADER, GLUE, WASM = "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"
STDLIB, LOCK = "python_stdlib.zip", "pyodide-lock.json"


class PartsError(Exception):
    """Pyodide is missing or not the pinned one; the message says how to mend it."""


@dataclass(frozen=True)
class Pyodide:
    """The folder of an installed and checked Pyodide."""

    folder: Path

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


def installed_pyodide(root: Path) -> Pyodide:
    """The Pyodide under `root`/node_modules. PartsError when it is not the pinned one."""
    folder = root / "node_modules/pyodide"
    package = folder / "package.json"
    if not package.is_file():
        raise PartsError(f"{package} is missing. Install what package-lock.json lists: npm ci")
    version = json.loads(package.read_text(encoding="utf-8"))["version"]
    if version != PYODIDE:
        raise PartsError(
            f"{package}: expected Pyodide {PYODIDE}, found {version}. Pin that in package.json,"
            " or change PYODIDE in calculator/runtime/parts.py and run the browser tests."
        )
    _check_integrity(root)
    return Pyodide(folder)


def _check_integrity(root: Path) -> None:
    """npm checks a download against the lock, and notes what it installed: both must agree."""
    locked, noted = (
        json.loads(path.read_text(encoding="utf-8"))["packages"]["node_modules/pyodide"]
        for path in (root / "package-lock.json", root / "node_modules/.package-lock.json")
    )
    if not locked.get("integrity") or locked["integrity"] != noted.get("integrity"):
        raise PartsError(
            "node_modules/pyodide: expected the checksum in package-lock.json,"
            f" {locked.get('integrity')}, found {noted.get('integrity')}. Install it anew: npm ci"
        )
