"""The face for the web page: JSON text in, JSON text out, and no exception leaves.

The guide is parsed when this module is imported, so that a memory snapshot holds it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from .breakeven.calls import CALLS as BREAK_EVEN_CALLS
from .breakeven.calls import EditionCall
from .link_making import Link
from .links import calculator_page
from .loading import load
from .reading import read
from .receipts import receipt
from .recommendation import recommend
from .request import Request, read_details
from .similar_cases import similar_cases

EDITIONS = load()
"""The editions by language, of the guide that the site was built from."""


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


def _read(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The receipt of a link in `query`: a whole address, a query, or a text with one in it."""
    guide = EDITIONS[arguments["language"]]
    return receipt(guide, read(guide, arguments["query"]))


def _of_edition(call: EditionCall, arguments: Mapping[str, Any]) -> Any:
    return call(EDITIONS[arguments["language"]], arguments)


def _link(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """A link with `answers` to the page at `page`; see `Link.to_dict` for `fields`.

    Beside it `cases`: the worked cases that are like these answers.
    """
    guide = EDITIONS[arguments["language"]]
    result = recommend(guide, arguments["answers"])
    page = arguments.get("page") or calculator_page(guide)
    link = Link(result, page, bool(arguments.get("stamped")))
    cases = [found.to_dict() for found in similar_cases(guide, result.answers)]
    return {**link.to_dict(arguments.get("fields", ())), "cases": cases}


def _request(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """A request for quote in every form that can be sent; see `Request.to_send`."""
    guide = EDITIONS[arguments["language"]]
    return Request(
        result=recommend(guide, arguments["answers"]),
        details=read_details(arguments.get("details", {})),
        created=arguments["date"],
        page=arguments.get("page") or calculator_page(guide),
    ).to_send()


CALLS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = {
    "recommend": _recommend,
    "read": _read,
    "link": _link,
    "request": _request,
    **{name: partial(_of_edition, call) for name, call in BREAK_EVEN_CALLS.items()},
}
