"""The example of the break-even page as a request, as a visitor would have typed it."""

from __future__ import annotations

from typing import Any

from .schema import BreakEvenExample


def request_of(example: BreakEvenExample) -> dict[str, Any]:
    """The request; processes are known by their number from 1."""
    request: dict[str, Any] = {
        "quantity": example.quantity,
        "change_probability": example.chance,
        "processes": [
            {"id": str(number), **quote.model_dump(exclude_none=True)}
            for number, quote in enumerate(example.quotes, 1)
        ],
    }
    if example.bridge is not None:
        request["bridge"] = {
            "quantity": example.bridge.quantity,
            "by": str(example.bridge.by),
            "tool": str(example.bridge.tool),
            "change_probability": example.bridge.chance,
        }
    return request
