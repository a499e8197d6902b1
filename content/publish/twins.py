"""Each page once more as Markdown, for programs that read text: `index.md` beside `index.html`.

A page that announces such a twin in its head gets one, made from what the page shows. Tools do not:
there is nothing to read on them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import yaml
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from .output import write_changed

NAME = "index.md"
ANNOUNCED = 'type="text/markdown"'
LEFT_OUT = (
    "script, style, noscript, svg, form, button, [hidden], .headerlink, .md-content__button, .edit"
)
"""What is for the eye or the hand alone."""
LEFT_OVER = re.compile(r" ·(?=\s*(\||$))")
"""A separator before something that was left out."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page's head and what it shows."""

    title: str
    description: str
    url: str
    article: Tag


def write_twins(site: Path, version: str) -> None:
    """Write the twin of every page that announces one. `version` is that of the guidance."""
    for page in sorted(site.rglob("index.html")):
        text = page.read_text(encoding="utf-8")
        if ANNOUNCED in text:
            write_changed(page.with_name(NAME), twin(text, version))


def twin(page: str, version: str) -> str:
    """A page as Markdown with absolute links, under what is known of it."""
    shown = _shown(BeautifulSoup(page, "html.parser"))
    facts = {
        "title": shown.title,
        "description": shown.description,
        "url": shown.url,
        "guide_version": version,
    }
    front = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{front}---\n\n{_markdown(shown)}\n"


def _shown(page: BeautifulSoup) -> Shown:
    article = page.select_one("article")
    if article is None:
        raise ValueError("A page that announces a Markdown twin has no article to make it from.")
    return Shown(
        title=_said(page, 'meta[property="og:title"]', "content"),
        description=_said(page, 'meta[name="description"]', "content"),
        url=_said(page, 'link[rel="canonical"]', "href"),
        article=article,
    )


def _said(page: BeautifulSoup, selector: str, attribute: str) -> str:
    found = page.select_one(selector)
    return str(found[attribute]) if found else ""


def _markdown(shown: Shown) -> str:
    for part in shown.article.select(LEFT_OUT):
        part.decompose()
    for name in ("href", "src"):
        for part in shown.article.select(f"[{name}]"):
            part[name] = urljoin(shown.url, str(part[name]))
    for link in shown.article.select("a[title]"):
        del link["title"]
    text = str(MarkdownConverter(heading_style="atx", bullets="-").convert_soup(shown.article))
    lines = [LEFT_OVER.sub("", line).rstrip() for line in text.strip().split("\n")]
    return "\n".join(line for at, line in enumerate(lines) if line or lines[at - 1])
