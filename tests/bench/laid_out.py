"""A copy of the built site as a host has it: below a root, at the path of its address.

A copy stays as it is while others build.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from publish.folders import ROOT
from stage_calculator import Guide

SITE = ROOT / "site"
SHIPPED = ROOT / "build/hosting/nginx.conf"


class NotBuiltError(Exception):
    """There is no finished site; the message says how to make it."""


@dataclass(frozen=True)
class LaidOut:
    """The folder that a host serves, the path of the site in it, and the settings for nginx."""

    root: Path
    base: str
    shipped: Path

    @property
    def site(self) -> Path:
        """The folder of the site itself."""
        return self.root / self.base.strip("/")


def lay_out(guide: Guide, work: Path) -> LaidOut:
    """Copy the site of this checkout into `work`, an empty folder."""
    for path in (SITE / "index.html", SHIPPED):
        if not path.is_file():
            raise NotBuiltError(f"{path}: not found. Build the site first: make build")
    base = f"{urlsplit(guide.url).path.rstrip('/')}/"
    laid_out = LaidOut(work / "root", base, work / "shipped.conf")
    shutil.copytree(SITE, laid_out.site)
    shutil.copyfile(SHIPPED, laid_out.shipped)
    return laid_out
