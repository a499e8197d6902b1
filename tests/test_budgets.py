"""How many bytes a visit may take, over the wire, from a host that serves the brotli twins."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from publish.offline import START_PARTS

SITE = Path(__file__).parent.parent / "site"
NAMED = re.compile(r"""(?:href|src)=["']?([^"'\s>]+\.(?:css|js|woff2|svg|png))["'\s>]""")
FONTS = re.compile(r"""url\(["']?([^"')]+\.woff2)""")

READING_VISIT = 120_000
"""150,000 are wanted with what the offline copy fetches beside the page: some 20,000."""
FIRST_ANSWER = 200_000
WHOLE_FIRST_VISIT = 3_600_000
"""Pyodide's own WebAssembly and its glue take 2.1 MB of it."""


def on_the_wire(path: Path) -> int:
    """Bytes of a file as it is sent."""
    twin = path.with_name(path.name + ".br")
    return (twin if twin.exists() else path).stat().st_size


def page_files(address: str) -> set[Path]:
    """A page, and the files that it names and a browser loads at once."""
    page = SITE / address / "index.html"
    text = page.read_text(encoding="utf-8")
    loaded = re.findall(r"<(?:link|script|img)\b[^>]*>", text)
    wanted = [
        tag for tag in loaded if not re.search(r"rel=[\"']?(?:alternate|canonical|next|prev)", tag)
    ]
    named = {(page.parent / name).resolve() for tag in wanted for name in NAMED.findall(tag)}
    files = {path for path in named if path.is_file()}
    fonts = {
        (sheet.parent / name).resolve()
        for sheet in files
        if sheet.suffix == ".css"
        for name in FONTS.findall(sheet.read_text(encoding="utf-8"))
    }
    return {page, *files, *fonts}


def runtime_files() -> set[Path]:
    """The runtime's entry and what its quick start reads."""
    [entry] = (SITE / "assets/runtime").glob("runtime.*.json")
    parts = json.loads(entry.read_text(encoding="utf-8"))["parts"]
    return {entry, *(entry.parent / parts[name]["path"] for name in START_PARTS)}


def size(files: set[Path]) -> int:
    return sum(map(on_the_wire, files))


def told(files: set[Path]) -> str:
    """The files by size, for a test that fails."""
    rows = sorted(((on_the_wire(path), path.relative_to(SITE)) for path in files), reverse=True)
    return "\n".join(f"{bytes_:>9,} {path}" for bytes_, path in rows)


@pytest.mark.parametrize(
    "address",
    ["", "guide/compare/", "guide/decision/", "guide/glossary/", "cases/pilot-run-frozen/"],
)
def test_a_visit_that_only_reads_stays_small(address: str) -> None:
    files = page_files(address)
    assert len(files) > 3, "the page's files were not found"
    assert size(files) <= READING_VISIT, told(files)


def test_the_first_answer_of_a_mailed_link_needs_the_page_alone() -> None:
    files = page_files("calculator/")
    assert any(path.name.startswith("calculator.") for path in files)
    assert size(files) <= FIRST_ANSWER, told(files)


def test_a_whole_first_visit_with_the_engine_stays_within_its_budget() -> None:
    files = page_files("calculator/") | runtime_files()
    assert size(files) <= WHOLE_FIRST_VISIT, told(files)
