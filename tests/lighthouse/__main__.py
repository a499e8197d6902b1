"""Judge one page of each kind by Lighthouse: `make lighthouse`.

Exit codes: 0 every score is what it should be, 1 one is lower or something is missing, 2 wrong use.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.laid_out import NotBuiltError, lay_out
from bench.plan import mailed
from bench.tables import table
from bench.web_host import NoHostError, web_host
from publish.folders import Folders
from publish.loading import load
from stage_calculator import load as load_guide

from .audit import CATEGORIES, Audit, LighthouseError, NotRecordedError, audit
from .kinds import FRAME, NOT_FOUND, Kind, kinds

WANTED: Mapping[str, int] = {**dict.fromkeys(CATEGORIES, 100), "performance": 90}
"""Points. Lighthouse slows the processor to a quarter, where the theme's script alone, which lays a
page out anew four times, takes up to 7 points for performance from our longest pages."""
WHILE_PYTHON_STARTS: Mapping[str, int] = {**WANTED, "performance": 75}
"""There the form is long too, and the whole result is drawn once Python has it. How long an answer
takes, `make bench` measures."""
ATTEMPTS = 3
"""Looks at a page until it has them: other work on the machine only ever slows a page."""
UNRECORDED = 5
"""Looks at a page that Chromium may fail to record before that is taken for a fault."""

SKIPPED: Mapping[str, tuple[str, ...]] = {
    # It is answered with 404, and asks search engines to leave it out, as it should.
    NOT_FOUND: ("http-status-code", "is-crawlable", "errors-in-console"),
    # The calculator page itself is what search engines should list.
    FRAME: ("is-crawlable",),
}
"""Audits that contradict what a kind of page is for."""
COVERED = ("target-size",)
"""On a phone the result's bar at the foot covers half of some control, until one scrolls. `make
test` looks at the size of every control without it."""


def main() -> int:
    """Judge the pages, print the table and name what failed; see the module."""
    parser = ArgumentParser(prog="python -m lighthouse", description=main.__doc__)
    parser.add_argument("kinds", nargs="*", help="only kinds whose name contains one of these")
    wanted: list[str] = parser.parse_args().kinds
    try:
        with TemporaryDirectory(prefix="lighthouse-") as folder:
            found = dict(judged(wanted, Path(folder)))
    except (NoHostError, NotBuiltError) as error:
        print(error, file=sys.stderr)
        return 1
    print("\n" + table(("Page", *CATEGORIES, "Looks"), found_rows(found)))
    for kind, (result, _) in found.items():
        for line in lines(kind, result):
            print(line)
    reached = [result.reaches(wanted_of(kind)) for kind, (result, _) in found.items()]
    return 0 if reached and all(reached) else 1


def judged(wanted: list[str], work: Path) -> Iterator[tuple[Kind, tuple[Audit, int]]]:
    """Each kind of page with what Lighthouse found, and how often it had to look."""
    guide = next(iter(load_guide().values()))
    laid_out = lay_out(guide, work)
    content = load(Folders.of_checkout().guide).guide
    with web_host(laid_out.root, laid_out.shipped, work) as host:
        start = f"http://127.0.0.1:{host.port}{laid_out.base}"
        for kind in kinds(content, mailed(guide).query, laid_out.site):
            if not wanted or any(part in kind.name for part in wanted):
                print(f"{kind.name}: /{kind.address}", file=sys.stderr)
                yield kind, best(start, kind)


def wanted_of(kind: Kind) -> Mapping[str, int]:
    """The points that a kind of page should have."""
    return WHILE_PYTHON_STARTS if kind.starts else WANTED


def best(start: str, kind: Kind) -> tuple[Audit, int]:
    """The best look at a page and how many there were; only speed differs between them."""
    address, wanted = start + kind.address, wanted_of(kind)
    skipped = (*SKIPPED.get(kind.name, ()), *(COVERED if kind.starts else ()))
    found: list[Audit] = []
    while len(found) < ATTEMPTS and not any(each.reaches(wanted) for each in found):
        try:
            found.append(recorded(address, skipped))
        except LighthouseError as error:
            found.append(Audit.broken(error))
    return max(found, key=lambda each: sum(each.scores.values())), len(found)


def recorded(address: str, skipped: tuple[str, ...]) -> Audit:
    """A look at a page that came with a recording of its load."""
    for _ in range(UNRECORDED - 1):
        with suppress(NotRecordedError):
            return audit(address, skipped)
    return audit(address, skipped)


def found_rows(found: Mapping[Kind, tuple[Audit, int]]) -> Iterator[tuple[str, ...]]:
    """The rows of the table."""
    for kind, (result, looks) in found.items():
        yield kind.name, *(str(result.scores[name]) for name in CATEGORIES), str(looks)


def lines(kind: Kind, result: Audit) -> Iterator[str]:
    """What took points from a page."""
    if result.reaches(dict.fromkeys(CATEGORIES, 100)):
        return
    for failing in result.failing:
        yield f"{kind.name} (/{kind.address}), {failing.category}: {failing.title}"
        yield from (f"    {element}" for element in failing.elements)


if __name__ == "__main__":
    sys.exit(main())
