"""The calculator's wheel, byte-compiled, and the Pyodide lock file that names it."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from .archives import PYODIDE_TOOL, byte_compile, run
from .parts import LOCK, Pyodide


@dataclass(frozen=True)
class Package:
    """A byte-compiled wheel, and the lock with its name and checksum."""

    wheel: Path
    lock: Path

    def unpack(self, folder: Path) -> None:
        with zipfile.ZipFile(self.wheel) as wheel:
            wheel.extractall(folder)


def lock_and_compile(wheel: Path, pyodide: Pyodide, work: Path) -> Package:
    """Copy the wheel to `work`/package, lock it, and byte-compile it, which mends the lock."""
    folder = work / "package"
    folder.mkdir()
    lock = folder / LOCK
    _write_lock(Path(shutil.copy(wheel, folder)), pyodide, lock)
    byte_compile(folder)
    (compiled,) = folder.glob("*.whl")
    _note_checksum(lock, compiled)
    return Package(compiled, lock)


def _write_lock(wheel: Path, pyodide: Pyodide, lock: Path) -> None:
    """Pyodide's own lock names a few hundred packages that nobody here asks for."""
    base = lock.with_name("base.json")
    base.write_text(json.dumps({**json.loads(pyodide.read(LOCK)), "packages": {}}), "utf-8")
    run([PYODIDE_TOOL, "lockfile", "add-wheels", "--input", base, "--output", lock,
         "--base-path", wheel.parent, wheel])  # fmt: skip
    base.unlink()


def _note_checksum(lock: Path, wheel: Path) -> None:
    """Name the wheel as it is after its times were made the same every day."""
    data = json.loads(lock.read_text(encoding="utf-8"))
    (package,) = data["packages"].values()
    package["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock.write_text(json.dumps(data), encoding="utf-8")
