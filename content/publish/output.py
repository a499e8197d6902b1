"""Generated files: written only when they changed, deleted when they are no longer made."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MARK = "# Generated from the content, which is where to edit it."
"""Stands in every generated page, so that a page written by hand is never overwritten."""


class ForeignFileError(Exception):
    """A file that is not generated stands where a page is to be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: a page is to be generated here, but this file was written by hand. "
            "Move it, or give the page in the content another address."
        )


@dataclass(frozen=True, slots=True)
class Written:
    """What a run changed."""

    changed: tuple[Path, ...]
    deleted: tuple[Path, ...]
    kept: int


def joined(runs: Sequence[Written]) -> Written:
    """What several runs changed."""
    return Written(
        tuple(path for run in runs for path in run.changed),
        tuple(path for run in runs for path in run.deleted),
        sum(run.kept for run in runs),
    )


def write(folder: Path, files: Mapping[str, str], manifest: Path) -> Written:
    """Make the generated files below the folder exactly these: path within it, and text.

    `manifest` remembers what was written. ForeignFileError, before anything is written, when a
    file that was not generated is in the way.
    """
    before = _remembered(manifest)
    for name in files:
        if name not in before and not _is_ours(folder / name):
            raise ForeignFileError(folder / name)
    changed = [folder / name for name, text in files.items() if write_changed(folder / name, text)]
    stale = [folder / name for name in sorted(before - files.keys())]
    for path in stale:
        _delete(path, folder)
    write_changed(manifest, json.dumps(sorted(files), indent=1) + "\n")
    return Written(tuple(changed), tuple(stale), len(files) - len(changed))


def mirror(folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder that holds nothing but generated files exactly these."""
    for name, text in files.items():
        write_changed(folder / name, text)
    wanted = {folder / name for name in files}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in wanted:
            _delete(path, folder)


def write_changed(path: Path, text: str) -> bool:
    """Write a file whole, unless it holds that already; says whether it was written."""
    data = text.encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(data)
    temporary = Path(file.name)
    temporary.chmod(0o644)
    temporary.replace(path)
    return True


def _remembered(manifest: Path) -> set[str]:
    return set(json.loads(manifest.read_text())) if manifest.is_file() else set()


def _is_ours(path: Path) -> bool:
    return not path.exists() or MARK in path.read_text(encoding="utf-8", errors="replace")[:200]


def _delete(path: Path, folder: Path) -> None:
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()
