"""From checked content to everything that MkDocs reads."""

from __future__ import annotations

from collections.abc import Mapping

from .edition import Edition
from .folders import Folders
from .mkdocs_config import configuration
from .output import Written, write, write_changed
from .pages import documents

MANIFEST = "pages.json"


def generate(edition: Edition, folders: Folders) -> Written:
    """Write the pages and MkDocs' inherited configuration; says what changed.

    All is worked out before the first file is written, so a failure leaves the last good output.
    """
    pages: Mapping[str, str] = documents(edition)
    settings = configuration(edition, folders.docs)
    written = write(folders.docs, pages, folders.build / MANIFEST)
    write_changed(folders.build / "mkdocs.yml", settings)
    return written
