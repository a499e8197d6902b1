"""A slow line in front of a host: every connection goes through it, those of workers too.

Each request waits a round trip, and all answers share one rate. It counts bytes of the wire, as
the browser's own emulation does, but that one does not reach every worker.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PIECE = 4096


@dataclass
class SlowLine:
    """Settings in force: `round_trip` in seconds, `rate` in bytes a second; 0 is no limit."""

    port: int = 0
    round_trip: float = 0.0
    rate: float = 0.0
    _free_at: float = field(default=0.0, repr=False)

    async def wait_for_room(self, size: int) -> None:
        """Wait until `size` bytes more have passed a line that all connections share."""
        if not self.rate:
            return
        now = asyncio.get_running_loop().time()
        self._free_at = max(now, self._free_at) + size / self.rate
        await asyncio.sleep(self._free_at - now)


@contextmanager
def slow_line(host_port: int) -> Iterator[SlowLine]:
    """A line to the host at that port, unlimited until it is told otherwise."""
    line = SlowLine()
    loop = asyncio.new_event_loop()
    # All of it in that thread: Playwright keeps a loop running in this one.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(_listen(line, host_port), loop).result()
    line.port = server.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _listen(line: SlowLine, host_port: int) -> asyncio.Server:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            host_reader, host_writer = await asyncio.open_connection("127.0.0.1", host_port)
            await asyncio.gather(
                _ask(line, reader, host_writer), _answer(line, host_reader, writer)
            )

    return await asyncio.start_server(connected, "127.0.0.1", 0)


async def _ask(line: SlowLine, reader: asyncio.StreamReader, host: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(PIECE):
            await asyncio.sleep(line.round_trip)
            host.write(piece)
            await host.drain()
    host.close()


async def _answer(line: SlowLine, host: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await host.read(PIECE):
            await line.wait_for_room(len(piece))
            writer.write(piece)
            await writer.drain()
    writer.close()
