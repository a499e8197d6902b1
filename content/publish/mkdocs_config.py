"""The part of MkDocs' configuration that comes from the content; mkdocs.yml inherits it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from .edition import Edition
from .heads import common_head
from .output import MARK
from .schema import Page

type Nav = list[dict[str, Any] | str]


def configuration(edition: Edition, docs: Path) -> str:
    """The YAML text of build/mkdocs.yml; `docs` is looked through for pages written by hand."""
    site, texts = edition.guide.site, edition.texts
    settings = {
        "site_name": site.name,
        "site_url": site.url,
        "site_description": site.description,
        "nav": navigation(edition) + _contributing(docs, texts["page-nav-contributing"]),
        "theme": {"language": site.language, "palette": _palette(edition)},
        "markdown_extensions": {"toc": {"permalink_title": texts["page-permalink"]}},
        # One place for what the theme remembers, whatever page it is changed on.
        "extra": {"scope": "/", "title_block": title_block(edition), **common_head(edition)},
    }
    return f"{MARK}\n{yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)}"


def title_block(edition: Edition) -> list[dict[str, str]]:
    """What stands at the foot of each page, as in the title block of a drawing."""
    site, texts = edition.guide.site, edition.texts
    mail = {"text": site.contact.name, "href": f"mailto:{site.contact.email}"}
    cells = {"guide": {"text": site.name}, "version": {"text": site.version}, "contact": mail}
    return [{"label": texts[f"page-footer-{key}"], **cell} for key, cell in cells.items()]


def navigation(edition: Edition) -> Nav:
    """Pages without a section first, then each section; cases below the page that lists them."""
    guide = edition.guide
    nav: Nav = [_entry(edition, page) for page in guide.pages if page.section is None]
    for section in guide.site.sections:
        found = [page for page in guide.pages if page.section == section.id]
        if found:
            nav.append({section.title: [_entry(edition, page) for page in found]})
    return nav


def _entry(edition: Edition, page: Page) -> dict[str, Any]:
    addresses = edition.addresses
    title, file = page.short or page.title, addresses.files[page.address]
    if addresses.shown.get("cases") != page.address:
        return {title: file}
    cases = [
        {case.title: addresses.files[addresses.cases[case.id]]} for case in edition.guide.cases
    ]
    return {title: [{title: file}, *cases]}


def _contributing(docs: Path, title: str) -> Nav:
    folder = docs / "contributing"
    pages: Nav = [_by_hand(path, docs) for path in sorted(folder.glob("*.md"), key=_index_first)]
    for below in sorted(path for path in folder.glob("*") if path.is_dir()):
        inner = [_by_hand(path, docs) for path in sorted(below.glob("*.md"), key=_index_first)]
        if inner:
            pages.append({below.name.replace("-", " ").capitalize(): inner})
    return [{title: pages}] if pages else []


def _by_hand(path: Path, docs: Path) -> str:
    return path.relative_to(docs).as_posix()


def _index_first(path: Path) -> tuple[bool, str]:
    return path.stem != "index", path.name


def _palette(edition: Edition) -> list[dict[str, Any]]:
    schemes = [
        ("(prefers-color-scheme)", None, "auto", "material/brightness-auto"),
        ("(prefers-color-scheme: light)", "default", "light", "material/weather-sunny"),
        ("(prefers-color-scheme: dark)", "slate", "dark", "material/weather-night"),
    ]
    return [
        {
            "media": media,
            **({"scheme": scheme} if scheme else {}),
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": icon, "name": edition.texts[f"page-palette-{name}"]},
        }
        for media, scheme, name, icon in schemes
    ]
