"""A difference as Markdown, for the terminal and for the summary of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from publish.references import NOUNS
from publish.wording import several
from stage_calculator import Guide, read_answers
from stage_calculator.links import calculator_page, write

from .answers import Example
from .comparison import Difference
from .parts import Changes

SINGLES = {"site": "site", "comparison": "comparison", "break_even": "break-even page"}
PLURALS = {"inspection": "inspections", "glossary": "terms", "processes": "processes"}
MOST = 12
"""How many ids of a kind are named one by one."""


def report(difference: Difference) -> str:
    """What the change does, the most important first."""
    if difference.nothing:
        return "Nothing changed.\n"
    if difference.only_wording:
        said = ["**Only wording changed: no answer moves.**", *_reworded(difference.parts)]
        return "\n\n".join(said) + "\n"
    parts = [
        _headline(difference),
        *_examples(difference),
        *_section("Worked cases that expect another stage", _cases(difference)),
        *_section("Links and addresses", _links(difference)),
        *_section("Meaning", (line for it in difference.parts for line in _meaning(it))),
        *_reworded(difference.parts),
    ]
    return "\n\n".join(parts) + "\n"


def _headline(difference: Difference) -> str:
    moves = difference.moves
    total = f"{moves.total:,} combinations of answers"
    new = ", ".join(_new_space(difference))
    compared = (
        f" Compared were the combinations that exist in both versions ({new})." if new else ""
    )
    if not moves.total:
        return (
            f"**No combination of answers exists in both versions**, so none is compared ({new})."
        )
    if not moves.moved:
        return f"**No answer moves**: all of {total} lead to the same stage.{compared}"
    shares = ", ".join(
        f"{count:,} from {move.before.title} to {move.after.title}" for move, count in moves.counts
    )
    return f"**Moves {moves.moved:,} of {total}**: {shares}.{compared}"


def _new_space(difference: Difference) -> Iterator[str]:
    """The questions and options that only one version has."""
    for changes in difference.parts:
        if changes.section in ("questions", "options"):
            noun = _noun(changes.section)
            yield from (f"{noun} {id_} is new" for id_ in changes.added)
            yield from (f"{noun} {id_} is gone" for id_ in changes.removed)


def _examples(difference: Difference) -> Iterator[str]:
    examples = difference.moves.examples
    if examples:
        lead = "For example:" if len(examples) > 1 else "The only way to see it:"
        listed = (f"{n}. {_example(difference, it)}" for n, it in enumerate(examples, 1))
        yield "\n".join([lead, "", *listed])


def _example(difference: Difference, example: Example) -> str:
    """The answers in the content's words, with a link that tells the later reader of the change."""
    before, after = difference.before, difference.after
    told = {**_told(after, example.answers), **_told(before, example.gone)}
    answers = "; ".join(f"{question}: {label}" for question, label in told.items())
    read, _ = read_answers(after, example.answers)
    was = example.move.before.id
    same = next((s.id for s in after.stages if was in (s.id, *s.formerly)), None)
    link = f"{calculator_page(after)}?{write(after, read, before.version, same)}"
    move = f"{example.move.before.title} → {example.move.after.title}"
    return f"**{move}** with {answers} ([open]({link}))"


def _told(guide: Guide, answers: Mapping[str, str]) -> dict[str, str]:
    asked = guide.question
    return {asked[id_].short: asked[id_].label(option) for id_, option in answers.items()}


def _cases(difference: Difference) -> Iterator[str]:
    for case in difference.cases:
        yield f"`{case.id}`: `{case.before}` → `{case.after}`"


def _links(difference: Difference) -> Iterator[str]:
    for changes in difference.parts:
        noun = _noun(changes.section)
        yield from (
            f"{noun} `{old}` is now `{new}`; the old id keeps working"
            for old, new in changes.renamed
        )
    for name in difference.retired:
        kind, _, id_ = name.partition(" ")
        yield f"{kind} `{id_}` is retired; links with it say why"
    for move in difference.addresses:
        there = f"`/{move.before}` → `/{move.after}`"
        yield f"{move.kind} `{move.id}` moved: {there}; the old address leads on"


def _meaning(changes: Changes) -> Iterator[str]:
    noun = _noun(changes.section)
    for word, ids in (("added", changes.added), ("removed", changes.removed)):
        if ids:
            yield f"{several(len(ids), noun, _plural(changes.section))} {word}: {_ids(ids)}"
    for id_, keys in changes.changed:
        name = "" if changes.section in SINGLES else f" `{id_}`"
        yield f"{noun}{name} changed in {_ids(keys)}"
    if changes.reordered:
        yield f"{_plural(changes.section)} in another order"


def _reworded(parts: Iterable[Changes]) -> Iterator[str]:
    said = [
        f"{_plural(it.section)} {_ids(it.reworded)}" if it.section not in SINGLES else it.section
        for it in parts
        if it.reworded
    ]
    if said:
        yield f"Reworded: {'; '.join(said)}."


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = [f"- {line[:1].upper() + line[1:]}" for line in lines]
    if listed:
        yield "\n".join([f"### {title}", "", *listed])


def _noun(section: str) -> str:
    if section == "options":
        return "option"
    return SINGLES.get(section) or NOUNS.get(section, "interface text")


def _plural(section: str) -> str:
    return SINGLES.get(section) or PLURALS.get(section) or f"{_noun(section)}s"


def _ids(ids: tuple[str, ...]) -> str:
    named = ", ".join(f"`{id_}`" for id_ in ids[:MOST])
    return f"{named} and {len(ids) - MOST} more" if len(ids) > MOST else named
