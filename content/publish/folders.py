"""Where things lie in a checkout, so that every step can also run in a folder of a test."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one build. `guide` and `interface` may lie anywhere, the rest below `root`."""

    root: Path
    guide: Path
    interface: Path = ROOT / "content" / "interface"

    @classmethod
    def of_checkout(cls, guide: Path | None = None) -> Folders:
        """The folders of this checkout, with its own guide or another one."""
        return cls(ROOT, guide or ROOT / "content" / "guide")

    @property
    def docs(self) -> Path:
        """What MkDocs reads: hand-written and generated pages side by side."""
        return self.root / "docs"

    @property
    def build(self) -> Path:
        """What one step leaves for the next."""
        return self.root / "build"

    def translation(self, language: str) -> Path:
        """What MkDocs builds a further language from."""
        return self.build / "languages" / language

    @property
    def guide_json(self) -> tuple[Path, ...]:
        """What the calculator knows of the guide: for the site, and inside the package."""
        package = self.root / "calculator" / "src" / "stage_calculator"
        inside = (package / "guide.json",) if package.is_dir() else ()
        return (self.build / "guide.json", *inside)

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.root / "site"
