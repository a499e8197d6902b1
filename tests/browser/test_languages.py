"""The languages of the finished site in a real browser, and a third one that is made up."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, ViewportSize, expect

from pseudo_language import LANGUAGE, translate
from publish.folders import ROOT, Folders
from publish.generation import generate
from publish.languages.editions import load_editions
from publish.site import build

from .conftest import OpenPage
from .searching import search
from .serving import Host, serving

PHONE: ViewportSize = {"width": 360, "height": 740}
ANSWERS = "?changes=minor&goal=deliver&quantity=30&end=1"


# --- the shipped languages -------------------------------------------------------------


def test_the_switch_keeps_the_page_its_anchor_and_the_answers(open_page: OpenPage) -> None:
    page = open_page(f"calculator/{ANSWERS}#result")
    expect(page.locator("#calculator-form[data-mounted]")).to_be_attached()
    page.locator("input[name=goal][value=supply]").check()
    page.locator(".languages__link[hreflang=de]").click()
    page.wait_for_url("**/de/calculator/**")
    assert "goal=supply" in page.url
    assert page.url.endswith("#result")
    expect(page.locator("input[name=goal][value=supply]")).to_be_checked()
    page.locator(".languages__link[hreflang=en]").click()
    page.wait_for_url(lambda url: "/de/" not in url)
    expect(page.locator("input[name=goal][value=supply]")).to_be_checked()


def test_a_switch_on_an_anchor_lands_on_the_same_passage(open_page: OpenPage) -> None:
    page = open_page("guide/when-to-move/#structure-confirmed")
    page.locator(".languages__link[hreflang=de]").click()
    page.wait_for_url("**/de/guide/when-to-move/#structure-confirmed")
    expect(page.locator("#structure-confirmed")).to_be_in_viewport()


def test_the_calculator_answers_in_german(open_page: OpenPage) -> None:
    page = open_page(f"de/calculator/{ANSWERS}")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.locator("h2, h3").get_by_text("Was Sie weiterbringen würde").wait_for()
    expect(page.locator(".verdict__headline")).to_contain_text("Kleinserie")


def test_the_german_search_finds_german_words_by_their_stem(open_page: OpenPage) -> None:
    page = open_page("de/")
    search(page, "Vorrichtung").first.click()
    page.wait_for_url(lambda url: "/de/" in url and not url.endswith("/de/"))
    assert "Vorrichtung" in page.locator("article").inner_text()


def test_every_language_names_every_other_one_both_ways(site: Path) -> None:
    for german in (site / "de").rglob("index.html"):
        address = german.parent.relative_to(site / "de")
        texts = [
            path.read_text(encoding="utf-8") for path in (german, site / address / german.name)
        ]
        named = [
            re.findall(r'rel="alternate ?" hreflang="([\w-]+)" href="([^"]+)"', text)
            for text in texts
        ]
        if 'name="robots" content="noindex' in texts[0]:
            continue
        assert named[0] == named[1], address
        assert ["en", "de", "x-default"] == [code for code, _ in named[0]], address
        assert urlsplit(dict(named[0])["de"]).path.endswith(f"/de/{address}/".replace("./", ""))


def test_the_german_pages_have_no_copy_of_what_is_shared(site: Path) -> None:
    beside = {path.name for path in (site / "de" / "assets").iterdir()}
    assert beside <= {"cards"}


# --- a language that was made up -------------------------------------------------------


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The real guide with the made-up language as its second one, and its files alone."""
    root = tmp_path_factory.mktemp("made-up")
    no_language = shutil.ignore_patterns("languages")
    shutil.copytree(ROOT / "content/guide", root / "guide", ignore=no_language)
    shutil.copytree(ROOT / "content/interface", root / "interface", ignore=no_language)
    translate(root / "guide", root / "interface")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    shutil.copytree(ROOT / "docs/theme", root / "docs/theme")
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    folders = Folders(root, root / "guide", root / "interface")
    generate(folders)
    build(folders)
    return folders


@pytest.fixture
def made_up_host(made_up: Folders) -> Iterator[Host]:
    settings = yaml.safe_load((made_up.build / "mkdocs.yml").read_text(encoding="utf-8"))
    with serving(Host(made_up.site, urlsplit(settings["site_url"]).path)) as host:
        # Python speaks the languages of the wheel; the pages have to do with what they bring.
        host.lost.add("runtime.json")
        yield host


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=PHONE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def allowed(made_up: Folders) -> set[str]:
    """Words that are the same in every language: names, figures, and the theme's own words."""
    guide = load_editions(made_up.guide, made_up.interface).written.guide
    names = " ".join(source.publisher for source in guide.sources)
    theme = ROOT / ".venv/lib/python3.13/site-packages/material/templates/partials/languages"
    spoken = (theme / f"{LANGUAGE}.html").read_text(encoding="utf-8")
    return set(WORD.findall(f"{names} {spoken} {guide.site.contact.email}"))


WORD = re.compile(r"[^\W\d_]{2,}")
PLAIN = re.compile(r"[aeiouAEIOU]")
"""A vowel without its accent. The theme's own words have them too."""
FILE = re.compile(r"[\w./-]+\.(json|md|txt)")

READ = """() => {
  const unspoken = "script, noscript, style, template, code, pre, .languages, math";
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll(unspoken).forEach((element) => element.remove());
  const named = ["aria-label", "title", "placeholder", "alt"].flatMap((name) =>
    [...copy.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name)));
  return [document.title, ...named, copy.textContent].join("\\n");
}"""


def test_the_made_up_language_leaves_no_english_on_any_page(
    made_up: Folders, made_up_host: Host, phone: Page, allowed: set[str]
) -> None:
    left: dict[str, list[str]] = {}
    wide = {}
    for path in sorted((made_up.site / LANGUAGE).rglob("index.html")):
        address = f"{path.parent.relative_to(made_up.site).as_posix()}/"
        phone.goto(made_up_host.address(address))
        words = WORD.findall(FILE.sub("", phone.evaluate(READ)))
        english = sorted({word for word in words if PLAIN.search(word)} - allowed)
        if english:
            left[address] = english
        width = phone.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide[address] = width
    assert {} == left
    assert {} == wide


@pytest.mark.parametrize("address", ["", f"calculator/{ANSWERS}", f"guide/decision/{ANSWERS}"])
def test_the_made_up_language_fits_on_a_phone(
    made_up_host: Host, phone: Page, address: str
) -> None:
    phone.goto(made_up_host.address(f"{LANGUAGE}/{address}"))
    phone.wait_for_load_state("networkidle")
    cut = phone.evaluate(
        """() => [...document.querySelectorAll("article *")]
          .filter((it) => it.checkVisibility() && !it.closest(".visually-hidden, svg, table"))
          .filter((it) => getComputedStyle(it).overflowX === "visible")
          .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
          .map((it) => `${it.className}: ${it.textContent.slice(0, 60)}`)"""
    )
    assert [] == cut
