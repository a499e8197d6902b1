"""The finished site: whole or not at all, every link leads somewhere, and nothing runs unasked."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from fetching import text_at
from finished_site import add_bundles
from publish.crossings import broken_links
from publish.folders import ROOT, Folders
from publish.generation import generate
from publish.policy import UnknownScriptError, policy, theme_scripts, with_policy
from publish.serve import HOST, Refresh, free_port
from publish.site import SiteError, build
from small_guide import copy_of_small_guide, edit

CHECKSUM = re.compile(r' integrity="sha256-([\w+/=]+)"')
PATIENCE = 60
"""Seconds after which a condition that was waited for counts as missed."""


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """The small guide in a checkout of its own, with the theme as it comes."""
    folders = copy_of_small_guide(tmp_path)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folders.docs / "theme").mkdir(parents=True)
    shutil.copytree(ROOT / "docs" / "assets" / "javascripts", folders.docs / "assets/javascripts")
    (folders.docs / "assets" / "favicon.svg").write_text("<svg/>", encoding="utf-8")
    add_bundles(folders)
    return folders


@pytest.fixture
def site(folders: Folders) -> Folders:
    generate(folders)
    build(folders)
    return folders


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_guide_about_another_subject_builds_without_a_warning(site: Folders) -> None:
    assert "How much backup?" in (site.site / "index.html").read_text(encoding="utf-8")
    assert (site.site / "cases" / "tax-adviser" / "index.html").is_file()
    assert (site.site / "sitemap.xml").is_file()
    assert (site.site / "404.html").is_file()


def test_a_page_may_stand_in_a_folder_that_is_called_theme(folders: Folders) -> None:
    edit(folders, "pages.yaml", "address: guide/copy/", "address: guide/theme/copy/")
    edit(
        folders, "pages.yaml", "What a plain copy is good for.", "For.\n    formerly: [guide/copy/]"
    )
    generate(folders)
    build(folders)
    assert (folders.site / "guide/theme/copy/index.html").is_file()


def test_the_search_finds_a_case_by_its_own_words_and_not_by_those_of_its_result(
    site: Folders,
) -> None:
    index = json.loads((site.site / "search/search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"]: entry["text"] for entry in index["docs"]}
    own = {place: text for place, text in found.items() if place.startswith("cases/tax-adviser/")}
    assert ["cases/tax-adviser/"] == list(own)
    assert "The accounts of 200 clients." in own["cases/tax-adviser/"]
    assert "A fire would end the business." in own["cases/tax-adviser/"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("basics", "../guide/basics/"), ("cases/adviser", "../tax-adviser/")],
)
def test_a_former_address_leads_on_with_and_without_javascript(
    site: Folders, old: str, new: str
) -> None:
    text = (site.site / old / "index.html").read_text(encoding="utf-8")
    assert f'data-to="{new}"' in text
    assert f'content="0; url={new}"' in text
    assert f'<a href="{new}">' in text


def test_every_page_carries_the_policy_and_runs_no_script_that_it_does_not_name(
    site: Folders,
) -> None:
    for page in site.site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert found, page
        assert "unsafe-inline" not in found[1]
        assert "'unsafe-eval'" not in found[1]
        assert not re.search(r"<[^>]+\s(style|on\w+)=", text), page
        assert "<style" not in text


def test_every_script_and_style_that_a_page_names_has_its_checksum(site: Folders) -> None:
    for page in site.site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        loaded = re.findall(r"<script[^>]*\ssrc=[^>]*>", text)
        loaded += re.findall(r"<link[^>]*\srel=\"(?:stylesheet|modulepreload)\"[^>]*>", text)
        assert loaded, page
        for tag in loaded:
            address, checksum = re.search(r'(?:src|href)="([^"]+)"', tag), CHECKSUM.search(tag)
            assert address, tag
            assert checksum, tag
            path = urlsplit(urljoin(f"/{page.relative_to(site.site)}", address[1])).path
            content = (site.site / path.lstrip("/")).read_bytes()
            assert checksum[1] == b64encode(sha256(content).digest()).decode(), tag


def test_no_page_loads_anything_from_another_host(site: Folders) -> None:
    for page in site.site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        loaded = re.findall(r"<(?:script|img|iframe|source)[^>]*\bsrc=\"?([^\" >]+)", text)
        loaded += re.findall(
            r"<link[^>]*rel=\"?(?:stylesheet|icon|preload)[^>]*href=\"?([^\" >]+)", text
        )
        assert not [target for target in loaded if re.match(r"(https?:)?//", target)]


def test_the_same_content_gives_the_same_bytes(
    site: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    build(site)
    first = everything(site.site)
    build(site)
    assert first == everything(site.site)


def test_a_link_to_a_page_that_is_not_there_fails_and_the_last_site_stays(site: Folders) -> None:
    before = everything(site.site)
    page = site.docs / "guide" / "basics.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[gone](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(SiteError, match=r"nowhere\.md"):
        build(site)
    assert before == everything(site.site)


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ("[gone](copy.md#nothing)", "#nothing"),
        ('<p><a href="../nowhere/">gone</a></p>', "nowhere/index.html"),
        ('<p><a href="../copy/#nothing">gone</a></p>', "anchor nothing"),
        ('<p><img src="../../gone.png" alt=""></p>', "gone.png"),
    ],
)
def test_a_link_that_leads_nowhere_fails_in_markdown_and_in_html(
    site: Folders, broken: str, named: str
) -> None:
    page = site.docs / "guide" / "basics.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{broken}\n", encoding="utf-8")
    with pytest.raises(SiteError, match=re.escape(named)):
        build(site)


def test_a_page_with_a_new_inline_script_is_refused(site: Folders) -> None:
    page = site.docs / "guide" / "basics.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n<script>alert(1)</script>\n", encoding="utf-8")
    with pytest.raises(UnknownScriptError, match=r"basics.*alert\(1\)"):
        build(site)


@pytest.mark.parametrize(
    "script",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT >",
        '<script data-src="x.js">alert(1)</script>',
        '<script data-type="application/json">alert(1)</script>',
        "<script\ntype=module>alert(1)</script>",
    ],
)
def test_an_inline_script_is_found_however_it_is_written(script: str) -> None:
    with pytest.raises(UnknownScriptError):
        policy({Path("a"): script}, [])


def test_data_blocks_need_no_place_in_the_policy() -> None:
    page = '<script id="a" type="application/json">{"a": 1}</script>'
    assert "sha256" not in policy({Path("a"): page}, [])


def test_the_policy_stands_before_everything_that_it_governs() -> None:
    page = '<head><meta charset="utf-8"><script>1</script></head>'
    content = policy({Path("a"): page}, ["1"])
    assert with_policy(page, content).index("Content-Security-Policy") < page.index("<script>") + 80
    assert re.search(
        r"script-src [^;]*'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='", content
    )


def test_the_themes_own_scripts_are_known_whatever_page_they_stand_in() -> None:
    scripts = theme_scripts("/", ROOT / "docs/theme")
    assert any('new URL("/", location)' in script for script in scripts)
    assert not any("{{" in script or "{%" in script for script in scripts)


def test_links_between_pages_are_followed_as_a_browser_does(tmp_path: Path) -> None:
    files = {
        "index.html": '<a href="a/?x=1#here">1</a><a href="https://other.example/x">2</a>',
        "a/index.html": '<p id="here"><a href="..">3</a><a href="#here">4</a><a href="b">5</a>',
    }
    assert [link.target for link in broken_links(tmp_path, files)] == ["b"]


# --- Serving --------------------------------------------------------------------------------


def test_a_mistake_is_told_in_the_terminal_and_kept_for_the_pages(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh = Refresh(folders, lambda: generate(folders))
    note = folders.build / "mistakes.txt"
    refresh()
    assert note.read_text(encoding="utf-8") == ""
    edit(folders, "pages.yaml", "title: The basics", "titel: The basics")
    refresh()
    assert "titel" in note.read_text(encoding="utf-8")
    assert "pages.yaml:" in capsys.readouterr().err
    edit(folders, "pages.yaml", "titel: The basics", "title: The basics")
    refresh()
    assert note.read_text(encoding="utf-8") == ""


SERVE = """
import sys
from pathlib import Path
from publish.folders import Folders
from publish.generation import generate
from publish.serve import serve
folders = Folders(Path(sys.argv[1]), Path(sys.argv[2]))
sys.exit(serve(folders, lambda: generate(folders), int(sys.argv[3])))
"""


@pytest.fixture
def address(folders: Folders) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-c", SERVE, str(folders.root), str(folders.guide), str(port)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as server:
        try:
            yield f"http://{HOST}:{port}/"
        finally:
            server.terminate()
            server.wait()


def eventually(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_an_edit_and_a_mistake_show_on_the_page_and_the_server_lives_on(
    folders: Folders, address: str
) -> None:
    page = f"{address}guide/basics/"
    eventually(lambda: "burns with the original" in text_at(page, PATIENCE))
    edit(folders, "guide.yaml", "burns with the original.\n\n", "burns too.\n\n")
    eventually(lambda: "burns too" in text_at(page, PATIENCE))
    edit(folders, "pages.yaml", "title: The basics", "titel: The basics")
    eventually(lambda: 'role="alert"' in text_at(page, PATIENCE))
    text = text_at(page, PATIENCE)
    assert "titel" in text
    assert "burns too" in text
    edit(folders, "pages.yaml", "titel: The basics", "title: The foundations")
    eventually(lambda: "The foundations" in text_at(page, PATIENCE))
    assert 'role="alert"' not in text_at(page, PATIENCE)
