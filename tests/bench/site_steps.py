"""The build of the site, step by step: prints what each takes as JSON. Run in a copy."""

from __future__ import annotations

import json
import resource
import shutil
import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter

from publish import generation
from publish.folders import Folders
from publish.site import STEPS, languages, run_mkdocs

WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def main() -> int:
    """Build the site of this checkout as `publish generate` and `publish site` do."""
    folders = Folders.of_checkout()
    fresh = folders.build / "site"
    start = perf_counter()
    seconds = {"generate": _processor(partial(generation.generate, folders))}
    seconds["mkdocs"] = _processor(partial(run_mkdocs, folders, folders.root / "mkdocs.yml", fresh))
    for language in languages(folders):
        config = folders.translation(language) / "mkdocs.yml"
        seconds["mkdocs"] += _processor(partial(run_mkdocs, folders, config, fresh / language))
    for step in STEPS:
        seconds[step.__name__] = _processor(partial(step, fresh, folders))
    shutil.rmtree(folders.site, ignore_errors=True)
    fresh.rename(folders.site)
    memory = 1024 * max(resource.getrusage(who).ru_maxrss for who in WHO)
    print(json.dumps({"seconds": seconds, "whole": perf_counter() - start, "memory": memory}))
    return 0


def _processor(run: Callable[[], object]) -> float:
    """Seconds of the processor, which other work on the machine does not lengthen much."""
    before = _spent()
    run()
    return _spent() - before


def _spent() -> float:
    used = [resource.getrusage(who) for who in WHO]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    sys.exit(main())
