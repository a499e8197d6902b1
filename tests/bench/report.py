"""The page with everything that was measured, and what of the targets was reached."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from .engine_cost import Calls, ProofCost
from .growth import Growth
from .growth_report import growth_text
from .load import CONNECTIONS, INSTALL, Load, Rate
from .plan import Line, Setup
from .samples import shown
from .tables import table
from .targets import verdicts
from .visitors import Measured

HEAD = """---
title: Measured
description: How long a visitor waits for an answer, beside the alternatives, in one run.
---

# Measured

Written by `make bench`: one run, one machine, so compare the rows with each other and not with
another machine.
"""
METHOD = """
**How.** nginx serves a copy of the site with the settings that we ship, brotli twins included. Each
cold visit has a browser profile of its own; the warm one is the second visit of the same profile.
Times run from the start of the navigation until the text stands in the page: the first answer is
the recommendation of a mailed link, live means that Python's whole result stands there. The slow
line is a proxy in front of nginx (562 ms a request, 1,475 kbit/s for all connections together), and
the slow processor stops the page's processes three quarters of the time. The browser's own
emulation leaves workers out, which would favour our page. Every page has to give the same answer.
The page in JavaScript by hand has no menu, search or fonts; it is written from the gates. Each
time is the median, with the lowest and the highest in brackets.
"""
NOT_MEASURED = """
marimo and JupyterLite are not measured here: neither can put the answer of a mailed link into a
page without a session of their own around it. {pyscript}
"""


@dataclass(frozen=True)
class Report:
    """Everything of one run."""

    browser: str
    runs: Mapping[Line, int]
    setups: Sequence[Setup]
    measured: Mapping[str, Measured]
    reading: Mapping[str, int]
    calls: Calls
    proofs: Sequence[ProofCost]
    growth: Sequence[Growth]
    busy: float
    stood: Sequence[Load]

    def text(self) -> str:
        """The page as Markdown."""
        parts = [
            HEAD,
            self._where(),
            METHOD,
            self._targets(),
            *map(self._times, self.runs),
            self._bytes(),
            self._memory_and_clicks(),
            self._not_measured(),
            self._load(),
            self._engine(),
            growth_text(self.growth),
        ]
        return "\n".join(part.strip("\n") + "\n" for part in parts if part)

    def _where(self) -> str:
        today = datetime.now(UTC).date().isoformat()
        counts = ", ".join(f"{count} runs on {line.name}" for line, count in self.runs.items())
        return (
            f"**Where.** {today}, {os.cpu_count()} cores ({platform.machine()}), {self.browser}, "
            f"Python {platform.python_version()}; {counts}. Other processes took "
            f"{shown(self.busy)} of the cores on average in the minute before."
        )

    def _targets(self) -> str:
        rows = (
            (target.what, target.wanted, target.found, "yes" if target.reached else "**no**")
            for target in verdicts(self.measured, self.reading)
        )
        return "## Targets\n\n" + table(("Target", "Wanted", "Found", "Reached"), rows)

    def _times(self, line: Line) -> str:
        head = ("Page", "First answer, cold", "Live, cold", "First answer, warm", "Live, warm")
        rows = (
            (
                setup.name,
                *(
                    str(times[line.id, visited])
                    for visited in ("cold", "warm")
                    for times in (self.measured[setup.id].first, self.measured[setup.id].live)
                ),
            )
            for setup in self.setups
        )
        name = line.name[0].upper() + line.name[1:]
        return f"## {name}\n\nMilliseconds.\n\n" + table(head, rows)

    def _bytes(self) -> str:
        found = [(setup, self.measured[setup.id].sizes) for setup in self.setups]
        kinds = sorted({kind for _, sizes in found if sizes for kind in sizes.brotli})
        head = ("Page", "Requests", "All, br", "All, gzip", *(f"{kind}, br" for kind in kinds))
        rows = (
            (
                setup.name,
                str(sizes.requests),
                f"{sum(sizes.brotli.values()):,}",
                f"{sum(sizes.gzip.values()):,}",
                *(f"{sizes.brotli.get(kind, 0):,}" for kind in kinds),
            )
            for setup, sizes in found
            if sizes
        )
        read = table(
            ("Page that is only read", "Bytes, br"),
            ((f"`/{path}`", f"{size:,}") for path, size in self.reading.items()),
        )
        note = "Bytes of the bodies until the calculator is live, cold."
        return f"## Bytes\n\n{note}\n\n{table(head, rows)}\nA first visit:\n\n{read}"

    def _memory_and_clicks(self) -> str:
        rows = (
            (setup.name, shown(each.memory / 1e6), str(each.click) if each.click else "")
            for setup in self.setups
            for each in [self.measured[setup.id]]
        )
        return (
            "## Memory and clicks\n\n"
            "Memory is what the page's process holds alone with Python up and garbage collected, "
            "less the same page without WebAssembly. A click is measured until the new "
            "recommendation stands there.\n\n"
            + table(("Page", "Memory of Python, MB", "Click to result, ms"), rows)
        )

    def _not_measured(self) -> str:
        has = any(setup.id == "pyscript" for setup in self.setups)
        pyscript = "" if has else "PyScript: `make bench PEERS=1`."
        return NOT_MEASURED.format(pyscript=pyscript).rstrip()

    def _load(self) -> str:
        if not self.stood:
            return f"## Load\n\n{INSTALL}"
        head = ("File", "Sent, bytes", "Requests a second", "Half within, ms", "99% within, ms")
        rows = [
            row
            for each in self.stood
            for row in (
                (f"`{each.path}`", f"{each.size:,}", *_rate(each.shipped)),
                ("the same bytes, bare", f"{each.size:,}", *_rate(each.bare)),
                ("times the bare file", "", *_ratios(each)),
            )
        ]
        note = (
            f"One nginx process with the settings that we ship, asked by wrk over {CONNECTIONS} "
            "connections on the same machine; and the same nginx with a bare file."
        )
        return f"## Load\n\n{note}\n\n{table(head, rows)}"

    def _engine(self) -> str:
        proofs = table(
            ("Questions more", "Partial combinations", "Proofs, ms"),
            ((str(cost.more), f"{cost.partial:,}", str(cost.time)) for cost in self.proofs),
        )
        return (
            "## Calculator outside the browser\n\n"
            f"A recommendation takes {self.calls.recommend} µs, and its plain data "
            f"{self.calls.to_dict} µs. The proofs grow with the gates, not with the "
            f"combinations:\n\n{proofs}"
        )


def _rate(rate: Rate) -> tuple[str, ...]:
    return shown(rate.requests), f"{rate.half:.2f}", f"{rate.most:.2f}"


def _ratios(load: Load) -> tuple[str, ...]:
    ours, bare = load.shipped, load.bare
    pairs = (ours.requests, bare.requests), (ours.half, bare.half), (ours.most, bare.most)
    return tuple(f"{one / other:.2f}" for one, other in pairs)
