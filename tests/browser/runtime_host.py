"""A loopback host for the runtime alone, on which one file after another can be spoilt."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from .faults import BROKEN_OFF, LOST, SILENT, TYPELESS, announced, spoilt

ROOT = Path(__file__).parents[2]
FOLDERS = {"page": ROOT / "calculator", "runtime": ROOT / "docs/assets"}
"""Where the first part of an address lies: the page's own modules, and the runtime as built."""
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"
TYPES = {
    ".bin": "application/octet-stream",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".zip": "application/zip",
}
PAGE = b"<!doctype html><html lang=en><title>Runtime</title><p>Runtime</p>"


@dataclass
class RuntimeHost:
    """`faults` maps part of a path to what is wrong with it."""

    policy: str = POLICY
    faults: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    address: str = ""

    def fault(self, path: str) -> str:
        return next((fault for part, fault in self.faults.items() if part in path), "")


@contextmanager
def runtime_host(policy: str = POLICY) -> Iterator[RuntimeHost]:
    """Serve `/` (an empty page), `/page/` as it was written and `/runtime/` as it was made."""
    host = RuntimeHost(policy)
    handler = type("Handler", (_Handler,), {"host": host})
    with _Server(("127.0.0.1", 0), handler) as server:
        host.address = f"http://127.0.0.1:{server.server_address[1]}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield host
        host.closing.set()
        server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that gives up breaks the connection off: nothing is wrong here."""


class _Handler(BaseHTTPRequestHandler):
    host: RuntimeHost
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.host.asked.append(path)
        file = FOLDERS.get(path.split("/")[1], ROOT / "absent") / path.lstrip("/")
        fault = self.host.fault(path)
        if path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        elif fault == SILENT:
            self.host.closing.wait()
        elif fault == LOST or (path != "/" and not file.is_file()):
            self.send_error(404)
        else:
            self.give(path, PAGE if path == "/" else file.read_bytes(), fault)

    def give(self, path: str, body: bytes, fault: str) -> None:
        known = TYPES.get(Path(path).suffix, "text/html")
        self.send_response(200)
        self.send_header("Content-Type", "text/plain" if fault == TYPELESS else known)
        self.send_header("Content-Length", str(announced(body, fault)))
        self.send_header("Content-Security-Policy", self.host.policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(spoilt(body, fault))
        if fault == BROKEN_OFF:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: a failing test shows what was asked for."""
