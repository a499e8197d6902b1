"""The last steps of the site: names with hashes, compressed twins, settings for hosts."""

from __future__ import annotations

import gzip
import json
import re
from fnmatch import fnmatch
from pathlib import Path

import brotli
import pytest

from publish.compression import compress
from publish.fingerprints import fingerprint
from publish.folders import ROOT, Folders
from publish.hosting import ASK_AGAIN, FOREVER, HASHED, write_hosting
from publish.offline import KEPT_AHEAD, write_service_worker
from publish.search_size import DECISION, LARGEST, too_large


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path, tmp_path / "guide")


@pytest.fixture
def site(folders: Folders) -> Path:
    files = {
        "index.html": '<link href="assets/build/page.css"><script src="assets/build/page.js">',
        "below/index.html": '<script src="../assets/build/page.js">',
        "assets/build/page.css": "src: url(./font.woff2)",
        "assets/build/page.js": 'new Worker(new URL("./page-worker.js", import.meta.url))',
        "assets/build/page-worker.js": "onmessage = null",
        "assets/build/font.woff2": "font",
        "assets/runtime/runtime.json": "{}" * 1000,
    }
    for name, text in files.items():
        path = folders.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folders.site


def addresses(path: Path) -> list[str]:
    """What a file names, as files."""
    found = re.findall(r"""["(]([\w./-]+\.(?:css|js|woff2))[")]""", path.read_text())
    return [(path.parent / name).resolve().name for name in found]


def test_bundles_are_renamed_and_every_file_follows(site: Path, folders: Folders) -> None:
    fingerprint(site, folders)
    bundles = {path.name for path in (site / "assets/build").iterdir()}
    assert all(re.fullmatch(r"[\w-]+\.[0-9a-f]{10}\.\w+", name) for name in bundles)
    named = [
        name
        for path in (*site.rglob("*.html"), *site.rglob("*.js"), *site.rglob("*.css"))
        for name in addresses(path)
    ]
    assert bundles == set(named)


def test_plain_scripts_lie_with_the_bundles_and_are_named_by_their_content(
    site: Path, folders: Folders
) -> None:
    scripts = site / "assets/javascripts"
    scripts.mkdir()
    (scripts / "plain.js").write_text("1")
    (scripts / "bundle.0123abcd.min.js").write_text("the theme's")
    page = site / "below/index.html"
    page.write_text('<script src="../assets/javascripts/plain.js">')
    fingerprint(site, folders)
    assert ["bundle.0123abcd.min.js"] == [path.name for path in scripts.iterdir()]
    named = re.search(r"\.\./assets/build/plain\.[0-9a-f]{10}\.js", page.read_text())
    assert named
    assert (page.parent / named[0]).read_text() == "1"


def test_a_page_names_the_one_runtime_that_it_was_built_with(site: Path, folders: Folders) -> None:
    page = site / "index.html"
    page.write_text('{"runtime": "assets/runtime/runtime.json"}')
    fingerprint(site, folders)
    [entry] = (site / "assets/runtime").iterdir()
    assert re.fullmatch(r"runtime\.[0-9a-f]{10}\.json", entry.name)
    assert f'{{"runtime": "assets/runtime/{entry.name}"}}' == page.read_text()


def test_a_change_to_a_worker_changes_the_name_of_the_script_that_starts_it(
    site: Path, folders: Folders
) -> None:
    before = (site / "assets/build/page.js").read_text()
    fingerprint(site, folders)
    [first] = (path.name for path in (site / "assets/build").glob("page.*.js"))
    for path in (site / "assets/build").iterdir():
        path.unlink()
    (site / "assets/build/page.js").write_text(before)
    (site / "assets/build/page-worker.js").write_text("onmessage = undefined")
    fingerprint(site, folders)
    [second] = (path.name for path in (site / "assets/build").glob("page.*.js"))
    assert first != second


def test_twins_hold_the_same_bytes_and_are_made_once(site: Path, folders: Folders) -> None:
    compress(site, folders)
    path = site / "assets/runtime/runtime.json"
    assert path.read_bytes() == brotli.decompress(path.with_name("runtime.json.br").read_bytes())
    assert path.read_bytes() == gzip.decompress(path.with_name("runtime.json.gz").read_bytes())
    assert not (site / "index.html.br").exists(), "a twin of a tiny file saves nothing"
    kept = {twin: twin.stat().st_mtime_ns for twin in (folders.build / "compressed").iterdir()}
    compress(site, folders)
    assert kept == {p: p.stat().st_mtime_ns for p in (folders.build / "compressed").iterdir()}


def test_what_is_no_longer_served_is_no_longer_kept(site: Path, folders: Folders) -> None:
    compress(site, folders)
    (site / "assets/runtime/runtime.json").write_text("[]" * 1000)
    compress(site, folders)
    assert 2 == len(list((folders.build / "compressed").iterdir()))


@pytest.fixture
def settings(site: Path, folders: Folders) -> dict[str, str]:
    folders.build.mkdir(exist_ok=True)
    (folders.build / "content-security-policy.txt").write_text("default-src 'self'\n")
    write_hosting(site, folders, "https://shop.example/guide/")
    return {
        "_headers": (site / "_headers").read_text(),
        "nginx": (folders.build / "hosting/nginx.conf").read_text(),
        "caddy": (folders.build / "hosting/Caddyfile").read_text(),
    }


@pytest.mark.parametrize("host", ["_headers", "nginx", "caddy"])
def test_each_host_is_told_the_policy_and_how_long_files_may_be_kept(
    settings: dict[str, str], host: str
) -> None:
    text = settings[host]
    assert "default-src 'self'; frame-ancestors 'self'" in text
    assert "nosniff" in text
    assert text.count(FOREVER) == (1 if host == "caddy" else len(HASHED))
    assert text.count(ASK_AGAIN) == (2 if host == "caddy" else 1)
    for prefix in HASHED:
        assert f"/guide/{prefix}" in text


@pytest.mark.parametrize(
    ("file", "beginning"),
    [
        ("site/_headers", "/guide/{page}*"),
        ("build/hosting/nginx.conf", "location /guide/{page} {{"),
    ],
)
@pytest.mark.parametrize("page", ["embed/", "de/embed/"])
def test_only_the_calculators_frame_may_stand_on_another_site(
    site: Path, folders: Folders, file: str, beginning: str, page: str
) -> None:
    (site / page).mkdir(parents=True)
    (site / page / "index.html").write_text("")
    (folders.build / "content-security-policy.txt").parent.mkdir(exist_ok=True)
    (folders.build / "content-security-policy.txt").write_text("default-src 'self'\n")
    write_hosting(site, folders, "https://shop.example/guide/")
    told = (folders.root / file).read_text()
    own = told.partition(beginning.format(page=page))[2].partition("}")[0].partition("\n/")[0]
    assert "default-src 'self'" in own
    assert "frame-ancestors" not in own


def headers_sent(text: str, path: str, *, netlify: bool) -> dict[str, str]:
    """What a host that reads `_headers` sends with a path, by the rules of its own reader.

    Cloudflare joins the values of all rules that fit, but for what `! Name` has taken away before.
    Netlify skips a line without a colon, and a later rule's value replaces an earlier one's.
    """
    sent: dict[str, str] = {}
    fits = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("/"):
            fits = fnmatch(path, line)
        elif fits and ":" in line:
            name, value = line.split(": ", 1)
            sent[name] = value if netlify or name not in sent else f"{sent[name]}, {value}"
        elif fits and not netlify:
            sent.pop(line.removeprefix("! "), None)
    return sent


@pytest.mark.parametrize("netlify", [True, False], ids=["Netlify", "Cloudflare"])
@pytest.mark.parametrize(
    ("path", "cache", "framed"),
    [
        ("guide/compare/", ASK_AGAIN, False),
        ("assets/build/page.0123456789.js", FOREVER, False),
        ("de/embed/", ASK_AGAIN, True),
    ],
)
def test_one_underscore_file_tells_both_hosts_the_same(
    site: Path, folders: Folders, path: str, cache: str, framed: bool, netlify: bool
) -> None:
    (site / "de/embed").mkdir(parents=True)
    (site / "de/embed/index.html").write_text("")
    folders.build.mkdir(exist_ok=True)
    (folders.build / "content-security-policy.txt").write_text("default-src 'self'\n")
    write_hosting(site, folders, "https://shop.example/guide/")
    sent = headers_sent((site / "_headers").read_text(), f"/guide/{path}", netlify=netlify)
    assert cache == sent["Cache-Control"]
    policy = "default-src 'self'" + ("" if framed else "; frame-ancestors 'self'")
    assert policy == sent["Content-Security-Policy"]
    assert "nosniff" == sent["X-Content-Type-Options"]


def test_underscore_headers_stay_below_what_cloudflare_reads(settings: dict[str, str]) -> None:
    lines = settings["_headers"].splitlines()
    assert sum(line.startswith("/") for line in lines) < 100
    assert max(map(len, lines)) < 2000


def ahead(site: Path) -> list[str]:
    write_service_worker(site, offline=True, shell=[])
    text = (site / "service-worker.js").read_text(encoding="utf-8")
    start = text.index("const BUILD = ") + len("const BUILD = ")
    pages: list[str] = json.JSONDecoder().raw_decode(text, start)[0]["pages"]
    return pages


def test_a_visitor_of_the_calculator_is_sent_all_of_a_small_site_ahead(tmp_path: Path) -> None:
    for name in ("calculator", "guide/a", "search"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "calculator/index.html").write_text("c")
    (tmp_path / "guide/a/index.html").write_text("a")
    (tmp_path / "search/search_index.json").write_text("{}")
    assert ["calculator/", "search/search_index.json", "guide/a/"] == ahead(tmp_path)


def test_of_a_large_site_the_pages_nearest_to_the_root_are_sent_ahead(tmp_path: Path) -> None:
    for name in ("calculator", "guide/a", "guide/b"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "index.html").write_text("x" * (KEPT_AHEAD // 2))
    assert ["calculator/", "guide/a/"] == ahead(tmp_path)


def test_an_index_of_the_search_that_grew_too_large_is_told_by_its_language(tmp_path: Path) -> None:
    for language, size in (("", LARGEST), ("de", LARGEST + 1)):
        (tmp_path / language / "search").mkdir(parents=True)
        (tmp_path / language / "search/search_index.json").write_bytes(b" " * size)
    [told] = too_large(tmp_path)
    assert told.startswith("de/search/search_index.json: 1,500,001 bytes")
    assert DECISION in told
    assert (ROOT / DECISION).is_file()
