"""llms.txt: what the guide holds, for language models, as llmstxt.org proposes it."""

from __future__ import annotations

from collections.abc import Iterator

from .addresses import API
from .api.documents import DOCUMENTS
from .edition import Edition
from .schema import Page, every_section
from .structured import TOOLS
from .twins import NAME


def llms_txt(edition: Edition) -> str:
    """The file: the guide in a sentence, then every page, case and data file in its section."""
    guide, texts = edition.guide, edition.texts
    sections = [
        (None, [page for page in guide.pages if page.section is None]),
        *(
            (section.title, [page for page in guide.pages if page.section == section.id])
            for section in every_section(guide.site.sections)
        ),
    ]
    parts = [
        f"# {guide.site.name}",
        f"> {guide.site.description}",
        edition.say("api-llms", version=guide.site.version),
        *(_section(title, [_page(edition, page) for page in pages]) for title, pages in sections),
        _section(texts["api-llms-cases"], list(_cases(edition))),
        _section(texts["api-llms-data"], list(_documents(edition))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def has_twin(page: Page) -> bool:
    """Whether a page is there as Markdown too."""
    return page.layout not in TOOLS


def _section(title: str | None, entries: list[str]) -> str:
    lines = ([f"## {title}", ""] if title else []) + entries
    return "\n".join(lines) if entries else ""


def _page(edition: Edition, page: Page) -> str:
    address = f"{edition.guide.site.url}{page.address}{NAME if has_twin(page) else ''}"
    return f"- [{page.title}]({address}): {page.description}"


def _cases(edition: Edition) -> Iterator[str]:
    for case in edition.guide.cases:
        address = f"{edition.guide.site.url}{edition.addresses.cases[case.id]}{NAME}"
        verdict = edition.stages[case.expect].verdict
        yield f"- [{case.title}]({address}): {verdict}. {case.point}"


def _documents(edition: Edition) -> Iterator[str]:
    for document in DOCUMENTS:
        address = f"{edition.guide.site.url}{API}{document.name}.json"
        yield f"- [{document.name}.json]({address}): {edition.texts[f'api-{document.name}']}"
