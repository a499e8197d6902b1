"""How the proofs scale: `python -m bench.proofs` measures guides with ever more questions.

Every added question has four options and stands in the last gate: in a condition of its own, or
beside another one in an `any:`, which is harder.
"""

from __future__ import annotations

import copy
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from publish.guide_json import document
from publish.loading import load
from stage_calculator import Guide, parse
from stage_calculator.answer_space import AnswerSpace
from stage_calculator.proofs import prove

GUIDE = Path(__file__).parents[2] / "content" / "guide"
ADDED = (0, 5, 10, 20, 40)
REPEATS = 3

type Edit = Callable[[list[Any], list[dict[str, Any]]], None]


def main() -> None:
    """Print the table as Markdown."""
    content = load(GUIDE)
    data = document({content.guide.site.language: content})
    print("| Added questions | In the gate | Full combinations | Nodes | All proofs |")
    print("|---|---|---|---|---|")
    for name, edit in (("one condition each", each_alone), ("in pairs, one of each", in_pairs)):
        for added in ADDED:
            print(f"| {added} | {name} | {' | '.join(measured(larger(data, added, edit)))} |")
            sys.stdout.flush()


def measured(guide: Guide) -> Iterator[str]:
    """Combinations, nodes of the diagrams of the stage range, and the least time of a few."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        proofs = prove(guide)
        times.append(time.process_time() - start)
    assert proofs.hold
    space = AnswerSpace(guide)
    yield f"{proofs.full:,}" if proofs.full < 10**9 else f"{proofs.full:.0e}"
    yield str(sum(1 for _ in space.store.below([space.lowest, space.highest])))
    yield f"{min(times) * 1000:.0f} ms"


def larger(data: dict[str, Any], added: int, edit: Edit) -> Guide:
    """The guide with further questions in its last gate."""
    data = copy.deepcopy(data)
    edition = data["editions"][data["default"]]
    gate = edition["stages"][-1]["gate"]["all"]
    model = next(test for test in gate if "question" in test)
    asked = next(q for q in edition["questions"] if q["id"] == model["question"])
    options = asked["options"]
    tests = []
    for number in range(added):
        id_ = f"added-{number}"
        edition["questions"].append({**asked, "id": id_, "formerly": []})
        accepted = [option["id"] for option in options[-2:]]
        tests.append({**model, "question": id_, "is": accepted})
    edit(gate, tests)
    return parse(json.dumps(data))[data["default"]]


def each_alone(gate: list[Any], tests: list[dict[str, Any]]) -> None:
    """All of them are needed."""
    gate += tests


def in_pairs(gate: list[Any], tests: list[dict[str, Any]]) -> None:
    """One of two neighbours is enough."""
    gate += [{"any": tests[at : at + 2]} for at in range(0, len(tests) - 1, 2)]
    gate += tests[len(tests) - len(tests) % 2 :]


if __name__ == "__main__":
    main()
