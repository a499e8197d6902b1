"""What a server on this machine gives for an address."""

from __future__ import annotations

import urllib.request


def text_at(address: str, patience: float) -> str:
    """The text at an address; nothing while no server is there, or it says no.

    `patience`: seconds until an answer that doesn't come is given up.
    """
    try:
        with urllib.request.urlopen(address, timeout=patience) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""
