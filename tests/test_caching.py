"""What a network of caches may keep: every file for ever, but for the few that lead there.

A file that may be kept for ever has a hash of its content in its path. The others are asked for
again each time, which costs no body while they are unchanged.
"""

from __future__ import annotations

import hashlib
import re
from fnmatch import fnmatch

import pytest

from publish.folders import ROOT
from publish.hosting import FOREVER

SITE = ROOT / "site"
HASH = re.compile(r"\.([0-9a-f]{8,12})(?=[./])")
ENTRIES = (
    "*.html",
    # The same pages for programs, and lists of them.
    "*/index.md",
    "index.md",
    "*llms.txt",
    "sitemap.xml",
    "*api/v1/*.json",
    # What others name and what the theme asks for by a fixed address.
    "*embed.js",
    "*search/search_index.json",
    "assets/favicon.svg",
    "assets/images/favicon.png",
    "assets/javascripts/lunr/*.js",
    "contributing/*.png",
    # What browsers and hosts read.
    "service-worker.js",
    "_headers",
)
"""Files that lead to the others, or are asked for by an address that never changes."""


@pytest.fixture(scope="module")
def forever() -> tuple[str, ...]:
    """How the paths begin that the finished site tells hosts to keep for ever."""
    rules = re.findall(
        rf"^(/\S*)\*\n(?:  .*\n)*?  Cache-Control: {re.escape(FOREVER)}$",
        (SITE / "_headers").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    base = (SITE / "_headers").read_text(encoding="utf-8").partition("*")[0]
    return tuple(rule.removeprefix(base) for rule in rules)


@pytest.fixture(scope="module")
def names() -> list[str]:
    """The files of the finished site; twins go with the file that they are made from."""
    found = (path.relative_to(SITE).as_posix() for path in SITE.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.endswith((".br", ".gz")))


def is_entry(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in ENTRIES)


def test_every_file_is_kept_for_ever_or_is_an_entry(
    names: list[str], forever: tuple[str, ...]
) -> None:
    assert [name for name in names if not name.startswith(forever) and not is_entry(name)] == []


def test_what_is_kept_for_ever_has_a_hash_in_its_path(
    names: list[str], forever: tuple[str, ...]
) -> None:
    kept = [name for name in names if name.startswith(forever)]
    assert len(kept) > 30
    assert [name for name in kept if not HASH.search(name)] == []


def test_the_hash_of_our_own_files_is_that_of_their_content(names: list[str]) -> None:
    ours = [name for name in names if re.match(r"assets/build/|assets/runtime/runtime\.", name)]
    assert len(ours) > 10
    for name in ours:
        found = HASH.search(name)
        digest = hashlib.sha256((SITE / name).read_bytes()).hexdigest()
        assert found, name
        assert digest.startswith(found[1]), name


def test_every_entry_is_still_needed(names: list[str]) -> None:
    assert [p for p in ENTRIES if not any(fnmatch(name, p) for name in names)] == []
