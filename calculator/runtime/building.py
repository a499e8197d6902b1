"""The steps from a wheel and an installed Pyodide to the folder that a site serves."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from .archives import run
from .package import Package, lock_and_compile
from .parts import GLUE, LOADER, LOCK, PYODIDE, STDLIB, WASM, Pyodide
from .release import ENTRY, Part, in_folder_by_content, named_by_content, publish
from .stdlib import trimmed, with_boot, write_library

HERE = Path(__file__).parent
FACE = "stage_calculator.browser"
"""The module that the page calls; importing it parses the guide."""

TRIMMER = "../binaryen/package.json"
"""Names the version of what takes code out of the wasm, from the folder of Pyodide."""

SOURCES = ("*.py", "*.mjs", "boot/**/*.py", "../page/runtime/snapshot.js")


def build(pyodide: Pyodide, wheel: Path, output: Path, work: Path) -> str:
    """Make `output` and say what was done. `work` is an empty folder for the steps between."""
    digest = input_digest(pyodide, wheel)
    if is_current(output, digest):
        return "The runtime is up to date."
    package = lock_and_compile(wheel, pyodide, work)
    trimmed = without_unused_exports(pyodide, work)
    parts = [*pyodide_parts(trimmed), *Steps(trimmed, package, work).own_parts()]
    publish(output, json.loads(pyodide.read(LOCK))["info"], digest, parts)
    return "\n".join(f"{len(part.body):>10,} bytes  {part.path}" for part in parts)


def input_digest(pyodide: Pyodide, wheel: Path) -> str:
    """A digest of all that the result is made from."""
    digest = hashlib.sha256()
    sources = sorted({path for pattern in SOURCES for path in HERE.glob(pattern)})
    parts = [pyodide.folder / name for name in (LOADER, GLUE, WASM, STDLIB, LOCK, TRIMMER)]
    for path in [wheel, *parts, *sources]:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current(output: Path, digest: str) -> bool:
    """Whether `output` was made from these inputs, and still has every part."""
    if not (output / ENTRY).is_file():
        return False
    entry = json.loads((output / ENTRY).read_text(encoding="utf-8"))
    return entry.get("made_from") == digest and all(
        (output / part["path"]).is_file() and (output / part["path"]).stat().st_size == part["size"]
        for part in entry["parts"].values()
    )


def without_unused_exports(pyodide: Pyodide, work: Path) -> Pyodide:
    """A copy of Pyodide without the functions that only compiled packages would call."""
    output = work / "pyodide"
    settings = {"folder": str(pyodide.folder.resolve()), "output": str(output)}
    run(["node", HERE / "trim-exports.mjs", json.dumps(settings)])
    return Pyodide(output)


def pyodide_parts(pyodide: Pyodide) -> list[Part]:
    """Pyodide's own files. The loader ends in .js, since hosts often don't know .mjs."""
    return in_folder_by_content(
        f"pyodide-{PYODIDE}",
        {
            "loader": ("pyodide.js", pyodide.read(LOADER)),
            "glue": (GLUE, pyodide.read(GLUE)),
            "wasm": (WASM, pyodide.read(WASM)),
        },
    )


@dataclass(frozen=True)
class Steps:
    """The making of our own parts in the folder `work`."""

    pyodide: Pyodide
    package: Package
    work: Path

    def own_parts(self) -> list[Part]:
        """The snapshot; and the library, lock and wheel for a start without it."""
        packages = self.work / "packages"
        self.package.unpack(packages)
        library = trimmed(self.pyodide.folder / STDLIB, self.loaded_modules(packages))
        write_library(self.work / STDLIB, library)
        write_library(self.work / "boot.zip", with_boot(library))
        snapshot = self.record(packages)
        wheel = self.package.wheel
        return [
            named_by_content("snapshot", "memory.bin", snapshot.read_bytes()),
            named_by_content("stdlib", STDLIB, (self.work / STDLIB).read_bytes()),
            named_by_content("lock", LOCK, self.package.lock.read_bytes()),
            *in_folder_by_content("package", {"wheel": (wheel.name, wheel.read_bytes())}),
        ]

    def loaded_modules(self, packages: Path) -> list[str]:
        """The modules that Pyodide, and then ours, load when they start the ordinary way."""
        loaded: list[str] = json.loads(
            self.node(
                "modules.mjs",
                packages,
                stdLibURL=str(self.pyodide.folder / STDLIB),
                wheel=str(self.package.wheel),
            )
        )
        return loaded

    def record(self, packages: Path) -> Path:
        output = self.work / "memory.bin"
        self.node(
            "snapshot.mjs",
            packages,
            stdLibURL=str(self.work / "boot.zip"),
            slim=str(HERE / "slim.py"),
            output=str(output),
        )
        return output

    def node(self, script: str, packages: Path, **settings: str) -> str:
        all_settings = {
            "folder": str(self.pyodide.folder.resolve()),
            "packages": str(packages),
            "imports": [FACE],
            **settings,
        }
        # Python notes the zone when it starts, and with it the recording would tell the builder's.
        return run(["node", HERE / script, json.dumps(all_settings)], TZ="UTC")
