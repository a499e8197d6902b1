"""The pages beside ours: the same answer, by hand, by stock Pyodide, by PyScript; and the floor.

They are written from the guide, so that they always give the answer that ours gives.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from publish.compression import compress
from publish.folders import ROOT, Folders
from stage_calculator.model import AllOf, AnyOf, Condition, GateTest, Guide

HERE = Path(__file__).parent / "pages"
PYODIDE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
PYSCRIPT = "@pyscript/core@0.7.31"


@dataclass(frozen=True)
class Peers:
    """Writes the pages into `root`/peers. `site` is ours, for the wheel."""

    root: Path
    site: Path
    guide: Guide

    def write(self, *, with_pyscript: bool) -> None:
        """Write the pages and what they need, with brotli and gzip twins."""
        self._page("by-hand", scripts=("rules-reading.js",))
        (self.folder / "by-hand/rules.js").write_text(rules(self.guide), encoding="utf-8")
        self._page("stock", scripts=("stock.js",))
        self._page("floor", scripts=("floor.js",))
        self._copy_pyodide()
        if with_pyscript:
            self._add_pyscript()
        add_twins(self.folder)

    @property
    def folder(self) -> Path:
        """Where the pages are."""
        return self.root / "peers"

    def _page(self, name: str, scripts: tuple[str, ...], more: str = "") -> None:
        target = self.folder / name
        target.mkdir(parents=True)
        for file in ("style.css", "show.js", *scripts):
            shutil.copyfile(HERE / file, target / file)
        tags = "".join(f'<script type="module" src="{script}"></script>' for script in scripts)
        (target / "index.html").write_text(self._html(tags + more), encoding="utf-8")

    def _html(self, scripts: str) -> str:
        verdicts = json.dumps({stage.id: stage.verdict for stage in self.guide.stages})
        return (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Calculator</title>'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f'<link rel="icon" href="data:,"><link rel="stylesheet" href="style.css">{scripts}'
            f'<body data-wheel="../files/{self.wheel.name}" data-language="{self.guide.language}" '
            f'data-verdicts="{escape(verdicts)}"><h1>Calculator</h1>'
            f'<div id="result"></div><form id="calculator-form">{form(self.guide)}</form></body>'
        )

    @property
    def wheel(self) -> Path:
        """The wheel that our site brings for a start without the snapshot."""
        [found] = self.site.glob("assets/runtime/*/*.whl")
        return found

    def _copy_pyodide(self) -> None:
        target = self.folder / "files/pyodide"
        target.mkdir(parents=True)
        for name in (*PYODIDE, LOCK):
            shutil.copyfile(ROOT / "node_modules/pyodide" / name, target / name)
        shutil.copyfile(self.wheel, self.folder / "files" / self.wheel.name)

    def _add_pyscript(self) -> None:
        """Fetched with npm when asked for: nothing else of the project needs it."""
        place = self.root.parent / "pyscript"
        command = ["npm", "install", "--silent", "--no-save", "--prefix", str(place), PYSCRIPT]
        subprocess.run(command, check=True)
        package = place / "node_modules/@pyscript/core/dist"
        shutil.copytree(package, self.folder / "files/pyscript")
        # It unpacks archives by their ending, and a wheel is one.
        shutil.copyfile(self.wheel, self.folder / "files/calculator.zip")
        settings = {
            "interpreter": "../files/pyodide/pyodide.mjs",
            "files": {"../files/calculator.zip": "./*"},
        }
        more = (
            '<script type="module" src="../files/pyscript/core.js"></script>'
            f'<script type="py" src="pyscript.py" config="{escape(json.dumps(settings))}"></script>'
        )
        self._page("pyscript", scripts=(), more=more)
        shutil.copyfile(HERE / "pyscript.txt", self.folder / "pyscript/pyscript.py")


def form(guide: Guide) -> str:
    """The choices as radio buttons; what else is asked decides nothing."""
    return "".join(
        f"<fieldset><legend>{escape(question.ask)}</legend>"
        + "".join(
            f'<label><input type="radio" name="{question.id}" value="{option.id}"> '
            f"{escape(option.label)}</label>"
            for option in question.options
        )
        + "</fieldset>"
        for question in guide.questions
        if question.kind == "choice"
    )


def rules(guide: Guide) -> str:
    """The gates as JavaScript, as a hand would write them."""
    gates = ",\n  ".join(f"(test, all, any) => {expression(gate)}" for gate in guide.gates)
    verdicts = json.dumps([stage.verdict for stage in guide.stages], ensure_ascii=False)
    return f"export const verdicts = {verdicts};\nexport const gates = [\n  {gates},\n];\n"


def expression(condition: Condition) -> str:
    """A condition of a gate as a JavaScript expression."""
    match condition:
        case AllOf(parts):
            return f"all([{', '.join(map(expression, parts))}])"
        case AnyOf(parts):
            return f"any([{', '.join(map(expression, parts))}])"
        case GateTest():
            said: list[Any] = [condition.question, condition.accepted]
            said += [condition.because, condition.unmet]
            return f"test({', '.join(json.dumps(word, ensure_ascii=False) for word in said)})"
    raise TypeError(f"A gate asks for a choice; found {condition!r}.")


def add_twins(folder: Path) -> None:
    """Compress as the site does, and keep what took long for the next run."""
    work = ROOT / "build/bench"
    ours, kept = ROOT / "build/compressed", work / "build/compressed"
    if ours.is_dir() and not kept.is_dir():
        shutil.copytree(ours, kept)
    compress(folder, Folders(work, work))
