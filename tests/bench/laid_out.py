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


def lay_out(guide: Guide, work: Path, checkout: Path = ROOT) -> LaidOut:
    """Copy the site of a checkout, this one if no other is named, into `work`, an empty folder."""
    site, shipped = checkout / "site", checkout / "build/hosting/nginx.conf"
    for path in (site / "index.html", shipped):
        if not path.is_file():
            raise NotBuiltError(f"{path}: not found. Build the site first: make build")
    base = f"{urlsplit(guide.url).path.rstrip('/')}/"
    laid_out = LaidOut(work / "root", base, work / "shipped.conf")
    shutil.copytree(site, laid_out.site)
    shutil.copyfile(shipped, laid_out.shipped)
    return laid_out
