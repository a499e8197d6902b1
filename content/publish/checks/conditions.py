"""Conditions: what they ask fits the question that they ask it of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from publish.draft import Draft
from publish.mistakes import Mistake
from publish.source import Path
from publish.wording import choose, code, id_now, listed

type Leaf = tuple[Path, dict[str, Any], dict[str, Any]]
"""The path of a condition, the condition, and the question that it asks."""

CHOSEN = ("choice", "several")
QUANTITY = "quantity"


def _leaves(draft: Draft) -> Iterator[Leaf]:
    """Every condition on a question that exists and has a kind."""
    questions = questions_by_id(draft)
    for path, mapping in draft.mappings():
        asked = mapping.get("question")
        if isinstance(asked, str) and asked in questions:
            yield path, mapping, questions[asked]


def _gate_leaves(draft: Draft) -> Iterator[Leaf]:
    return (leaf for leaf in _leaves(draft) if leaf[0][0] == "stages")


def conditions_fit_their_question(draft: Draft) -> Iterator[Mistake]:
    """`is` asks for options, `at_least` and `at_most` for a quantity."""
    for path, test, question in _leaves(draft):
        counts = [key for key in ("at_least", "at_most") if key in test]
        if path[0] == "stages":
            continue  # `gates_ask_choices` tells what a gate may ask.
        if question["kind"] == QUANTITY and "is" in test:
            yield draft.mistake(
                (*path, "is"),
                f"`at_least` or `at_most`, because {code(question['id'])} asks for a quantity",
                "`is`",
                "Write `at_least:` or `at_most:` and a number.",
            )
        elif question["kind"] in CHOSEN and counts:
            yield draft.mistake(
                (*path, counts[0]),
                f"`is`, because {code(question['id'])} is answered by options",
                code(counts[0]),
                "Write `is:` and a list of its options.",
            )


def conditions_name_options(draft: Draft) -> Iterator[Mistake]:
    """Each option in `is` is one of its question's."""
    for path, test, question in _leaves(draft):
        options = options_of(question)
        accepted = test.get("is")
        if question["kind"] == QUANTITY or not options or not isinstance(accepted, list):
            continue
        for number, option in enumerate(accepted):
            if isinstance(option, str) and option not in options:
                yield no_such_option(draft, (*path, "is", number), option, question, options)


def questions_by_id(draft: Draft) -> dict[str, dict[str, Any]]:
    """The questions whose id and kind can be read."""
    return {
        question["id"]: question
        for _, question in draft.raw("questions")
        if isinstance(question.get("id"), str) and question.get("kind") in (*CHOSEN, QUANTITY)
    }


def options_of(question: Mapping[str, Any]) -> list[str]:
    """The ids of a question's options, as far as they can be read."""
    ids = [option.get("id") for option in _options(question)]
    return [id_ for id_ in ids if isinstance(id_, str)]


def _options(question: Mapping[str, Any]) -> list[dict[str, Any]]:
    options = question.get("options")
    known = options if isinstance(options, list) else []
    return [option for option in known if isinstance(option, dict)]


def no_such_option(
    draft: Draft,
    path: Path,
    option: object,
    question: Mapping[str, Any],
    options: Sequence[str],
    otherwise: str = "add the option to the question",
) -> Mistake:
    """A question has no option of that id, though perhaps one that was once called so."""
    now = id_now(option, _options(question))
    return draft.mistake(
        path,
        f"an option of the question {code(question['id'])}: {listed(options)}",
        f"{code(option)}, which does not exist",
        f"Write {code(now)}, its id now." if now else choose(option, options, otherwise),
    )


def counts_have_bounds(draft: Draft) -> Iterator[Mistake]:
    """A count has a bound, and its bounds leave something between them."""
    for path, test, _ in _leaves(draft):
        low, high = test.get("at_least"), test.get("at_most")
        if low is None and high is None and {"at_least", "at_most"} & test.keys():
            yield draft.mistake(
                path,
                "a number after `at_least` or `at_most`",
                "neither",
                "Write one of them with a whole number.",
            )
        elif isinstance(low, int) and isinstance(high, int) and low > high:
            yield draft.mistake(
                (*path, "at_most"),
                f"`at_most` of {low} or more, as `at_least` is {low}",
                f"the number {code(high)}",
                "Exchange the two numbers.",
            )


def gates_ask_choices(draft: Draft) -> Iterator[Mistake]:
    """A gate asks questions with one answer, so that it can be proven."""
    for path, _, question in _gate_leaves(draft):
        if question["kind"] != "choice":
            yield draft.mistake(
                (*path, "question"),
                "a question of the kind `choice`",
                f"{code(question['id'])}, which is of the kind {code(question['kind'])}",
                "Ask another question here; use this one in a signal, which decides nothing.",
            )


def gates_say_do_or_fact(draft: Draft) -> Iterator[Mistake]:
    """An unmet condition is something to do, or something to wait for: one of the two."""
    for path, test, _ in _gate_leaves(draft):
        given = [key for key in ("do", "fact") if test.get(key) is not None]
        if len(given) != 1:
            yield draft.mistake(
                path,
                "either `do` or `fact` in a condition of a gate",
                "both" if given else "neither",
                "Keep `do:` for what the buyer can do, `fact:` for what has to become so."
                if given
                else "Add `do:` with what the buyer can do, or `fact:` with what has to become so.",
            )
