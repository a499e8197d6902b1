"""What is measured: the pages, the ways to visit them, and the answers of the mailed link."""

from __future__ import annotations

from dataclasses import dataclass

from stage_calculator import Guide
from stage_calculator.recommendation import recommend


@dataclass(frozen=True)
class Setup:
    """A page to visit. `link` says whether it takes the mailed link's answers."""

    id: str
    name: str
    path: str
    link: bool = True


OURS = "ours"
HAND = "by-hand"
STOCK = "stock"
FLOOR = "floor"
PYSCRIPT = "pyscript"


def setups(base: str, *, with_pyscript: bool) -> list[Setup]:
    """Ours and the pages beside it. `base` is the path at which our site lies."""
    peers = [
        Setup(HAND, "JavaScript by hand", "/peers/by-hand/"),
        Setup(STOCK, "stock Pyodide 0.29.5", "/peers/stock/"),
        Setup(FLOOR, "floor: the wasm compiled", "/peers/floor/", link=False),
    ]
    if with_pyscript:
        peers.append(Setup(PYSCRIPT, "PyScript 0.7.31", "/peers/pyscript/"))
    return [Setup(OURS, "this guide", f"{base}calculator/"), *peers]


@dataclass(frozen=True)
class Line:
    """A connection and a device: seconds a round trip, bytes a second, times slower."""

    id: str
    name: str
    round_trip: float
    rate: float
    processor: float


LOOPBACK = Line("loopback", "loopback", 0, 0, 1)
SLOW = Line("slow", "Slow 4G, 4x slower processor", 0.562, 1_475_000 / 8, 4)


@dataclass(frozen=True)
class Mailed:
    """A link with answers, what it recommends, and a click that changes that.

    `question` is answered with the first of `options`; the click goes to the second and back.
    """

    query: str
    verdict: str
    question: str
    options: tuple[str, str]


def mailed(guide: Guide) -> Mailed:
    """The answers of the first worked case in which one other answer moves the stage."""
    for case in guide.cases:
        found = recommend(guide, dict(case.answers)).to_dict()
        choices = [question for question in guide.questions if question.kind == "choice"]
        for question in choices:
            given = found["answers"].get(question.id)
            for option in question.option_ids:
                other = recommend(guide, {**case.answers, question.id: option}).to_dict()
                if given and found["stage"] and other["stage"] not in (found["stage"], None):
                    verdict = guide.stage[found["stage"]].verdict
                    return Mailed(found["query"], verdict, question.id, (given, option))
    raise ValueError("The guide has no case in which one answer moves the recommendation.")
