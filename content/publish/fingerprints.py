"""Names with a content hash for our scripts and styles, so that browsers may keep them for ever.

The theme's files and the runtime's have such names already. A page then names exactly the version
that it was built with, and an old tab never gets a new script for an old page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from .folders import Folders
from .output import write_changed

BUNDLES = "assets/build"
PLAIN = "assets/javascripts"
"""Our scripts that need no bundling lie here, beside the theme's. They go to the bundles."""
NAMED = re.compile(r"\.[0-9a-f]{8}\.")
"""In the name of a file that the theme has named by its content."""
ENTRY = "assets/runtime/runtime.json"
"""Names the runtime's files, and is named by the pages: so a page leads to one runtime only."""
FOLLOWED = (".css", ".js")
"""Files that name other files of the folder."""
HEX_DIGITS = 10


def fingerprint(site: Path, _folders: Folders) -> None:
    """Rename the bundles after their content and let pages and bundles follow."""
    plain = _move_plain(site)
    files = sorted(path for path in (site / BUNDLES).glob("*") if path.is_file())
    renamed: dict[str, str] = {}
    for path in _named_before_naming(files):
        if path.suffix in FOLLOWED:
            write_changed(path, _followed(path.read_text(encoding="utf-8"), renamed))
        renamed[path.name] = _rename(path)
    in_pages = {
        f"{PLAIN if old in plain else BUNDLES}/{old}": f"{BUNDLES}/{new}"
        for old, new in renamed.items()
    }
    if (site / ENTRY).is_file():
        in_pages[ENTRY] = f"{ENTRY.rpartition('/')[0]}/{_rename(site / ENTRY)}"
    for page in sorted(site.rglob("*.html")):
        write_changed(page, _followed(page.read_text(encoding="utf-8"), in_pages))


def _move_plain(site: Path) -> set[str]:
    """Put the plain scripts beside the bundles and give their names."""
    found = [path for path in (site / PLAIN).glob("*.js") if not NAMED.search(path.name)]
    (site / BUNDLES).mkdir(parents=True, exist_ok=True)
    for path in found:
        path.rename(site / BUNDLES / path.name)
    return {path.name for path in found}


def _rename(path: Path) -> str:
    """Put a hash of its content into a file's name, and say the new name."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:HEX_DIGITS]
    return path.rename(path.with_name(f"{path.stem}.{digest}{path.suffix}")).name


def _named_before_naming(files: Iterable[Path]) -> list[Path]:
    """Files ordered so that one that is named by another comes before it.

    A style sheet names fonts; a script names another, such as its worker. There are no circles.
    """
    rest = {path.name: path for path in files}
    texts = {
        name: path.read_text(encoding="utf-8") if path.suffix in FOLLOWED else ""
        for name, path in rest.items()
    }
    ordered: list[Path] = []
    while rest:
        ready = [
            name
            for name in rest
            if not any(_names(texts[name], other) for other in rest if other != name)
        ]
        if not ready:
            raise ValueError(f"{BUNDLES}: these files name each other in a circle: {sorted(rest)}")
        ordered += [rest.pop(name) for name in ready]
    return ordered


def _pattern(name: str) -> re.Pattern[str]:
    """The name as a whole: not the end of a longer one."""
    return re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-])")


def _names(text: str, name: str) -> bool:
    return name in text and _pattern(name).search(text) is not None


def _followed(text: str, renamed: dict[str, str]) -> str:
    for old, new in renamed.items():
        if old in text:
            text = _pattern(old).sub(new, text)
    return text
