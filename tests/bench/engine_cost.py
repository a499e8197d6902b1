"""What the calculator costs outside a browser: a recommendation, and the proofs as guides grow."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from stage_calculator import Guide, parse
from stage_calculator.proofs import prove
from stage_calculator.recommendation import recommend

from .samples import Samples

ROUNDS = 5
VISITORS = 200


@dataclass(frozen=True)
class Calls:
    """Microseconds a call."""

    recommend: Samples
    to_dict: Samples


@dataclass(frozen=True)
class ProofCost:
    """Milliseconds for all proofs of a guide with so many questions more than the real one."""

    more: int
    partial: int
    time: Samples


def calls(guide: Guide) -> Calls:
    """The cost of one recommendation, over visitors who answered at random."""
    visitors = [_some_answers(guide, random.Random(seed)) for seed in range(VISITORS)]
    results = [recommend(guide, answers) for answers in visitors]
    return Calls(
        recommend=_micros(lambda: [recommend(guide, answers) for answers in visitors]),
        to_dict=_micros(lambda: [result.to_dict() for result in results]),
    )


def proof_costs(text: str, counts: tuple[int, ...] = (0, 1, 2, 5)) -> list[ProofCost]:
    """The cost of the proofs for the guide in `text`, with that many questions more."""
    costs = []
    for count in counts:
        guide = with_more_questions(text, count)
        times, partial = [], 0
        for _ in range(ROUNDS):
            start = perf_counter()
            partial = prove(guide).partial
            times.append(1000 * (perf_counter() - start))
        costs.append(ProofCost(count, partial, Samples.of(times)))
    return costs


def with_more_questions(text: str, count: int) -> Guide:
    """A guide in which every gate asks `count` questions more: copies of the first one asked."""
    data = json.loads(text)
    language = data["default"]
    edition = data["editions"][language]
    for number in range(count):
        _add_question(edition, f"more-{number}")
    return parse(json.dumps(data))[language]


def _add_question(edition: dict[str, Any], id_: str) -> None:
    gates = [stage["gate"] for stage in edition["stages"] if stage["gate"]]
    asked = next(leaf["question"] for leaf in _leaves(gates[0]))
    question = next(each for each in edition["questions"] if each["id"] == asked)
    edition["questions"].append({**question, "id": id_})
    for gate in gates:
        leaf = next(iter(_leaves(gate)))
        accepted = [option["id"] for option in question["options"]][-2:]
        more = {**copy.deepcopy(leaf), "question": id_, "is": accepted}
        gate["all"].append(more)


def _leaves(condition: dict[str, Any]) -> list[dict[str, Any]]:
    parts = condition.get("all") or condition.get("any")
    return [leaf for part in parts for leaf in _leaves(part)] if parts else [condition]


def _some_answers(guide: Guide, chance: random.Random) -> dict[str, str]:
    asked = [question for question in guide.questions if question.kind == "choice"]
    given = chance.sample(asked, chance.randint(0, len(asked)))
    return {question.id: chance.choice(question.option_ids) for question in given}


def _micros(run: Callable[[], object]) -> Samples:
    spent = []
    for _ in range(ROUNDS):
        start = perf_counter()
        run()
        spent.append(1e6 * (perf_counter() - start) / VISITORS)
    return Samples.of(spent)
