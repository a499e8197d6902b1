"""The standard library as the browser gets it: the modules that a start needs, byte-compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from .archives import byte_compile, read_archive, write_archive

BOOT = Path(__file__).with_name("boot")
"""Modules in place of Pyodide's own in the Python whose memory is recorded."""

SPARE = ("_pyodide", "encodings.ascii", "encodings.latin_1", "importlib", "pyodide", "tarfile",
         "traceback")  # fmt: skip
"""Kept whole, whatever a start loads of them: what `loadPackage`, or a failure, asks for."""

PARTLY = "encodings"
"""A hundred modules, of which a start loads two."""


def trimmed(stock: Path, loaded: Iterable[str]) -> dict[str, bytes]:
    """The sources in `stock` of the modules `loaded`, and of the packages that they are in."""
    modules = {*SPARE, *loaded}
    tops = {module.split(".")[0] for module in modules} - {PARTLY}
    return {
        name: body
        for name, body in read_archive(stock).items()
        if name.endswith(".py") and (_top(name) in tops or _module(name) in modules)
    }


def with_boot(library: Mapping[str, bytes]) -> dict[str, bytes]:
    """The library of the Python whose memory is recorded."""
    boot = {p.relative_to(BOOT).as_posix(): p.read_bytes() for p in BOOT.rglob("*.py")}
    return {**library, **boot}


def write_library(path: Path, sources: Mapping[str, bytes]) -> None:
    """Write the sources, byte-compiled."""
    write_archive(path, sources)
    byte_compile(path)


def _top(name: str) -> str:
    return name.partition("/")[0].removesuffix(".py")


def _module(name: str) -> str:
    return name.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")
