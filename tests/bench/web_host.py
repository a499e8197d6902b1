"""nginx on loopback with the settings that the project ships, and what it logged."""

from __future__ import annotations

import getpass
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

BROTLI = "ngx_http_brotli_static_module.so"
INSTALL = "On Debian: apt install nginx-light libnginx-mod-http-brotli-static"
BARE = "bare"
"""A folder below the root that is served without any of our settings."""
SETTINGS = """
load_module {module};
{user}
daemon off;
worker_processes 1;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 256; }}
http {{
    include {types};
    types {{ text/javascript mjs; }}
    log_format sent '$msec $request_uri $status $body_bytes_sent $sent_http_content_encoding';
    access_log {work}/access.log sent;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    sendfile on;
    tcp_nopush on;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        include {shipped};
        location /{bare}/ {{ brotli_static off; gzip_static off; }}
        location /peers/ {{ add_header Cache-Control "no-cache"; }}
        location /peers/files/ {{
            add_header Cache-Control "public, max-age=31536000, immutable";
        }}
    }}
}}
"""


class NoHostError(Exception):
    """nginx can't be run here; the message says what to install."""


@dataclass(frozen=True)
class Sent:
    """One answer of the host: when it was done, and the bytes of its body as they were sent.

    `at` is in seconds since 1970.
    """

    at: float
    path: str
    status: int
    size: int
    encoding: str


@dataclass(frozen=True)
class WebHost:
    """A running nginx. `root` is the folder whose paths are the addresses."""

    root: Path
    port: int
    log: Path

    def log_position(self) -> int:
        """Where the log ends now, to read on from there."""
        return self.log.stat().st_size if self.log.exists() else 0

    def sent_since(self, position: int) -> list[Sent]:
        """What was sent since that position of the log."""
        with self.log.open("rb") as file:
            file.seek(position)
            lines = file.read().decode("utf-8", "replace").splitlines()
        return [_sent(line) for line in lines]

    def file(self, path: str) -> Path:
        """The file behind a path."""
        found = self.root / path.lstrip("/")
        return found / "index.html" if path.endswith("/") else found


def _sent(line: str) -> Sent:
    at, address, status, size, encoding = line.split(" ")
    return Sent(float(at), urlsplit(address).path, int(status), int(size), encoding)


@contextmanager
def web_host(root: Path, shipped: Path, work: Path) -> Iterator[WebHost]:
    """Serve `root` with the settings of the file `shipped`, until the block ends."""
    port = free_port()
    settings = work / "nginx.conf"
    settings.write_text(_settings(root, shipped, work, port), encoding="utf-8")
    command = [_nginx(), "-p", str(work), "-e", str(work / "error.log"), "-c", str(settings)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            if not listens(port, process):
                said = (work / "error.log").read_text("utf-8")
                raise NoHostError(f"nginx ended at once:\n{said}")
            yield WebHost(root, port, work / "access.log")
        finally:
            process.terminate()


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _settings(root: Path, shipped: Path, work: Path, port: int) -> str:
    return SETTINGS.format(
        module=_brotli_module(),
        user="user root;" if getpass.getuser() == "root" else "",
        types="/etc/nginx/mime.types",
        work=work,
        port=port,
        root=root,
        shipped=shipped,
        bare=BARE,
    )


def _nginx() -> str:
    # Debian puts it where the search path of an ordinary user does not lead.
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise NoHostError(f"nginx was not found; the files are served by it. {INSTALL}")
    return found


def _brotli_module() -> Path:
    told = subprocess.run([_nginx(), "-V"], capture_output=True, text=True, check=True).stderr
    folder = re.search(r"--modules-path=(\S+)", told)
    for place in (folder and folder[1], "/usr/lib/nginx/modules"):
        if place and (Path(place) / BROTLI).is_file():
            return Path(place) / BROTLI
    raise NoHostError(f"nginx has no module {BROTLI}, which sends the brotli twins. {INSTALL}")


def listens(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Wait until a server that was started listens on its port; False when it ended instead."""
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return True
    return False
