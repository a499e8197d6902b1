"""The guide on this machine while it is being edited: an edit shows, and so does a mistake.

MkDocs serves and rebuilds the pages; this watches the content and generates them anew. Both the
terminal and the pages name the mistakes, and the last good pages stay up meanwhile.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .addresses import THEME
from .folders import Folders
from .mistakes import ContentError
from .mkdocs_config import ESCAPING
from .output import ForeignFileError, Written, write_changed
from .site import mkdocs_environment
from .wording import several

HOST = "127.0.0.1"
PORT = 8000
SOURCES = (".yaml", ".yml", ".po")
"""The endings of files that an editor or a translator changes."""
QUIET = 0.1
"""Seconds without a change after which a burst of changes is over."""

MISTAKES = "mistakes.txt"


def serve(folders: Folders, generate: Callable[[], Written], port: int | None = None) -> int:
    """Serve until interrupted; gives the exit code. `generate` writes the pages or raises.

    Without a port, the first free one from 8000 on is taken. OSError when the port is taken.
    """
    refresh = Refresh(folders, generate)
    refresh()
    port = port or free_port()
    with watching([folders.guide, folders.interface]) as changed:
        while not (folders.build / "mkdocs.yml").is_file():
            changed.wait()
            _until_quiet(changed)
            refresh()
        with mkdocs(folders, port) as server:
            _until_listening(server, port)
            print(f"The guide is at http://{HOST}:{port}/ (Ctrl-C ends it)", flush=True)
            while server.poll() is None:
                if changed.wait(timeout=0.5):
                    _until_quiet(changed)
                    refresh()
    return server.returncode


class Refresh:
    """Generates the pages, and tells what is wrong in the terminal and on the pages."""

    def __init__(self, folders: Folders, generate: Callable[[], Written]) -> None:
        self._note = folders.build / MISTAKES
        self._generate = generate
        self._changed = 0

    def __call__(self) -> None:
        mistakes = self._mistakes()
        if mistakes:
            print(mistakes, file=sys.stderr, flush=True)
        elif self._note.is_file() and self._note.stat().st_size:
            print("The content is in order again.", flush=True)
        write_changed(self._note, mistakes)
        if not mistakes and self._changed:
            print(f"{several(self._changed, 'page')} changed.", flush=True)

    def _mistakes(self) -> str:
        try:
            self._changed = len(self._generate().changed)
        except (ContentError, ForeignFileError) as error:
            return str(error)
        except Exception as error:  # a fault of ours must not take the server down either
            traceback.print_exc()
            return f"The pages could not be generated: {error!r}. The terminal says more."
        return ""


class _Changes(FileSystemEventHandler):
    def __init__(self, changed: threading.Event) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        # Reading is an event too; an editor may create, change, move or delete.
        if event.event_type in ("created", "modified", "moved", "deleted") and any(
            str(path).endswith(SOURCES) for path in (event.src_path, event.dest_path)
        ):
            self._changed.set()


@contextmanager
def watching(folders: list[Path]) -> Iterator[threading.Event]:
    """An event that is set whenever a file of texts in the folders changes."""
    changed = threading.Event()
    observer = Observer()
    for folder in dict.fromkeys(path.resolve() for path in folders if path.is_dir()):
        observer.schedule(_Changes(changed), str(folder), recursive=True)
    observer.start()
    try:
        yield changed
    finally:
        observer.stop()
        observer.join()


def _until_quiet(changed: threading.Event) -> None:
    changed.clear()
    while changed.wait(QUIET):
        changed.clear()


@contextmanager
def mkdocs(folders: Folders, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """MkDocs' own server, on loopback; ended with this process or at the end of the block."""
    config = folders.build / "serve.yml"
    write_changed(config, configuration(folders, port))
    # Dirty: build only what has changed. Quiet: what is wrong is said here, in an editor's words.
    options = ["--dirty", "--quiet", "--config-file", str(config)]
    command = [sys.executable, "-m", "mkdocs", "serve", *options]
    environment = {**os.environ, **mkdocs_environment(folders)}
    server = subprocess.Popen(command, cwd=folders.root, env=environment)
    previous = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield server
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, previous)
        server.terminate()
        server.wait()


def _until_listening(server: subprocess.Popen[bytes], port: int) -> None:
    """MkDocs builds all pages before it listens: an address told earlier would not open."""
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def configuration(folders: Folders, port: int) -> str:
    """MkDocs' configuration for serving: the site's own, with mistakes shown and not fatal."""
    note = folders.build / MISTAKES
    settings = {
        "INHERIT": str(folders.root / "mkdocs.yml"),
        "site_url": f"http://{HOST}:{port}/",
        "dev_addr": f"{HOST}:{port}",
        "docs_dir": str(folders.docs),
        "theme": {"custom_dir": str(folders.docs / THEME)},
        "strict": False,
        "hooks": [ESCAPING, str(Path(__file__).with_name("serve_hook.py"))],
        "watch": [str(note)],
        "extra": {"mistakes": str(note)},
    }
    return yaml.safe_dump(settings, sort_keys=False)


def free_port() -> int:
    """The first free port from 8000 on; any free one when a hundred are taken."""
    for port in [*range(PORT, PORT + 100), 0]:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError(f"No port is free on {HOST}.")
