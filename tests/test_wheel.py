"""The built wheel by itself: installed with nothing beside it, and as its page describes it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest

import stage_calculator
from stage_calculator import breakeven

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/contributing/library.md"
README = ROOT / "calculator/README.md"
CONSUMER = """
from stage_calculator import Guide, GuideError, Problem, Recommendation, load, recommend
from stage_calculator.breakeven import calculate

def ask(guide: Guide, answers: dict[str, object]) -> tuple[str | None, list[Problem]]:
    result: Recommendation = recommend(guide, answers)
    return result.stage.id if result.stage else None, list(result.problems)

try:
    stage, problems = ask(load()["en"], {"goal": "learn", "quantity": 20})
except GuideError as error:
    raise SystemExit(str(error)) from error
found = calculate({"quantity": 5}, load()["en"].texts)
print(stage, problems, found["sentence"])
"""


class Environment:
    """A virtual environment that holds the wheel and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (wheel,) = (ROOT / "build/wheel").glob("*.whl")
        uv = run(ROOT / ".ci/find-uv").strip()
        run(uv, "venv", "--quiet", "--offline", "--no-project", "--python", sys.executable, folder)
        run(uv, "pip", "install", "--quiet", "--offline", "--no-index", "--no-deps",
            "--python", folder / "bin/python", wheel)  # fmt: skip

    def run(self, name: str, *arguments: str | Path) -> str:
        return run(self.folder / "bin" / name, *arguments, cwd=self.folder)


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """What a command prints; it fails the test when it fails. Nothing of ours is on its path."""
    ours = ("PYTHONPATH", "MYPYPATH", "VIRTUAL_ENV")
    clean = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return Environment(tmp_path_factory.mktemp("environment"))


@pytest.mark.parametrize("document", [PAGE, README], ids=lambda path: path.name)
def test_the_examples_of_the_page_are_true_of_the_wheel(
    environment: Environment, document: Path, tmp_path: Path
) -> None:
    examples = re.findall(r"```pycon\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)
    assert examples
    script = tmp_path / "examples.txt"
    script.write_text("\n".join(examples), encoding="utf-8")
    environment.run("python", "-W", "error", "-m", "doctest", "-o", "ELLIPSIS", script)


def test_the_page_lists_every_public_name() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for module in (stage_calculator, breakeven):
        table = text.partition(f"| `{module.__name__}` |")[2].partition("\n\n")[0]
        assert sorted(module.__all__) == sorted(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))


def test_a_program_that_uses_it_passes_the_strictest_types(
    environment: Environment, tmp_path: Path
) -> None:
    program = tmp_path / "consumer.py"
    program.write_text(CONSUMER, encoding="utf-8")
    python = environment.folder / "bin/python"
    run(sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, "--cache-dir",
        os.devnull, "--python-executable", python, program, cwd=tmp_path)  # fmt: skip
    assert environment.run("python", "-W", "error", program).startswith("prototyping []")


def test_the_command_works(environment: Environment) -> None:
    assert stage_calculator.__version__ in environment.run("stage-calculator", "--version")
    said = environment.run("stage-calculator", "recommend", "goal=learn", "quantity=20")
    assert said.startswith("Stay in prototyping\n")
    said = environment.run("stage-calculator", "--language", "de", "recommend", "goal=learn")
    assert "Prototyp" in said.splitlines()[0]


def test_a_source_distribution_holds_the_guide_and_the_licence(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", tmp_path,
        ROOT / "calculator")  # fmt: skip
    (made,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(made) as archive:
        files = {path.name.partition("/")[2] for path in archive if path.isfile()}
    assert {"LICENSE", "README.md", "src/stage_calculator/guide.json"} <= files


def test_the_package_carries_the_licence_of_the_repository() -> None:
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "calculator/LICENSE").read_bytes()
    settings = tomllib.loads((ROOT / "calculator/pyproject.toml").read_text(encoding="utf-8"))
    assert [] == settings["project"]["dependencies"]
