"""Measure how long a visitor waits: `make bench`, or `python -m bench --help`.

Exit codes: 0 measured, 1 something is missing or gave another answer, 2 wrong use.
Targets that are missed are told, and are no error: times belong to the machine.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from browser.engines import advice, executable
from publish.folders import ROOT
from stage_calculator import Guide, parse

from .engine_cost import calls, proof_costs
from .growth import Asked, CopyFailedError, Growth, growth
from .growth_report import growth_text
from .laid_out import LaidOut, NotBuiltError, lay_out
from .load import load
from .peer_pages import Peers
from .plan import LOOPBACK, SLOW, mailed, setups
from .report import Report
from .slow_line import slow_line
from .visitors import Visitors, reading
from .visits import Chromium
from .web_host import NoHostError, web_host

PAGE = ROOT / "docs/contributing/bench.md"


def main() -> int:
    """Measure, print the report and keep it as a page of the site; see the module."""
    options = _options()
    with TemporaryDirectory(prefix="bench-") as folder:
        try:
            if options.only_growth:
                print(_only_growth(options, Path(folder)))
                return 0
            report = measure(options, Path(folder))
        except (NotBuiltError, NoHostError, AssertionError, TimeoutError) as error:
            print(error, file=sys.stderr)
            return 1
    text = report.text()
    print(text)
    if not options.print_only:
        PAGE.write_text(text, encoding="utf-8")
    return 0


def measure(options: Namespace, work: Path) -> Report:
    """Everything that the options ask for. `work` is an empty folder."""
    text, guide = _guide()
    busy = os.getloadavg()[0]
    if busy > (os.cpu_count() or 1) / 2:
        print(f"This machine is busy (load {busy:.1f}): the times will be too.", file=sys.stderr)
    laid_out = lay_out(guide, work)
    Peers(laid_out.root, laid_out.site, guide).write(with_pyscript=options.peers)
    wanted = setups(laid_out.base, with_pyscript=options.peers)
    runs = {
        line: count for line, count in ((LOOPBACK, options.runs), (SLOW, options.slow)) if count
    }
    with (
        web_host(laid_out.root, laid_out.shipped, work) as host,
        slow_line(host.port) as line,
        sync_playwright() as playwright,
    ):
        chromium = Chromium(playwright, _chromium())
        visitors = Visitors(chromium, host, line, mailed(guide))
        measured = visitors.measure(wanted, runs)
        read = reading(visitors, laid_out.base, _paths(guide))
        version = chromium.version
        stood = load(host, _loaded(laid_out))
        grown = _growth(options, chromium, guide, work)
    return Report(
        browser=version,
        runs=runs,
        setups=wanted,
        measured=measured,
        reading=read,
        calls=calls(guide),
        proofs=proof_costs(text),
        growth=grown,
        busy=busy,
        stood=stood,
    )


def _guide() -> tuple[str, Guide]:
    """The guide as it was built: the text of its data, and its first language."""
    text = (ROOT / "build/guide.json").read_text(encoding="utf-8")
    return text, parse(text)[json.loads(text)["default"]]


def _chromium() -> str:
    """The browser that `make bench` found, or the one that the tests would find."""
    return executable("chromium") or sys.exit(advice("chromium"))


def _paths(guide: Guide) -> list[str]:
    """One page of each kind that is read."""
    return ["", guide.stages[0].address, guide.cases[0].address]


def _loaded(laid_out: LaidOut) -> list[str]:
    """A page that is read, the calculator with a script of its, and the largest file of all."""
    (script,) = laid_out.site.glob("assets/build/calculator.*.js")
    (wasm,) = laid_out.site.glob("assets/runtime/*/*.wasm")
    files = [path.relative_to(laid_out.site).as_posix() for path in (script, wasm)]
    return [laid_out.base + path for path in ("", "calculator/", *files)]


def _only_growth(options: Namespace, work: Path) -> str:
    _, guide = _guide()
    with sync_playwright() as playwright:
        return growth_text(_growth(options, Chromium(playwright, _chromium()), guide, work))


def _growth(options: Namespace, chromium: Chromium, guide: Guide, work: Path) -> list[Growth]:
    found = []
    asked = Asked(chromium, guide, options.searches, pagefind=options.peers)
    for each in options.growth:
        print(f"Building the site with {each} times the content", file=sys.stderr)
        try:
            found.append(growth(each, work, asked))
        except CopyFailedError as error:  # the visits took minutes: they are told all the same
            print(f"Not built with {each} times the content:\n{error}", file=sys.stderr)
    return found


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m bench", description=main.__doc__)
    parser.add_argument("--runs", type=int, default=5, help="on loopback (%(default)s)")
    parser.add_argument("--slow", type=int, default=3, help="on Slow 4G; 0 for none (%(default)s)")
    parser.add_argument(
        "--growth",
        type=int,
        nargs="*",
        default=[1, 10, 100],
        help="build with so many times the content (1 10 100, which takes half an hour)",
    )
    parser.add_argument("--only-growth", action="store_true", help="print that part alone")
    parser.add_argument("--searches", type=int, default=3, help="over each line (%(default)s)")
    parser.add_argument("--print-only", action="store_true", help="leave the kept page as it is")
    parser.add_argument(
        "--peers",
        action="store_true",
        default=bool(os.environ.get("PEERS")),
        help="PyScript and Pagefind too, fetched with npm (or PEERS=1)",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
