"""Checksums of the scripts and styles that a page names: what arrives otherwise is not run.

A file that a broken line, a full disk or a careless proxy has changed is refused as a whole, and so
is one that somebody changed on the host. The runtime's files have their checksums in its entry.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from .output import write_changed

SCRIPT = re.compile(r"<script\b[^>]*\ssrc=[^>]*(?=>)", re.IGNORECASE)
LINK = re.compile(r"<link\b[^>]*\srel=\"?(?:stylesheet|modulepreload)\b[^>]*(?=>)", re.IGNORECASE)
ADDRESS = re.compile(r"""\s(?:src|href)=["']?([^"'\s>]+)""")
HOST = "https://site.invalid"


def add_checksums(site: Path, site_url: str) -> None:
    """Put the checksums into all pages. `site_url` is where the site will stand."""
    base = urlsplit(site_url).path

    @cache
    def checksum(address: str) -> str | None:
        if not address.startswith(HOST + base):
            return None
        file = site / unquote(urlsplit(address).path).removeprefix(base)
        return digest(file.read_bytes()) if file.is_file() else None

    for page in sorted(site.rglob("*.html")):
        address = HOST + base + page.relative_to(site).as_posix()
        text = page.read_text(encoding="utf-8")
        write_changed(page, with_checksums(text, address, checksum))


def with_checksums(page: str, address: str, checksum: Callable[[str], str | None]) -> str:
    """The page at `address` with a checksum on each file for which there is one."""

    def marked(found: re.Match[str]) -> str:
        named = ADDRESS.search(found[0])
        known = checksum(urljoin(address, named[1])) if named else None
        return f'{found[0]} integrity="{known}"' if known else found[0]

    return LINK.sub(marked, SCRIPT.sub(marked, page))


def digest(content: bytes) -> str:
    """A checksum as browsers want it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
