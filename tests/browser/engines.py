"""The browsers that the tests run in, where this machine has them: see `.ci/find-browser`."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

FINDER = str(Path(__file__).parents[2] / ".ci/find-browser")


def executable(engine: str) -> str | None:
    """The program to run: the one that `make test` found, or else the one that is found now."""
    named = os.environ.get(f"BROWSER_{engine.upper()}")
    return (_asked(engine) if named is None else named) or None


def advice(engine: str) -> str:
    """What to install on a machine that does not have it."""
    return _asked(engine, "--advice")


def _asked(*arguments: str) -> str:
    said = subprocess.run([FINDER, *arguments], check=False, stdout=subprocess.PIPE, text=True)
    return said.stdout.strip()
