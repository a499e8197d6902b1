"""Generated files of the site that are no pages: what other programs read."""

from __future__ import annotations

from collections.abc import Iterable

from .api import api_files
from .edition import Edition
from .embed import embed_files
from .llms import llms_txt

FILES = "files"
"""The folder below build/ in which they wait for the site to be built."""


def files_of(editions: Iterable[Edition]) -> dict[str, str]:
    """The files in all languages by their path within the site."""
    return {
        edition.root + path: text for edition in editions for path, text in _files(edition).items()
    }


def _files(edition: Edition) -> dict[str, str]:
    return {**api_files(edition), **embed_files(edition), "llms.txt": llms_txt(edition)}
