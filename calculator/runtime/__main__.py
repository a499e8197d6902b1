"""Make what gets our Python into the browser: `python -m calculator.runtime`.

From the calculator's wheel and the installed Pyodide to docs/assets/runtime. Does nothing when
neither they nor the sources here have changed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from .building import build
from .parts import PartsError, installed_pyodide

ROOT = Path(__file__).parents[2]


def main() -> int:
    arguments = _parser().parse_args()
    try:
        wheel = only_wheel(arguments.wheels)
        pyodide = installed_pyodide(arguments.root)
    except PartsError as error:
        print(error, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as work:
        print(build(pyodide, wheel, arguments.output, Path(work)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m calculator.runtime", description=__doc__)
    parser.add_argument("--wheels", type=Path, default=ROOT / "build/wheel", help="folder with it")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder with node_modules")
    parser.add_argument("--output", type=Path, default=ROOT / "docs/assets/runtime")
    return parser


def only_wheel(folder: Path) -> Path:
    """The one wheel in a folder. PartsError when there is none, or more."""
    wheels = sorted(folder.glob("*.whl"))
    if len(wheels) != 1:
        names = ", ".join(wheel.name for wheel in wheels) or "none"
        raise PartsError(f"{folder}: expected one wheel, found {names}. Run: make build")
    return wheels[0]


if __name__ == "__main__":
    sys.exit(main())
