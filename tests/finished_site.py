"""The small guide as a finished site with our own theme: its pages and what stands beside them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from publish.folders import ROOT, Folders
from publish.generation import generate
from publish.site import build
from small_guide import copy_of_small_guide, edit

BUNDLES = (
    *(f"{path.stem}.js" for path in sorted((ROOT / "calculator/page").glob("*.js"))),
    "guide.css",
    "tools.css",
    "plex-sans.woff2",
)


type Change = tuple[str, str, str]
"""A file of the guide, a text in it, and what is to stand there instead."""


def finished_site(root: Path, changes: Iterable[Change] = ()) -> Folders:
    """Build the site of the small guide. Its bundles are empty: no script of ours runs in it."""
    folders = copy_of_small_guide(root)
    for change in changes:
        edit(folders, *change)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    shutil.copytree(ROOT / "docs/theme", folders.docs / "theme")
    made = shutil.ignore_patterns("build", "runtime")
    shutil.copytree(ROOT / "docs/assets", folders.docs / "assets", ignore=made)
    add_bundles(folders)
    generate(folders)
    build(folders)
    return folders


def add_bundles(folders: Folders) -> None:
    """Put empty files where pages look for the bundled scripts and styles."""
    (folders.docs / "assets/build").mkdir(parents=True)
    for name in BUNDLES:
        (folders.docs / "assets/build" / name).write_text("", encoding="utf-8")
