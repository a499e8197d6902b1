"""The settings that we ship, on the servers that they are for, where those are installed."""

from __future__ import annotations

import http.client
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from bench.web_host import NoHostError, free_port, listens, web_host
from publish.folders import ROOT
from publish.hosting import ASK_AGAIN, FOREVER

SITE = ROOT / "site"
HOSTING = ROOT / "build/hosting"
POLICY = "Content-Security-Policy"
CADDY = """{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {root}
    import {shipped}
}}
"""


@dataclass(frozen=True)
class Answer:
    """What a host answered."""

    status: int
    headers: Message
    body: bytes


type Ask = Callable[[str], Answer]


@contextmanager
def nginx(root: Path, work: Path) -> Iterator[int]:
    """A port at which nginx serves `root`."""
    try:
        with web_host(root, HOSTING / "nginx.conf", work) as host:
            yield host.port
    except NoHostError as error:
        pytest.skip(str(error))


@contextmanager
def caddy(root: Path, work: Path) -> Iterator[int]:
    """A port at which Caddy serves `root`."""
    if shutil.which("caddy") is None:
        pytest.skip("Caddy was not found. On Debian: apt install caddy")
    port = free_port()
    settings = CADDY.format(port=port, root=root, shipped=HOSTING / "Caddyfile")
    (work / "Caddyfile").write_text(settings, encoding="utf-8")
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(work / "Caddyfile")]
    folders = {"XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, env={**os.environ, **folders}, stdout=quiet, stderr=quiet
    ) as process:
        try:
            if not listens(port, process):
                pytest.fail("Caddy ended at once: the settings were not understood.")
            yield port
        finally:
            process.terminate()


HOSTS: dict[str, Callable[[Path, Path], AbstractContextManager[int]]] = {
    "nginx": nginx,
    "caddy": caddy,
}


@pytest.fixture(scope="module")
def base() -> str:
    """The path of the site's address."""
    return (SITE / "_headers").read_text(encoding="utf-8").partition("*")[0]


@pytest.fixture(scope="module", params=HOSTS)
def ask(
    request: pytest.FixtureRequest, base: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ask]:
    """Asks a host with our settings for a path below the site's address."""
    work = tmp_path_factory.mktemp("host")
    (work / "root").mkdir()
    (work / "root" / base.strip("/")).symlink_to(SITE)

    def asked(path: str) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            connection.request("GET", base + path, headers={"Accept-Encoding": "br"})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    with HOSTS[request.param](work / "root", work) as port:
        yield asked


def test_a_page_comes_compressed_with_the_policy_and_is_asked_for_again(ask: Ask) -> None:
    answer = ask("guide/compare/")
    assert 200 == answer.status
    assert "br" == answer.headers["Content-Encoding"]
    assert "frame-ancestors 'self'" in answer.headers[POLICY]
    assert "nosniff" == answer.headers["X-Content-Type-Options"]
    assert [ASK_AGAIN] == answer.headers.get_all("Cache-Control")


def test_the_frame_may_stand_anywhere(ask: Ask) -> None:
    for path in ("embed/", "de/embed/"):
        policies = ask(path).headers.get_all(POLICY)
        assert policies is not None
        assert len(policies) == 1
        assert "frame-ancestors" not in policies[0]


def test_a_file_with_a_hash_is_kept_for_ever_and_has_the_right_type(ask: Ask) -> None:
    types = {"assets/build/*.js": "javascript", "assets/runtime/*/*.wasm": "application/wasm"}
    for pattern, kind in types.items():
        file = next(SITE.glob(pattern))
        answer = ask(file.relative_to(SITE).as_posix())
        assert [FOREVER] == answer.headers.get_all("Cache-Control"), pattern
        assert kind in answer.headers["Content-Type"]


def test_what_is_not_there_is_told_by_our_page_and_never_kept(ask: Ask) -> None:
    for path in ("nowhere/", "assets/build/nowhere.0123456789.js"):
        answer = ask(path)
        assert 404 == answer.status
        assert [ASK_AGAIN] == answer.headers.get_all("Cache-Control"), path
        compressed = answer.headers["Content-Encoding"] == "br"
        page = brotli.decompress(answer.body) if compressed else answer.body
        assert b'id="not-found"' in page


def test_an_address_without_its_last_slash_keeps_its_answers(ask: Ask, base: str) -> None:
    answer = ask("calculator?goal=deliver&end=1")
    assert answer.status in (301, 308)
    to = urlsplit(answer.headers["Location"])
    assert (f"{base}calculator/", "goal=deliver&end=1") == (to.path, to.query)
