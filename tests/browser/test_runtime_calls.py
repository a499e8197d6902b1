"""Every call gives the same in the page, from either start, as in the Python that tests run in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from stage_calculator import browser as face

from .runtime_host import RuntimeHost, runtime_host
from .test_runtime import SNAPSHOT, start

ROOT = Path(__file__).parents[2]

CALL_ALL = """(calls) => Promise.all(calls.map(([name, args]) => self.engine.call(name, args).then(
  (ok) => ({ ok }),
  ({ code, message }) => ({ error: { code, message } }),
)))"""


@pytest.fixture(scope="module", params=["snapshot", "ordinary"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    with runtime_host() as host:
        yield started(chromium.new_page(), host, request.param == "snapshot")


def started(page: Page, host: RuntimeHost, from_snapshot: bool) -> Page:
    if not from_snapshot:
        host.faults[SNAPSHOT] = "lost"
    page.goto(host.address)
    assert start(page)["fromSnapshot"] is from_snapshot
    return page


def calls() -> list[tuple[str, dict[str, Any]]]:
    """Each call with the answers of each worked case in each language, and with nothing at all."""
    editions = json.loads((ROOT / "build/guide.json").read_text("utf-8"))["editions"]
    given = [
        {"language": language, "date": "2026-11-24", "page": "https://example.org/c/"}
        | {"answers": case["answers"], "query": f"?{'&'.join(pairs(case['answers']))}"}
        for language, edition in editions.items()
        for case in edition["cases"]
    ]
    return [(name, arguments) for name in face.CALLS for arguments in [{}, *given]]


def pairs(answers: dict[str, Any]) -> list[str]:
    return [f"{question}={answer}" for question, answer in answers.items()]


def test_each_call_gives_what_it_gives_elsewhere(page: Page) -> None:
    asked = calls()
    expected = [json.loads(face.call(name, json.dumps(arguments))) for name, arguments in asked]
    assert len(asked) > len(face.CALLS)
    assert page.evaluate(CALL_ALL, asked) == expected
