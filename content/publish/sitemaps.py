"""One list of all pages for search engines, though each language is built on its own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NAME = "sitemap.xml"
COMPRESSED = "sitemap.xml.gz"
"""MkDocs' own, which would list the first language alone."""


def join_sitemaps(site: Path, languages: Iterable[str]) -> None:
    """List the pages of the further languages in the first one's list, and nowhere else."""
    ElementTree.register_namespace("", NAMESPACE)
    whole = ElementTree.parse(site / NAME)
    for language in languages:
        own = site / language / NAME
        whole.getroot().extend(ElementTree.parse(own).getroot())
        own.unlink()
        (site / language / COMPRESSED).unlink(missing_ok=True)
    whole.write(site / NAME, encoding="utf-8", xml_declaration=True)
    (site / COMPRESSED).unlink(missing_ok=True)
