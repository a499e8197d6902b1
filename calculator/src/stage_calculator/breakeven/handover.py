"""What the break-even page takes over from the stage calculator, and gives back to it.

Both read the same address. A question about design changes is answered by an option; the chance
that an option stands for comes from the content, and is only where a visitor starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from stage_calculator.answers import Answers, Quantity, quote, read_answers
from stage_calculator.link_names import RESULT, VERSION, is_tracker
from stage_calculator.link_pairs import Pair, pairs
from stage_calculator.link_repairs import mend
from stage_calculator.links import write
from stage_calculator.model import UNSURE, Guide
from stage_calculator.reading import LONGEST, read

from .arrival import from_query
from .link import to_query
from .link_words import is_ours
from .numbers import read_share
from .reading import read_request

SEPARATORS = re.compile(r"[?&;#=%]")


@dataclass(frozen=True, slots=True)
class ChangeQuestion:
    """The id of the question about changes, and the chance that each of its options stands for."""

    question: str
    chances: Mapping[str, str]

    def chance_of(self, answers: Answers) -> str | None:
        """The chance that the answer stands for; None while it is open."""
        chosen = answers.known(self.question)
        return self.chances.get(chosen[0]) if chosen else None

    def nearest(self, chance: Fraction, present: str | None) -> str | None:
        """The option whose chance is nearest; of equally near ones the `present` one."""
        ranked = sorted(
            self.chances,
            key=lambda option: (abs(read_share(self.chances[option]) - chance), option != present),
        )
        return ranked[0] if ranked else None


def arrive(
    guide: Guide,
    text: str,
    change: ChangeQuestion | None,
    example: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    """What an address brings: {"request", "entries", "answers", "problems", "taken"}.

    `request` is as for `calculate`, `answers` are those to the guide's questions, in plain data.
    `entries` is what the form begins with: the request, and what it leaves open as in the example.
    `taken` says what of the request was made from answers: the paths of its fields.
    """
    answers = read(guide, text).answers
    found = from_query(_own_query(guide, text[:LONGEST]), guide.texts)
    request, taken = found["request"], list[str]()
    quantity = next((a for a in answers.values() if isinstance(a, Quantity)), None)
    if quantity is not None and "quantity" not in request:
        request["quantity"] = _entry(quantity)
    # A quantity alone may as well come from a link to this page.
    if quantity is not None and len(answers) > 1 and request["quantity"] == _entry(quantity):
        taken.append("quantity")
    chance = change.chance_of(answers) if change else None
    if chance is not None and "change_probability" not in request:
        request["change_probability"] = chance
        taken.append("change_probability")
    return {
        "request": request,
        "entries": _over_example(request, example or {}),
        "answers": answers.to_dict(),
        "problems": found["problems"],
        "taken": taken,
    }


def link(
    guide: Guide,
    request: Mapping[str, object],
    answers: Mapping[str, object],
    include_prices: bool = False,
) -> str:
    """The query of the page: what can be read of the request, and the answers it came with."""
    kept, _ = read_answers(guide, answers)
    stage_pairs = [
        pair for pair in write(guide, kept).split("&") if not is_ours(pair.partition("=")[0])
    ]
    return "&".join([*stage_pairs, to_query(request, include_prices)])


def way_back(
    guide: Guide,
    request: Mapping[str, object],
    answers: Mapping[str, object],
    change: ChangeQuestion | None,
) -> dict[str, Any]:
    """The stage calculator's {"query", "option", "quantity", "answers"} as things are now.

    `option` is the answer to the question about changes that comes nearest to the chance; None if
    there is no chance to go by. `quantity` and `answers` say whether the link holds any.
    """
    comparison = read_request(request).comparison
    given: dict[str, object] = dict(answers)
    if comparison.quantities:
        ends = (comparison.quantities[0], comparison.quantities[-1])
        given |= {q.id: str(Quantity(*ends)) for q in guide.questions if q.kind == "quantity"}
    option = None
    if change and comparison.risk is not None:
        present = given.get(change.question)
        option = change.nearest(comparison.risk, present if isinstance(present, str) else None)
        given[change.question] = option
    kept, _ = read_answers(guide, given)
    return {
        "query": write(guide, kept),
        "option": option,
        "quantity": bool(comparison.quantities),
        "answers": bool(answers),
    }


def _own_query(guide: Guide, text: str) -> str:
    """The pairs of a text that are not answers to the guide's questions, as a plain query."""
    questions = {name for q in guide.questions for name in (q.id, *q.formerly)}

    def known(name: str) -> bool:
        return is_ours(name.lower()) or name.lower() in questions

    mended, _ = mend(text, known)
    return "&".join(_kept(pairs(mended, known), questions))


def _kept(found: Iterator[Pair], questions: set[str]) -> Iterator[str]:
    last_is_ours = False
    for pair in found:
        if pair.value is None:  # a remnant: a name alone, or part of the value before it
            if last_is_ours or is_ours(pair.name.partition(" ")[0]):
                yield SEPARATORS.sub(" ", quote(pair.name))
            continue
        ours = is_ours(pair.name)
        answered = pair.name in questions and (not ours or pair.value == UNSURE)
        last_is_ours = ours and not answered
        if pair.unfilled or answered or pair.name in (VERSION, RESULT):
            continue
        if not is_tracker(pair.name):
            yield f"{pair.name}={pair.value if ours else SEPARATORS.sub(' ', quote(pair.value))}"


def _over_example(request: dict[str, Any], example: Mapping[str, object]) -> dict[str, object]:
    """The request with what it leaves open; quotes of the visitor's own are not mixed with others.

    The example's bridge goes where it would be wrong beside what came, as with a smaller quantity.
    """
    if request.get("processes"):
        return request
    entries = {**example, **request}
    if "bridge" not in request and any(
        problem.field.startswith("bridge") for problem in read_request(entries).problems
    ):
        del entries["bridge"]
    return entries


def _entry(quantity: Quantity) -> str | dict[str, str]:
    if quantity.low == quantity.high:
        return str(quantity.low)
    return {"from": str(quantity.low), "to": str(quantity.high)}
