"""Build the site with Zensical too, and say what differs from MkDocs': `make zensical`.

Exit codes: 0 every page and anchor is there, 1 a link would die or Zensical made no site.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from publish import site
from publish.folders import Folders

from . import zensical
from .comparison import ANCHORS, PAGES, compare, report


def main() -> int:
    """Build with both and print the report; see the module."""
    folders = Folders.of_checkout()
    with TemporaryDirectory(prefix="zensical-") as work:
        before = Path(work) / "mkdocs"
        site.build_pages(folders, before)
        try:
            after = zensical.build_pages(folders, Path(work))
        except zensical.NotBuiltError as error:
            print(error, file=sys.stderr)
            return 1
        found = compare(before, after)
    print(report(found, f"MkDocs {version('mkdocs')}", f"Zensical {zensical.version()}"))
    return 1 if any(each.lost for each in found if each.what in (PAGES, ANCHORS)) else 0


if __name__ == "__main__":
    sys.exit(main())
