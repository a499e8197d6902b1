"""A small server on loopback for the finished site, at the path where it will be published."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .faults import BROKEN_OFF, HUNG_UP, LOST, SILENT, TYPELESS, announced, spoilt


@dataclass
class Host:
    """A site being served: its address, and what is wrong with the host on purpose.

    `lost` holds patterns (`*` for anything) of the endings of paths that are answered with 404, and
    `faults` of those with another fault; `before` puts a text in front of a file. `headers` go with
    every answer; of those `by_path` the last pattern that fits the path counts. With
    `strips_queries`, an address with a query leads on to the same one without.
    """

    site: Path
    base: str
    headers: dict[str, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    strips_queries: bool = False
    by_path: dict[str, dict[str, str]] = field(default_factory=dict)
    origin: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    def fault(self, path: str) -> str:
        """What is wrong with the file at a path; nothing for most."""
        told = {**self.faults, **dict.fromkeys(self.lost, LOST)}
        return next((fault for ending, fault in told.items() if fnmatch(path, f"*{ending}")), "")

    def address(self, path: str = "") -> str:
        """The full address of a path relative to the site's root."""
        return f"{self.origin}{self.base}{path}"


TYPES = {
    **SimpleHTTPRequestHandler.extensions_map,
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}
"""Types that the standard library does not know on every machine."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, host: Host) -> None:
        self.host = host
        self.extensions_map = TYPES
        super().__init__(*arguments, directory=str(host.site))

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        fault = self.host.fault(asked.path)
        before = [
            text for name, text in self.host.before.items() if fnmatch(asked.path, f"*{name}")
        ]
        if fault == HUNG_UP:
            self.close_connection = True
        elif asked.query and self.host.strips_queries:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", asked.path)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif fault == SILENT:
            self.host.closing.wait()
            self.close_connection = True
        elif fault == LOST:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif fault or before:
            self.give(fault, "".join(before).encode())
        else:
            super().do_GET()

    def give(self, fault: str, before: bytes) -> None:
        """A file with a fault, or with something in front of it."""
        path = self.translate_path(self.path)
        file = Path(path, "index.html") if path.endswith("/") else Path(path)
        body = before + file.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header(
            "Content-Type", "text/plain" if fault == TYPELESS else self.guess_type(file)
        )
        self.send_header("Content-Length", str(announced(body, fault)))
        self.end_headers()
        self.wfile.write(spoilt(body, fault))
        if fault == BROKEN_OFF:
            self.close_connection = True

    def translate_path(self, path: str) -> str:
        """The file of an address; outside the base path there is none."""
        asked = urlsplit(path).path
        if not asked.startswith(self.host.base):
            return str(self.host.site / "outside-of-the-base-path")
        return super().translate_path("/" + asked.removeprefix(self.host.base))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """As hosts do: the site's own page for unknown addresses."""
        page = self.host.site / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        headers = dict(self.host.headers)
        for pattern, more in self.host.by_path.items():
            if fnmatch(urlsplit(self.path).path, pattern):
                headers |= more
        for name, value in headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: a test tells what failed."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that is left breaks its requests off: nothing is wrong here."""


@contextmanager
def serving(host: Host) -> Iterator[Host]:
    """The host with its origin, until the block ends."""
    with _Server(("127.0.0.1", 0), partial(_Handler, host=host)) as server:
        host.origin = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield host
        finally:
            host.closing.set()
            server.shutdown()
