"""What a browser keeps of the site for a time without a network."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from .conftest import PATIENCE

KEPT = """async (wanted) => {
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration?.active) return false;
  const kept = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) kept.push(url);
  return kept.some((url) => url.includes(wanted));
}"""
"""Whether a file is kept whose address holds what it is asked about."""
SOON = "() => new Promise((resolve) => setTimeout(resolve, 50))"


def until(ask: Callable[[str, object], Any], question: str, about: object = None) -> None:
    """Wait until an asynchronous question to the page is answered with yes.

    Asked from here, because the drivers' own ways of waiting take a promise for a yes.
    """
    end = monotonic() + PATIENCE / 1000
    while not ask(question, about):
        assert monotonic() < end, question
        ask(SOON, None)
