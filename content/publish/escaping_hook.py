"""What MkDocs calls while it builds: titles and descriptions become safe to stand in HTML.

They are plain text, and the theme puts them into its pages as they are: a quote would end a
description, and what looks like a tag would vanish from a title.
"""

from __future__ import annotations

from typing import Any

from markupsafe import escape

IN_FRONT_MATTER = ("title", "description")


def on_nav(nav: Any, **_: object) -> Any:
    """The navigation with safe titles of its sections; those of pages are not known yet."""
    for item in nav.items:
        _make_section_safe(item)
    return nav


def _make_section_safe(item: Any) -> None:
    if item.is_section:
        item.title = escape(item.title)
        for child in item.children:
            _make_section_safe(child)


def on_env(env: Any, *, config: Any, files: Any, **_: object) -> Any:
    """The environment of the templates, once all that they are given is safe."""
    for name in ("site_name", "site_description"):
        config[name] = escape(config[name])
    for file in files.documentation_pages():
        page = file.page
        page.title = escape(page.title)
        told = {name: escape(page.meta[name]) for name in IN_FRONT_MATTER if name in page.meta}
        page.meta |= told
    return env
