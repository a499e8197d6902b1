"""The build of the site, step by step: prints the seconds of each as JSON. Run in a copy."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter

from publish import generation
from publish.folders import Folders
from publish.site import STEPS, languages, run_mkdocs


def main() -> int:
    """Build the site of this checkout as `publish generate` and `publish site` do."""
    folders = Folders.of_checkout()
    fresh = folders.build / "site"
    seconds = {"generate": _timed(partial(generation.generate, folders))}
    seconds["mkdocs"] = _timed(partial(run_mkdocs, folders, folders.root / "mkdocs.yml", fresh))
    for language in languages(folders):
        config = folders.translation(language) / "mkdocs.yml"
        seconds["mkdocs"] += _timed(partial(run_mkdocs, folders, config, fresh / language))
    for step in STEPS:
        seconds[step.__name__] = _timed(partial(step, fresh, folders))
    shutil.rmtree(folders.site, ignore_errors=True)
    fresh.rename(folders.site)
    print(json.dumps(seconds))
    return 0


def _timed(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
