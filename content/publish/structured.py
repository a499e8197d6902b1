"""What each page is, for programs: structured data in the words of schema.org, as JSON-LD.

Only what the page itself shows is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .addresses import ANCHORS
from .edition import Edition
from .schema import Case, Page, PassagesBlock, ShowBlock

type Node = dict[str, Any]

TOOLS = ("calculator", "links", "breakeven")


def page_data(edition: Edition, page: Page, image: str) -> Node:
    """The structured data of a page; `image` is the address of its preview card."""
    return _graph(edition, _page_nodes(edition, page, image), _way_to(edition, page))


def case_data(edition: Edition, case: Case, image: str) -> Node:
    """The structured data of a worked case."""
    address = edition.addresses.cases[case.id]
    node = _work(edition, "TechArticle", address, case.title, case.point, image)
    listing = edition.addresses.shown.get("cases")
    above = [page for page in edition.guide.pages if page.address == listing]
    way = [*_way_to(edition, *above), (case.title, address)]
    return _graph(edition, [{**node, "headline": case.title}], way)


def _page_nodes(edition: Edition, page: Page, image: str) -> list[Node]:
    node = _work(edition, _kind(page), page.address, page.title, page.description, image)
    shown = {block.show for block in page.blocks if isinstance(block, ShowBlock)}
    if node["@type"] == "WebSite":
        site = edition.guide.site
        return [{**_site(edition), "description": site.description, "inLanguage": site.language}]
    if node["@type"] == "WebApplication":
        application = {"applicationCategory": "BusinessApplication", "operatingSystem": "Any"}
        return [{**node, **application}]
    if node["@type"] == "TechArticle":
        node["headline"] = page.title
    if "glossary" in shown:
        return [node, _glossary(edition, page)]
    if "cases" in shown:
        return [{**node, "@type": "CollectionPage", "mainEntity": _cases(edition)}]
    return [node]


def _kind(page: Page) -> str:
    if page.layout == "home":
        return "WebSite"
    if page.layout in TOOLS:
        return "WebApplication"
    teaches = any(isinstance(block, PassagesBlock) for block in page.blocks)
    return "TechArticle" if teaches else "WebPage"


def _work(
    edition: Edition, kind: str, address: str, name: str, description: str, image: str
) -> Node:
    site = edition.guide.site
    return {
        "@type": kind,
        "@id": f"{site.url}{address}",
        "url": f"{site.url}{address}",
        "name": name,
        "description": description,
        "image": f"{site.url}{image}",
        "inLanguage": site.language,
        "isAccessibleForFree": True,
        "version": site.version,
        "isPartOf": _site(edition),
        "publisher": _publisher(edition),
    }


def _site(edition: Edition) -> Node:
    site = edition.guide.site
    return {"@type": "WebSite", "@id": f"{site.url}#site", "name": site.name, "url": site.url}


def _publisher(edition: Edition) -> Node:
    site = edition.guide.site
    return {"@type": "Organization", "name": site.contact.name, "email": site.contact.email}


def _glossary(edition: Edition, page: Page) -> Node:
    url = f"{edition.guide.site.url}{page.address}"
    own = f"{url}#terms"
    terms = [
        {
            "@type": "DefinedTerm",
            "name": term.term,
            "description": term.text,
            "url": f"{url}#{ANCHORS['glossary']}-{term.id}",
            "inDefinedTermSet": own,
            **({"alternateName": term.aka} if term.aka else {}),
        }
        for term in edition.guide.glossary
    ]
    return {
        "@type": "DefinedTermSet",
        "@id": own,
        "name": page.title,
        "url": url,
        "inLanguage": edition.guide.site.language,
        "hasDefinedTerm": terms,
    }


def _cases(edition: Edition) -> Node:
    url = edition.guide.site.url
    entries = [
        {
            "@type": "ListItem",
            "position": position,
            "name": case.title,
            "url": f"{url}{edition.addresses.cases[case.id]}",
        }
        for position, case in enumerate(edition.guide.cases, 1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(entries), "itemListElement": entries}


def _way_to(edition: Edition, *pages: Page) -> list[tuple[str, str]]:
    """Names and addresses from the home page to a page; the home page has no way to it."""
    home = [page for page in edition.guide.pages if page.address == ""]
    way = [*home, *(page for page in pages if page.address != "")]
    return [(page.short or page.title, page.address) for page in way]


def _graph(edition: Edition, nodes: Sequence[Node], way: Sequence[tuple[str, str]]) -> Node:
    crumbs = [
        {
            "@type": "ListItem",
            "position": position,
            "name": name,
            "item": f"{edition.guide.site.url}{address}",
        }
        for position, (name, address) in enumerate(way, 1)
    ]
    listed: list[Node] = [{"@type": "BreadcrumbList", "itemListElement": crumbs}]
    return {
        "@context": "https://schema.org",
        "@graph": [*nodes, *(listed if len(crumbs) > 1 else [])],
    }
