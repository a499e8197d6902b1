"""Every page tells other programs the same as its readers: previews, addresses, structured data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import parse

import pytest
import yaml
from bs4 import BeautifulSoup

from finished_site import finished_site
from publish.folders import Folders

URL = "https://backup.example/"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"

# What schema.org's types must have here: those that search engines ask for, and what makes sense
# of the rest.
REQUIRED: Mapping[str, set[str]] = {
    "WebSite": {"name", "url"},
    "Organization": {"name"},
    "WebPage": {"name", "url", "description", "inLanguage", "isPartOf"},
    "CollectionPage": {"name", "url", "mainEntity"},
    "TechArticle": {"headline", "name", "url", "image", "inLanguage", "publisher"},
    "WebApplication": {"name", "url", "applicationCategory", "operatingSystem"},
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"itemListElement"},
    "DefinedTermSet": {"name", "url", "hasDefinedTerm"},
    "DefinedTerm": {"name", "description", "url", "inDefinedTermSet"},
}


NAME, TITLE = 'Backup & "Restore" <guide>', 'A "plain" <b>copy</b>'
DESCRIPTION = 'What a "plain" copy is & <is> not good for.'
AWKWARD = (
    ("guide.yaml", "name: Backup guide", f"name: '{NAME}'"),
    ("guide.yaml", "title: Kinds of backup", "title: Kinds of <backup>"),
    ("pages.yaml", "title: A plain copy", f"title: '{TITLE}'"),
    ("pages.yaml", "description: What a plain copy is good for.", f"description: '{DESCRIPTION}'"),
)
"""Plain text that means something else in HTML."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    return finished_site(tmp_path_factory.mktemp("checkout"), AWKWARD)


@pytest.fixture(scope="module")
def pages(folders: Folders) -> dict[str, BeautifulSoup]:
    """The pages that MkDocs made, by their address; former addresses and frames left out."""
    found = {}
    for path in sorted(folders.site.rglob("index.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        if page.select_one('meta[name="robots"]') is None:
            address = path.parent.relative_to(folders.site).as_posix().removeprefix(".")
            found[f"{address}/" if address else ""] = page
    return found


def said(page: BeautifulSoup, selector: str, attribute: str = "content") -> str:
    found = page.select(selector)
    assert len(found) == 1, selector
    return str(found[0][attribute])


def test_each_page_has_one_address_in_every_place_that_names_it(
    pages: dict[str, BeautifulSoup],
) -> None:
    for address, page in pages.items():
        assert URL + address == said(page, 'link[rel="canonical"]', "href")
        assert URL + address == said(page, 'meta[property="og:url"]')


def test_the_site_map_lists_each_page_and_nothing_else(
    folders: Folders, pages: dict[str, BeautifulSoup]
) -> None:
    listed = [element.text for element in parse(folders.site / "sitemap.xml").iter(LOC)]
    assert sorted(URL + address for address in pages) == sorted(map(str, listed))


def test_previews_say_the_same_in_both_vocabularies(pages: dict[str, BeautifulSoup]) -> None:
    for page in pages.values():
        for name in ("title", "description", "image", "image:alt"):
            told = said(page, f'meta[property="og:{name}"]')
            assert told == said(page, f'meta[name="twitter:{name}"]')
            assert told.strip()
        assert said(page, 'meta[name="twitter:card"]') == "summary_large_image"
        assert said(page, 'meta[property="og:description"]') == said(
            page, 'meta[name="description"]'
        )


def test_the_picture_of_each_page_is_there_and_its_own(
    folders: Folders, pages: dict[str, BeautifulSoup]
) -> None:
    pictures = [said(page, 'meta[property="og:image"]') for page in pages.values()]
    for picture in pictures:
        path = folders.site / picture.removeprefix(URL)
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.stat().st_size < 300_000
    assert len(set(pictures)) == len(pages)


def test_titles_and_descriptions_stand_as_they_were_written(
    folders: Folders, pages: dict[str, BeautifulSoup]
) -> None:
    page = pages["guide/copy/"]
    assert page.title is not None
    assert f"{TITLE} - {NAME}" == page.title.get_text()
    for name in ('meta[name="description"]', 'meta[property="og:description"]'):
        assert DESCRIPTION == said(page, name)
    assert TITLE == said(page, 'meta[property="og:title"]')
    navigation = page.select_one("nav.md-nav--primary")
    assert navigation is not None
    for title in (NAME, "Kinds of <backup>", TITLE):
        assert title in navigation.get_text()
    twin = (folders.site / "guide/copy/index.md").read_text(encoding="utf-8")
    assert DESCRIPTION == yaml.safe_load(twin.split("---")[1])["description"]


def test_titles_and_descriptions_differ_from_page_to_page(pages: dict[str, BeautifulSoup]) -> None:
    for name in ("title", "description"):
        told = [said(page, f'meta[property="og:{name}"]') for page in pages.values()]
        assert len(set(told)) == len(told)


def structured(page: BeautifulSoup) -> dict[str, Any]:
    blocks = page.select('script[type="application/ld+json"]')
    assert len(blocks) == 1
    return dict(json.loads(blocks[0].get_text()))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def test_structured_data_has_what_its_types_require(pages: dict[str, BeautifulSoup]) -> None:
    kinds = set()
    for page in pages.values():
        data = structured(page)
        assert data["@context"] == "https://schema.org"
        for node in nodes(data):
            if node["@type"] == "ListItem":
                assert node.keys() >= {"position", "name"}
                assert node.keys() & {"item", "url"}
                continue
            kinds.add(node["@type"])
            assert node.keys() >= REQUIRED[node["@type"]], node
            assert all(value not in ("", [], None) for value in node.values()), node
    assert kinds >= {"WebSite", "TechArticle", "WebApplication", "BreadcrumbList", "DefinedTermSet"}


def test_bread_crumbs_lead_from_the_home_page_to_the_page(pages: dict[str, BeautifulSoup]) -> None:
    for address, page in pages.items():
        crumbs = [node for node in nodes(structured(page)) if node["@type"] == "BreadcrumbList"]
        if address == "":
            assert crumbs == []
            continue
        listed = crumbs[0]["itemListElement"]
        assert [entry["position"] for entry in listed] == list(range(1, len(listed) + 1))
        assert listed[0]["item"] == URL
        assert listed[-1]["item"] == URL + address


def test_addresses_in_structured_data_lead_somewhere(
    folders: Folders, pages: dict[str, BeautifulSoup]
) -> None:
    for page in pages.values():
        for node in nodes(structured(page)):
            for name in ("url", "item", "image"):
                if name not in node:
                    continue
                path, _, anchor = str(node[name]).removeprefix(URL).partition("#")
                assert (folders.site / path).exists(), node[name]
                assert not anchor or pages[path].find(id=anchor) is not None, node[name]


def test_a_page_for_unknown_addresses_is_no_page_to_be_found(folders: Folders) -> None:
    page = BeautifulSoup((folders.site / "404.html").read_text(encoding="utf-8"), "html.parser")
    assert said(page, 'meta[name="robots"]') == "noindex"
    assert page.select('meta[property="og:url"], link[rel="canonical"]') == []


def test_structured_data_can_not_end_its_element(folders: Folders) -> None:
    for path in folders.site.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        data = text.partition('type="application/ld+json">')[2].partition("</script>")[0]
        assert "<" not in data


# --- Twins -----------------------------------------------------------------------------------


def twins(folders: Folders) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(folders.site.rglob("index.md")):
        found[path.relative_to(folders.site).as_posix()] = path.read_text(encoding="utf-8")
    return found


def test_a_page_announces_its_twin_and_only_tools_have_none(
    folders: Folders, pages: dict[str, BeautifulSoup]
) -> None:
    announced = {
        f"{address}index.md"
        for address, page in pages.items()
        if page.select('link[rel="alternate"][type="text/markdown"]')
    }
    assert announced == twins(folders).keys()
    assert {address for address in pages if f"{address}index.md" not in announced} == {
        "calculator/"
    }


def test_a_twin_says_what_its_page_says(folders: Folders, pages: dict[str, BeautifulSoup]) -> None:
    for name, text in twins(folders).items():
        page = pages[name.removesuffix("index.md")]
        heading = page.select_one("h1")
        assert heading is not None
        for link in heading.select("a"):
            link.decompose()
        assert f"\n# {heading.get_text().strip()}\n" in text
        assert f"url: {URL}{name.removesuffix('index.md')}\n" in text
    text = twins(folders)["guide/basics/index.md"]
    assert "burns with the original" in text
    assert "| --- |" in text
    assert "¶" not in text
    assert "[Edit]" not in text


def test_links_of_a_twin_are_absolute(folders: Folders) -> None:
    for text in twins(folders).values():
        targets = [part.partition(")")[0] for part in text.split("](")[1:]]
        assert all(target.startswith(("https://", "mailto:")) for target in targets)


def test_the_list_for_language_models_leads_to_every_page_case_and_file(folders: Folders) -> None:
    text = (folders.site / "llms.txt").read_text(encoding="utf-8")
    targets = [part.partition(")")[0].removeprefix(URL) for part in text.split("](")[1:]]
    for target in targets:
        path = folders.site / target
        assert path.is_file() or (path / "index.html").is_file(), target
    assert set(twins(folders)) <= set(targets)
    assert "api/v1/gates.json" in targets
