"""The browser's renderer processes: their memory, and a way to make all their threads slower."""

from __future__ import annotations

import os
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TURN = 0.005
"""Seconds that a slowed process runs at a time."""


def renderers() -> list[int]:
    """The process ids of the renderers that descend from this process."""
    parents = dict(_processes())
    ours = {os.getpid()}
    while found := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= found
    return sorted(pid for pid in ours if b"--type=renderer" in _command(pid))


def private_memory(pid: int) -> int:
    """Bytes that the process alone holds."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    kilobytes = re.findall(r"^Private_(?:Clean|Dirty):\s+(\d+)", text, re.MULTILINE)
    return 1024 * sum(map(int, kilobytes))


def largest_renderer() -> int:
    """Bytes of the renderer that holds most: the one with the page."""
    return max(map(private_memory, renderers()))


@contextmanager
def slower(times: float) -> Iterator[None]:
    """Let renderers run only one part in `times`, all threads alike; 1 changes nothing.

    The browser's own emulation slows the main thread and leaves workers as they are.
    """
    if times <= 1:
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_slow, args=(times, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _slow(times: float, done: threading.Event) -> None:
    turns, pids = 0, renderers()
    while not done.is_set():
        if turns % 10 == 0:
            pids = renderers()
        turns += 1
        _send(pids, signal.SIGSTOP)
        done.wait(TURN * (times - 1))
        _send(pids, signal.SIGCONT)
        done.wait(TURN)


def _send(pids: list[int], sent: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, sent)


def _processes() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            status = (folder / "stat").read_text(encoding="utf-8")
            yield int(folder.name), int(status.rpartition(")")[2].split()[1])


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
