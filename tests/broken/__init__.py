"""Broken content, and a copy of a sound guide to break."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from publish.loading import load
from publish.mistakes import ContentError

EXAMPLES = Path(__file__).parent
SOUND = EXAMPLES / "sound"
ABOVE = b"# Stands above the guide's own files."
TEXTS = "texts:\n  page-next: Next\n  page-found: Found {count} of {total}\n"


@dataclass(frozen=True)
class Workplace:
    """A copy of the sound guide, with an interface of two texts."""

    root: Path

    @classmethod
    def at(cls, root: Path) -> Workplace:
        """Copy the sound guide; the working folder has to be `root`."""
        shutil.copytree(SOUND, root / "guide")
        (root / "interface").mkdir()
        (root / "interface/en.yaml").write_text(TEXTS, encoding="utf-8")
        return cls(root)

    @property
    def folder(self) -> Path:
        """The guide, named relative to the working folder as an editor does."""
        return Path("guide")

    def add(self, example: Path) -> None:
        """Put an example below the guide's files, or above them if its first line says so."""
        raw = example.read_bytes()
        self.write(example.name if raw.startswith(ABOVE) else f"more/{example.name}", raw)

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file of the guide."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, old: str, new: str, name: str = "guide.yaml") -> None:
        """Replace the first occurrence of a text in a file of the guide."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} stands no longer in the sound guide"
        (self.folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    def place(self, text: str, name: str = "guide.yaml") -> str:
        """Where a text stands first in a file of the guide, as messages name it."""
        before, found, _ = (self.folder / name).read_text(encoding="utf-8").partition(text)
        assert found, f"{text!r} stands no longer in the sound guide"
        return f"guide/{name}:{before.count('\n') + 1}:{len(before) - before.rfind('\n')}"

    def complaint(self) -> str:
        """All that is said about the guide; nothing when it is in order."""
        try:
            load(self.folder, Path("interface"))
        except ContentError as error:
            return f"{error}\n"
        return ""


def expected(example: Path) -> str:
    """What has to be said about an example."""
    return example.with_suffix(".txt").read_text(encoding="utf-8")
