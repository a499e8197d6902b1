"""The content as it was at a revision, read from git without touching the working files."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from publish.checks.conditions import gates_ask_choices
from publish.interface import INTERFACE
from publish.loading import Content, load
from publish.mistakes import ContentError
from publish.verification import compiled
from stage_calculator import GuideError

COUNTABLE = (gates_ask_choices,)
"""What the comparison of answers itself rests on."""


class RevisionError(Exception):
    """The revision can't be named so; the message says why."""


class NoSuchContentError(Exception):
    """The revision has no such folder: all of the guide is new since."""


class UnreadableContentError(Exception):
    """The content of the revision can't be read by the schema of today; the message says where."""


def content_at(revision: str, folder: Path, interface: Path = INTERFACE) -> Content:
    """The guide in a folder as it was at a revision of the repository that holds the folder.

    Only the schema of today is applied: a check that is younger than the revision is no reason
    not to compare. Interface strings are those of the revision too, where it has them.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    commit = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").strip()
    inside = _inside(root, folder)
    if not _holds(root, commit, inside):
        raise NoSuchContentError(f"There is no {inside} at {revision}.")
    with tempfile.TemporaryDirectory() as scratch:
        there = Path(scratch).resolve()
        _export(root, commit, inside, there)
        texts = _interface(root, commit, interface, there)
        try:
            return comparable(there / inside, texts)
        except ContentError as error:
            first = str(error.mistakes[0]).replace(f"{there}/", f"{revision}:")
            raise UnreadableContentError(first) from error


def comparable(folder: Path, interface: Path = INTERFACE) -> Content:
    """A guide that can be compared, though checks and proofs may yet refuse it.

    ContentError when it can't even be read, or when its combinations of answers can't be counted.
    """
    content = load(folder, interface, checks=COUNTABLE)
    try:
        compiled(content)
    except (KeyError, GuideError):
        return load(folder, interface)  # says what is wrong
    return content


def _interface(root: Path, commit: str, interface: Path, there: Path) -> Path:
    if not interface.resolve().is_relative_to(root.resolve()):
        return interface
    inside = _inside(root, interface)
    if not _holds(root, commit, inside):
        return interface
    _export(root, commit, inside, there)
    return there / inside


def _inside(root: Path, folder: Path) -> str:
    return folder.resolve().relative_to(root.resolve()).as_posix()


def _holds(root: Path, commit: str, inside: str) -> bool:
    return bool(_git(root, "ls-tree", "--name-only", commit, "--", f"{inside}/").strip())


def _export(root: Path, commit: str, inside: str, there: Path) -> None:
    command = ["git", "-C", str(root), "archive", "--format=tar", commit, "--", inside]
    done = subprocess.run(command, capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(there, filter="data")


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = done.stderr.strip() or f"git knows no revision {arguments[-1].partition('^')[0]!r}"
        raise RevisionError(f"{said}. Name a commit, a tag or a branch, such as origin/main.")
    return done.stdout
