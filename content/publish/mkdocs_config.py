"""The part of MkDocs' configuration that comes from the content; mkdocs.yml inherits it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from .addresses import BY_HAND, THEME
from .edition import Edition
from .heads import common_head
from .not_found import not_found
from .output import MARK
from .schema import Page, Section
from .structured import TOOLS

ESCAPING = str(Path(__file__).with_name("escaping_hook.py"))
SHARED_ASSETS = str(Path(__file__).with_name("shared_assets_hook.py"))

type Nav = list[dict[str, Any] | str]
type Languages = Sequence[Edition]


def configuration(edition: Edition, docs: Path, languages: Languages = ()) -> str:
    """The YAML text of build/mkdocs.yml; `docs` is looked through for pages written by hand."""
    pages_by_hand = _contributing(docs, edition.texts["page-nav-contributing"])
    return _yaml({**_settings(edition, languages), "nav": navigation(edition) + pages_by_hand})


def translated_configuration(edition: Edition, languages: Languages, to_root: str) -> str:
    """The YAML text of a further language's whole configuration.

    It has the generated pages alone, and takes the theme's files and ours from the first
    language's build. `to_root` leads from its folder to the one with mkdocs.yml.
    """
    settings = _settings(edition, languages)
    return _yaml(
        {
            "INHERIT": f"{to_root}/mkdocs.yml",
            **settings,
            "nav": navigation(edition),
            "theme": {**settings["theme"], "custom_dir": f"{to_root}/docs/{THEME.rstrip('/')}"},
            "hooks": [ESCAPING, SHARED_ASSETS],
        }
    )


def _settings(edition: Edition, languages: Languages) -> dict[str, Any]:
    site, texts = edition.guide.site, edition.texts
    return {
        "site_name": site.name,
        "site_url": site.url,
        "site_description": site.description,
        "theme": {"language": theme_language(site.language), "palette": _palette(edition)},
        "hooks": [ESCAPING],
        "markdown_extensions": {"toc": {"permalink_title": texts["page-permalink"]}},
        "extra": {
            # One place for what the theme remembers, whatever page it is changed on.
            "scope": "/",
            "title_block": title_block(edition),
            "offline": site.offline,
            "shell": shell(edition),
            "starting": starting(edition),
            # Has the theme's header include our switch; its own would lead to home pages.
            "alternate": len(languages) > 1,
            "languages": switch(edition, languages),
            "not_found": not_found(edition, languages),
            "repaired": texts["not-found-repaired"],
            "skip_to_result": texts["page-skip-result"],
            **common_head(edition),
        },
    }


def shell(edition: Edition) -> list[str]:
    """The addresses of the pages that every browser keeps: home alone, as readers pay for it.

    The rest of the site is kept once somebody uses the calculator.
    """
    return [page.address for page in edition.guide.pages if page.layout == "home"]


def starting(edition: Edition) -> list[str]:
    """The addresses of the pages that start Python; a link to one lets a browser fetch it ahead."""
    return [page.address for page in edition.guide.pages if page.layout in TOOLS]


def _yaml(settings: dict[str, Any]) -> str:
    return f"{MARK}\n{yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)}"


def theme_language(language: str) -> str:
    """The language of the theme's own words: English where the theme lacks the guide's."""
    known = files("material") / "templates" / "partials" / "languages" / f"{language}.html"
    return language if known.is_file() else "en"


def switch(edition: Edition, languages: Languages) -> list[dict[str, Any]]:
    """The languages of the site as a page of this edition leads to them."""
    to_root = "../" * edition.root.count("/")
    return [
        {
            "code": other.guide.site.language,
            "name": other.texts["page-language"],
            "url": other.guide.site.url,
            "way": to_root + other.root,
            "current": other.root == edition.root,
        }
        for other in languages
    ]


def title_block(edition: Edition) -> list[dict[str, str]]:
    """What stands at the foot of each page, as in the title block of a drawing."""
    site, texts = edition.guide.site, edition.texts
    mail = {"text": site.contact.name, "href": f"mailto:{site.contact.email}"}
    cells = {"guide": {"text": site.name}, "version": {"text": site.version}, "contact": mail}
    return [{"label": texts[f"page-footer-{key}"], **cell} for key, cell in cells.items()]


def navigation(edition: Edition) -> Nav:
    """Pages without a section first, then each section; cases below the page that lists them."""
    return _pages(edition, None) + _sections(edition, edition.guide.site.sections)


def _sections(edition: Edition, sections: Iterable[Section]) -> Nav:
    """The sections in which there is something: pages, then cases, then sections within them."""
    nav: Nav = []
    for section in sections:
        inside = _pages(edition, section.id) + _cases(edition, section.id)
        if inside := inside + _sections(edition, section.sections):
            nav.append({section.title: inside})
    return nav


def _pages(edition: Edition, section: str | None) -> Nav:
    return [_entry(edition, page) for page in edition.guide.pages if page.section == section]


def _entry(edition: Edition, page: Page) -> dict[str, Any]:
    addresses = edition.addresses
    title, file = page.short or page.title, addresses.files[page.address]
    if addresses.shown.get("cases") != page.address:
        return {title: file}
    return {title: [{title: file}, *_cases(edition, None)]}


def _cases(edition: Edition, section: str | None) -> Nav:
    addresses = edition.addresses
    return [
        {case.title: addresses.files[addresses.cases[case.id]]}
        for case in edition.guide.cases
        if case.section == section
    ]


def _contributing(docs: Path, title: str) -> Nav:
    folder = docs / BY_HAND
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
