"""Whether a link comes through the mail: it is damaged in the usual ways and read again."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from urllib.parse import quote

from .model import Guide
from .reading import read

MOST_CHARACTERS = 1024
"""Where Outlook has been seen to cut an address, wrapping included."""

TRACKER = "utm_source=newsletter&utm_medium=email&_hsenc=p2ANqtz-8KpQ"


def safe_links(address: str) -> str:
    """As Outlook wraps it; `data` names the recipient and `sdata` signs, at their usual length."""
    data, signed = "05%7C02%7C" + "0" * 270, "0" * 46
    inner = quote(address, safe="")
    return (
        f"https://eur01.safelinks.protection.outlook.com/?url={inner}"
        f"&data={data}&sdata={signed}&reserved=0"
    )


def _proofpoint(address: str) -> str:
    return f"https://urldefense.com/v3/__{address}__;!!{'A' * 70}$"


def _twice_escaped(address: str) -> str:
    page, _, query = address.partition("?")
    return f"{page}?{quote(quote(query, safe=''), safe='')}"


def _wrapped_reply(address: str) -> str:
    return "\n> ".join(textwrap.wrap(address, 72, break_on_hyphens=False))


DAMAGES: Mapping[str, Callable[[str], str]] = {
    "safe-links": safe_links,
    "proofpoint": _proofpoint,
    "tracker": lambda address: f"{address}&{TRACKER}",
    "second-question-mark": lambda address: f"{address}?{TRACKER}",
    "entities": lambda address: address.replace("&", "&amp;"),
    "double-encoding": _twice_escaped,
    "line-break": _wrapped_reply,
    "sentence": lambda address: f"Here it is ({address}).",
    "capitals": str.upper,
}
"""The usual damages by the end of their interface text `link-damage-…`."""


def lost(guide: Guide, address: str) -> tuple[str, ...]:
    """The damages after which the link no longer gives the same answers without any doubt."""
    sent = read(guide, address).answers

    def survives(damaged: str) -> bool:
        arrived = read(guide, damaged)
        return arrived.answers == sent and not arrived.problems

    return tuple(name for name, damage in DAMAGES.items() if not survives(damage(address)))
