"""The small guide as a finished site with our own theme: its pages and what stands beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

from publish.folders import ROOT, Folders
from publish.generation import generate
from publish.site import build
from small_guide import copy_of_small_guide

BUNDLES = (
    *(f"{path.stem}.js" for path in sorted((ROOT / "calculator/page").glob("*.js"))),
    "guide.css",
    "tools.css",
    "plex-sans.woff2",
)


def finished_site(root: Path) -> Folders:
    """Build the site of the small guide. Its bundles are empty: no script of ours runs in it."""
    folders = copy_of_small_guide(root)
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
