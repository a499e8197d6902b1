"""A small guide about another subject, to change and break."""

from __future__ import annotations

from pathlib import Path

from publish.folders import Folders

SMALL = Path(__file__).parent / "guides" / "small"


def copy_of_small_guide(root: Path) -> Folders:
    guide = root / "content" / "guide"
    guide.mkdir(parents=True)
    for path in SMALL.glob("*.yaml"):
        (guide / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return Folders(root, guide)


def edit(folders: Folders, file: str, old: str, new: str) -> None:
    path = folders.guide / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
