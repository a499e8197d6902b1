"""The same generated sources, built by Zensical from a Python environment of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import yaml

from publish.folders import ROOT, Folders
from publish.site import languages

COMMAND = ROOT / ".tools/zensical/bin/zensical"


class NotBuiltError(Exception):
    """Zensical made no site; the message is what it said."""


def version() -> str:
    """The version of Zensical that is installed."""
    done = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def build_pages(folders: Folders, work: Path) -> Path:
    """Let Zensical write the pages of all languages; gives the folder. `work` is an empty folder.

    It takes only sources that lie below its configuration, so it gets copies of them.
    """
    site = _build(folders.root / "mkdocs.yml", folders.docs, work / "first")
    for language in languages(folders):
        own = folders.translation(language)
        _build(own / "mkdocs.yml", own / "docs", work / language).rename(site / language)
    return site


def _build(config: Path, docs: Path, project: Path) -> Path:
    shutil.copytree(docs, project / "docs")
    settings = {
        "INHERIT": str(config),
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": str(ROOT / "docs/theme")},
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    command = [str(COMMAND), "build", "--strict"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stdout + done.stderr)[-3000:]
        raise NotBuiltError(f"{config}: Zensical refused it.\n{said}")
    return project / "site"
