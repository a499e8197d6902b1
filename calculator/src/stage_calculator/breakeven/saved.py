"""A request as a file that can be opened again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .problems import Problem
from .words import Words

FORMAT = "stage-calculator-break-even"
VERSION = 1
_LARGEST = 200_000
_SHOWN = 40


def save(request: Mapping[str, object]) -> str:
    """The request, its entries as they were written, as JSON text with a format number."""
    content = {"format": FORMAT, "version": VERSION, "request": dict(request)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def open_saved(text: str, texts: Mapping[str, str]) -> dict[str, Any]:
    """The request of a saved file: {"request", "problems"}, empty if it is no such file."""
    request, problem = _opened(text)
    words = Words.of(texts, "", {})
    return {"request": request, "problems": [words.problem(problem)] if problem else []}


def _opened(text: str) -> tuple[dict[str, Any], Problem | None]:
    if len(text) > _LARGEST:
        return {}, Problem("file", "file-too-large", str(len(text)), {"largest": str(_LARGEST)})
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    request = content.get("request") if isinstance(content, dict) else None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        return {}, Problem("file", "not-saved-here", text[:_SHOWN])
    if content.get("version") != VERSION:
        version = str(content.get("version"))
        return {}, Problem("file", "another-version", version, {"version": str(VERSION)})
    if not isinstance(request, dict):
        return {}, Problem("file", "not-saved-here", text[:_SHOWN])
    return request, None
