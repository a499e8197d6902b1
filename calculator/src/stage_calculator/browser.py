"""The face for the web page: JSON text in, JSON text out, and no exception leaves.

The guide is parsed when this module is imported, so that a memory snapshot holds it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from .loading import load, parse
from .recommendation import recommend

EDITIONS = load()
"""The editions in use by language: those of the package until the page brings newer ones."""


def call(name: str, arguments: str) -> str:
    """Run one of `CALLS` with a JSON object of arguments.

    Gives `{"ok": value}`, or `{"error": {"code", "message"}}` when the call itself was wrong.
    """
    try:
        return json.dumps({"ok": CALLS[name](json.loads(arguments))})
    except Exception as error:  # the page can't catch a Python exception: it is told instead
        return json.dumps({"error": {"code": type(error).__name__, "message": str(error)}})


def _recommend(arguments: Mapping[str, Any]) -> dict[str, Any]:
    guide = EDITIONS[arguments["language"]]
    return recommend(guide, arguments["answers"]).to_dict()


def _use_guide(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Take the guide that the page was built with, when it is not the one in the package."""
    editions = parse(arguments["guide"])
    EDITIONS.clear()
    EDITIONS.update(editions)
    return {"languages": list(EDITIONS)}


CALLS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "recommend": _recommend,
    "use_guide": _use_guide,
}
