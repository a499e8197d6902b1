"""The runtime build: what it writes, when it does nothing, what it says when a part is amiss."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUNTIME = ROOT / "docs/assets/runtime"


def build(*options: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "calculator.runtime", *map(str, options)]
    changed = {**os.environ, **environment}
    return subprocess.run(
        command, cwd=ROOT, env=changed, capture_output=True, text=True, check=False
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of what says which Pyodide is installed."""
    (tmp_path / "node_modules/pyodide").mkdir(parents=True)
    for name in ("package-lock.json", "node_modules/.package-lock.json",
                 "node_modules/pyodide/package.json"):  # fmt: skip
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_each_part_has_the_checksum_that_the_entry_gives() -> None:
    parts = json.loads((RUNTIME / "runtime.json").read_text("utf-8"))["parts"].values()
    for part in parts:
        body = (RUNTIME / part["path"]).read_bytes()
        assert (len(body), hashlib.sha256(body).hexdigest()) == (part["size"], part["sha256"])


def test_nothing_lies_there_that_the_entry_does_not_name() -> None:
    parts = json.loads((RUNTIME / "runtime.json").read_text("utf-8"))["parts"].values()
    found = {p.relative_to(RUNTIME).as_posix() for p in RUNTIME.rglob("*") if p.is_file()}
    assert {"runtime.json", *(part["path"] for part in parts)} == found


def test_without_a_change_nothing_is_made_again() -> None:
    build()
    assert build().stdout == "The runtime is up to date.\n"


def test_the_same_wheel_gives_the_same_bytes_in_another_country(tmp_path: Path) -> None:
    for name, zone in (("one", "UTC"), ("two", "Pacific/Auckland")):
        done = build("--output", tmp_path / name, TZ=zone, LC_ALL="de_DE.UTF-8")
        assert done.returncode == 0
    one, two = ((tmp_path / name / "runtime.json").read_bytes() for name in ("one", "two"))
    assert one == two


def test_no_snapshot_names_a_folder_of_the_machine() -> None:
    (snapshot,) = RUNTIME.glob("memory.*.bin")
    assert str(ROOT).encode() not in snapshot.read_bytes()


def test_another_pyodide_is_refused(root: Path) -> None:
    package = root / "node_modules/pyodide/package.json"
    package.write_text('{"version": "0.30.0"}', encoding="utf-8")
    done = build("--root", root)
    assert done.returncode == 1
    assert "expected Pyodide 0.29.5, found 0.30.0" in done.stderr


def test_a_pyodide_with_another_checksum_is_refused(root: Path) -> None:
    note = root / "node_modules/.package-lock.json"
    note.write_text(note.read_text("utf-8").replace("sha512-", "sha512-x"), encoding="utf-8")
    done = build("--root", root)
    assert done.returncode == 1
    assert "expected the checksum in package-lock.json" in done.stderr


def test_a_missing_wheel_is_named_with_the_way_to_make_it(tmp_path: Path) -> None:
    done = build("--wheels", tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"{tmp_path}: expected one wheel, found none. Run: make build\n"
