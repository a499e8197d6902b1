"""The folder that a site serves: files named by their content, and the entry that names them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ENTRY = "runtime.json"
FORMAT = 1


@dataclass(frozen=True)
class Part:
    """A file to be served: what the page's scripts call it, and where it lies."""

    role: str
    path: str
    body: bytes

    def described(self) -> dict[str, str | int]:
        digest = hashlib.sha256(self.body).hexdigest()
        return {"path": self.path, "size": len(self.body), "sha256": digest}


def named_by_content(role: str, name: str, body: bytes) -> Part:
    """A file that may be kept for ever, as another content has another name."""
    stem, _, suffix = name.rpartition(".")
    return Part(role, f"{stem}.{short_hash(body)}.{suffix}", body)


def in_folder_by_content(folder: str, named: Mapping[str, tuple[str, bytes]]) -> list[Part]:
    """Files that must keep their names, in a folder named by the content of them all."""
    digest = short_hash(*(body for _, body in named.values()))
    return [Part(role, f"{folder}.{digest}/{name}", body) for role, (name, body) in named.items()]


def short_hash(*bodies: bytes) -> str:
    """Twelve characters: enough that two releases never meet."""
    digest = hashlib.sha256()
    for body in bodies:
        digest.update(hashlib.sha256(body).digest())
    return digest.hexdigest()[:12]


def publish(folder: Path, built_for: dict[str, str], made_from: str, parts: list[Part]) -> None:
    """Make `folder` hold these parts and nothing else; the entry changes last.

    `built_for` is what Pyodide's lock says of itself, and wants to hear when it starts; `made_from`
    is a digest of all inputs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for part in parts:
        write_if_changed(folder / part.path, part.body)
    entry = {
        "format": FORMAT,
        "built_for": built_for,
        "made_from": made_from,
        "parts": {part.role: part.described() for part in parts},
    }
    write_if_changed(folder / ENTRY, (json.dumps(entry, indent=1) + "\n").encode())
    remove_others(folder, {ENTRY, *(part.path for part in parts)})


def write_if_changed(path: Path, body: bytes) -> None:
    if path.is_file() and path.read_bytes() == body:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_bytes(body)
    unfinished.replace(path)


def remove_others(folder: Path, kept: set[str]) -> None:
    top = {Path(name).parts[0] for name in kept}
    for entry in folder.iterdir():
        if entry.name in top:
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
