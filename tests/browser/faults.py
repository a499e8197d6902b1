"""What can be wrong with a file on its way: the faults that the hosts of these tests know."""

from __future__ import annotations

LOST = "lost"
"""Answered with 404."""
TRUNCATED = "truncated"
"""The first half, sent as if it were the whole."""
BROKEN_OFF = "broken off"
"""The first half of what was announced; then the connection ends."""
CHANGED = "changed"
"""One bit is another."""
TYPELESS = "typeless"
"""Sent as plain text, which the browser must not look into."""
SILENT = "silent"
"""Asked for, and never answered."""
HUNG_UP = "hung up"
"""The connection ends without a word, as without a network."""


def spoilt(body: bytes, fault: str) -> bytes:
    """What a host with this fault sends of a file."""
    middle = len(body) // 2
    if fault in (TRUNCATED, BROKEN_OFF):
        return body[:middle]
    if fault == CHANGED:
        return body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]
    return body


def announced(body: bytes, fault: str) -> int:
    """How many bytes it says that it sends."""
    return len(body) if fault == BROKEN_OFF else len(spoilt(body, fault))
