"""One page looked at by Lighthouse, in a Chromium of its own: the scores, and what failed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
COMMAND = FOLDER / "node_modules/.bin/lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PATIENCE = 180
"""Seconds until a page is given up."""
NOT_RECORDED = "(NO_NAVSTART)"

type Element = dict[str, Any]


class LighthouseError(Exception):
    """Lighthouse could not look at a page; the message says why."""


class NotRecordedError(LighthouseError):
    """Chromium left the start of the load out of its recording; another look may have it."""


@dataclass(frozen=True)
class Failing:
    """An audit that took points away, and what of the page it points at."""

    category: str
    title: str
    elements: tuple[str, ...]


@dataclass(frozen=True)
class Audit:
    """The scores of a page, of 100, and every audit that took points away."""

    scores: Mapping[str, int]
    failing: tuple[Failing, ...]

    @classmethod
    def broken(cls, error: LighthouseError) -> Audit:
        """What stands for a look that failed: no points, and why."""
        return cls(dict.fromkeys(CATEGORIES, 0), (Failing("all", str(error), ()),))

    def reaches(self, wanted: Mapping[str, int]) -> bool:
        """Whether each category has at least the points that are wanted."""
        return all(self.scores[name] >= points for name, points in wanted.items())


def audit(address: str, skipped: Collection[str] = ()) -> Audit:
    """Load the page as a phone does, and judge it without the `skipped` audits.

    Raises NotRecordedError if there is nothing to judge, LighthouseError if it could not be run.
    """
    command = [
        str(COMMAND),
        address,
        "--quiet",
        "--output=json",
        "--form-factor=mobile",
        "--no-enable-error-reporting",
        "--ignore-status-code",  # the page for unknown addresses is judged too
        "--chrome-flags=--headless=new --no-sandbox --disable-component-update",
        *(f"--skip-audits={name}" for name in skipped),
    ]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=PATIENCE, cwd=FOLDER
        )
    except subprocess.TimeoutExpired as error:
        raise LighthouseError(f"{address}: no result after {PATIENCE} s") from error
    if done.returncode != 0:
        failed = NotRecordedError if NOT_RECORDED in done.stderr else LighthouseError
        raise failed(f"{address}: {done.stderr.strip()}")
    return read(json.loads(done.stdout))


def read(report: Mapping[str, Any]) -> Audit:
    """What a report of Lighthouse says."""
    if problem := report.get("runtimeError"):
        raise LighthouseError(f"{report['requestedUrl']}: {problem['message']}")
    categories = {name: report["categories"][name] for name in CATEGORIES}
    return Audit(
        scores={name: round(category["score"] * 100) for name, category in categories.items()},
        failing=tuple(
            failing
            for name, category in categories.items()
            if category["score"] < 1
            for failing in _failing(name, category, report["audits"])
        ),
    )


def _failing(
    name: str, category: Mapping[str, Any], audits: Mapping[str, Any]
) -> Iterator[Failing]:
    for weighed in category["auditRefs"]:
        found = audits[weighed["id"]]
        if weighed["weight"] and (found["score"] is None or found["score"] < 0.9):
            told = f"{weighed['id']}: {found['title']} {found.get('displayValue', '')}".strip()
            yield Failing(name, told, tuple(_elements(found.get("details", {}).get("items", []))))


def _elements(items: list[Element]) -> Iterator[str]:
    for item in items:
        node = item.get("node", {})
        told = node.get("snippet") or item.get("url") or item.get("description")
        if told:
            yield str(told)
