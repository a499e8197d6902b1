"""Zip archives and wheels of byte-compiled Python, stored so that the host's compression works."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""Of every member, and in every pyc: the same sources give the same bytes."""

LONGEST_LINE = 400
"""Node quotes the line that failed, and Pyodide's code is one line."""

PYODIDE_TOOL = Path(sys.executable).with_name("pyodide")
REPEATABLE = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "315532800"}
"""The order of a set and a file's time leave their marks in byte-code otherwise."""

STORED = ("--compression-level", "0")


def write_archive(path: Path, members: Mapping[str, bytes]) -> None:
    """Write an archive that is the same for the same members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            archive.writestr(zipfile.ZipInfo(name, FIXED_TIME), members[name])


def read_archive(path: Path) -> dict[str, bytes]:
    """The files in an archive, by name."""
    with zipfile.ZipFile(path) as archive:
        return {
            item.filename: archive.read(item) for item in archive.infolist() if not item.is_dir()
        }


def byte_compile(path: Path) -> None:
    """Byte-compile, in its place, a zip archive, or a folder of wheels with the lock naming them.

    Docstrings and assertions go. A wheel is renamed for the Python that it is compiled for.
    """
    run([PYODIDE_TOOL, "py-compile", "--silent", *STORED, path], PYTHONOPTIMIZE="2", **REPEATABLE)
    for archive in [path] if path.is_file() else path.glob("*.whl"):
        write_archive(archive, read_archive(archive))  # pyodide wrote the time of day


def run(command: list[str | Path], **environment: str) -> str:
    """Run a command and give its output. SystemExit with what it said when it fails."""
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        said = "\n".join(line[:LONGEST_LINE] for line in (done.stdout + done.stderr).splitlines())
        raise SystemExit(f"{' '.join(map(str, command))}\n{said}")
    return done.stdout
