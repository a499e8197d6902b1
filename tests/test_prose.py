"""The advice on prose: it finds what an editor can mend, and is silent about sound pages."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOL = ROOT / "node_modules" / ".bin" / "markdownlint-cli2"
SETTINGS = ROOT / "content" / "prose" / "generated.markdownlint-cli2.jsonc"

SHORT = "Ask what the worst day would cost. Then [compare the stages](compare.md)."
LONG = f"This sentence goes {'on and ' * 20}on."


def advice(folder: Path, text: str) -> str:
    """What is said about a page; nothing when it is in order."""
    (folder / "guide").mkdir()
    page = f"---\ntitle: A page\n---\n\n# A page\n\n{text}\n"
    (folder / "guide" / "page.md").write_text(page, encoding="utf-8")
    command = [str(TOOL), "--config", str(SETTINGS)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stderr


def test_a_sound_page_gives_no_advice(tmp_path: Path) -> None:
    assert "" == advice(tmp_path, SHORT).strip()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LONG, "guide/page.md:7 error sentence-length Split this sentence in two"),
        ("Send the FLIM first.", "abbreviations Explain this abbreviation in the glossary"),
        ("Read it [here](compare.md).", "MD059"),
        ("Read [the comparison]().", "MD042"),
        ("#### Too deep", "MD001"),
        ("![](plot.svg)", "MD045"),
    ],
)
def test_what_an_editor_can_mend_is_found(tmp_path: Path, text: str, said: str) -> None:
    assert said in advice(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        f"Short. `{LONG}` Short.",
        "The FAI is known from the glossary, and QR to everybody.",
        '<span><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>QTX</mi></math></span> adds.',
        "[Words](https://guide.example/a/FLIM/).",
    ],
)
def test_code_formulas_addresses_and_known_words_are_left_alone(tmp_path: Path, text: str) -> None:
    assert "" == advice(tmp_path, text).strip()
