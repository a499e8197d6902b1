"""What the break-even page asks for: each call takes a guide and plain data, and gives plain data.

`request` is as for `calculate`; `answers` are those to the guide's questions, kept for the way back
to the stage calculator; `change` is {"question", "chances"} from the content, or None, and
`example` the request that the page starts with, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from stage_calculator.model import Guide
from stage_calculator.version import __version__

from .handover import ChangeQuestion, arrive, link, way_back
from .plot import plot_series
from .readout import readout
from .report import calculate
from .saved import open_saved, save
from .table import to_csv

type EditionCall = Callable[[Guide, Mapping[str, Any]], Any]


def compare(guide: Guide, request: Mapping[str, object]) -> dict[str, Any]:
    """The result of `calculate` with the curves to draw (`plot`) and to read off (`readout`)."""
    plot = plot_series(request)
    return {
        "guide_version": guide.version,
        "calculator_version": __version__,
        **calculate(request, guide.texts),
        "plot": plot,
        "readout": readout(request, guide.texts, plot["last"]),
    }


def _change(arguments: Mapping[str, Any]) -> ChangeQuestion | None:
    given = arguments.get("change")
    return ChangeQuestion(given["question"], given["chances"]) if given else None


def _compare(guide: Guide, arguments: Mapping[str, Any]) -> dict[str, Any]:
    return compare(guide, arguments["request"])


def _arrive(guide: Guide, arguments: Mapping[str, Any]) -> dict[str, Any]:
    return arrive(guide, arguments["query"], _change(arguments), arguments.get("example"))


def _links(guide: Guide, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The page's own `query`, and the `back` way to the stage calculator."""
    request, answers = arguments["request"], arguments["answers"]
    return {
        "query": link(guide, request, answers, bool(arguments.get("prices"))),
        "back": way_back(guide, request, answers, _change(arguments)),
    }


def _csv(guide: Guide, arguments: Mapping[str, Any]) -> str:
    return to_csv(arguments["request"], guide.texts)


def _save(_guide: Guide, arguments: Mapping[str, Any]) -> str:
    return save(arguments["request"])


def _open(guide: Guide, arguments: Mapping[str, Any]) -> dict[str, Any]:
    return open_saved(arguments["text"], guide.texts)


CALLS: Mapping[str, EditionCall] = {
    "breakeven": _compare,
    "breakeven_arrive": _arrive,
    "breakeven_links": _links,
    "breakeven_csv": _csv,
    "breakeven_save": _save,
    "breakeven_open": _open,
}
