"""Another guide: the smallest one, as the page for its makers has it, is whole."""

from __future__ import annotations

import re
from pathlib import Path

from publish.folders import ROOT, Folders
from publish.generation import generate
from publish.loading import load
from publish.verification import compiled, verify
from stage_calculator import recommend

PAGE = ROOT / "docs/contributing/another-guide.md"


def smallest(folder: Path) -> Folders:
    """The guide on the page, in a folder of its own."""
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    guide = folder / "our-guide"
    guide.mkdir()
    (guide / "guide.yaml").write_text(example, encoding="utf-8")
    return Folders(folder, guide)


def test_the_smallest_guide_has_no_mistakes_and_its_proofs_hold(tmp_path: Path) -> None:
    content = load(smallest(tmp_path).guide)
    guide = compiled(content)
    assert verify(content, guide).full == 2
    verdict = recommend(guide, {"heat": "yes"}).stage
    assert verdict is not None
    assert "Have it powder coated" == verdict.verdict


def test_the_smallest_guide_makes_its_pages(tmp_path: Path) -> None:
    folders = smallest(tmp_path)
    generate(folders)
    made = {path.relative_to(folders.docs).as_posix() for path in folders.docs.rglob("*.md")}
    assert {"index.md", "calculator.md", "guide/coatings.md"} <= made
