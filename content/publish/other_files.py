"""Generated files of the site that are no pages: what other programs read."""

from __future__ import annotations

from .api import api_files
from .edition import Edition

FILES = "files"
"""The folder below build/ in which they wait for the site to be built."""


def files_of(edition: Edition) -> dict[str, str]:
    """The files by their path within the site."""
    return api_files(edition)
