"""The engine's tests catch a wrong engine: each mutation below must make them fail.

A copy of the calculator is changed in one place and the engine's tests run against the copy.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "calculator/src/stage_calculator"
TESTS = ("test_recommendation.py", "test_proofs.py")

MUTATIONS = {
    "a test is negated": (
        "answers.py",
        "Truth.YES if any(option in test.accepted for option in known) else Truth.NO",
        "Truth.NO if any(option in test.accepted for option in known) else Truth.YES",
    ),
    "unanswered counts as no": (
        "answers.py",
        "        if known is None:\n            return Truth.UNKNOWN",
        "        if known is None:\n            return Truth.NO",
    ),
    "any becomes all": (
        "logic.py",
        "return fold(condition, test, _least, _greatest)",
        "return fold(condition, test, _least, _least)",
    ),
    "all becomes any": (
        "logic.py",
        "return fold(condition, test, _least, _greatest)",
        "return fold(condition, test, _greatest, _greatest)",
    ),
    "a failed gate is skipped": (
        "gates.py",
        "next((i for i, truth in enumerate(truths) if truth is not Truth.YES), len(truths))",
        "sum(truth is Truth.YES for truth in truths)",
    ),
    "the highest stage stops at what is unknown": (
        "gates.py",
        "if truth is Truth.NO), len(truths))",
        "if truth is not Truth.YES), len(truths))",
    ),
    "a bound is off by one": (
        "answers.py",
        "if low <= value.low and value.high <= high:",
        "if low < value.low and value.high <= high:",
    ),
    "reasons come from failed branches too": (
        "gates.py",
        "    if gate_truth(condition, answers) not in truths:\n        return",
        "    if gate_truth(condition, answers) is Truth.UNKNOWN:\n        return",
    ),
    "what is met blocks": (
        "blockers.py",
        "    if gate_truth(part, answers) is Truth.YES:\n        return",
        "    if gate_truth(part, answers) is Truth.NO:\n        return",
    ),
    "the changes named are the most": (
        "changes.py",
        "min(options, key=_cost)",
        "max(options, key=_cost)",
    ),
    "a change to any option will do": (
        "changes.py",
        "return tuple(o for o in first.accepted if all(o in test.accepted for test in others))",
        "return first.accepted",
    ),
    "the next question was answered already": (
        "interview.py",
        "if q.id in relevant and q.id not in answers]",
        "if q.id in relevant]",
    ),
    "a diagram keeps one branch": (
        "diagrams.py",
        "if all(branch == branches[0] for branch in branches):",
        "if any(branch == branches[0] for branch in branches[1:]):",
    ),
}


def run_engine_tests(source: Path) -> subprocess.CompletedProcess[str]:
    """Run the engine's tests against the package in `source`."""
    return subprocess.run(
        [
            sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider",
            "-k", "not all_partial", "-o", f"pythonpath={source} {ROOT / 'content'}",
            *(str(ROOT / "tests" / name) for name in TESTS),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(source), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


@pytest.fixture
def copy_of_the_calculator(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "stage_calculator")
    return tmp_path


def test_the_unchanged_copy_passes(copy_of_the_calculator: Path) -> None:
    result = run_engine_tests(copy_of_the_calculator)
    assert 0 == result.returncode, result.stdout


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_wrong_engine_is_caught(copy_of_the_calculator: Path, mutation: str) -> None:
    name, right, wrong = MUTATIONS[mutation]
    module = copy_of_the_calculator / "stage_calculator" / name
    text = module.read_text()
    assert 1 == text.count(right), f"{name} no longer holds what is to be changed"
    module.write_text(text.replace(right, wrong))
    result = run_engine_tests(copy_of_the_calculator)
    assert 1 == result.returncode, f"no test noticed that {mutation}"
