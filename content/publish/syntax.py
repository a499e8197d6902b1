"""YAML's own error messages in plain words."""

from __future__ import annotations

from typing import NamedTuple

import yaml

from .mistakes import Mistake, Place
from .wording import code

__all__ = ["explain"]


class _Advice(NamedTuple):
    """For a phrase in YAML's message: what to say, and whether it points at the beginning."""

    phrase: str
    expected: str
    found: str
    mend: str
    at_context: bool = False


QUOTE = "Put the whole text in double quotes"
LINE_UP = (
    "Line the keys of one entry up in the same column, and begin each entry of a list with `- ` "
    "in the same column as the entry before it"
)
ADVICE = (
    _Advice(
        "quoted scalar unexpected end",
        "a closing quote",
        "an opening quote that is never closed",
        "Add the closing quote. A quote inside single quotes is written twice: 'it''s'.",
        at_context=True,
    ),
    _Advice(
        "unknown escape",
        "a backslash sequence that YAML knows",
        "a backslash before another character",
        "Use single quotes around the text, or write the backslash twice.",
    ),
    _Advice(
        "flow sequence",
        "`,` or `]`",
        "a list in [ ] that is not closed properly",
        "Close the list with ], put a comma between its entries and quotes around texts.",
        at_context=True,
    ),
    _Advice(
        "flow mapping",
        "`,` or `}`",
        "a group in { } that is not closed properly",
        "Close the group with }, put a comma between its keys and quotes around texts.",
        at_context=True,
    ),
    _Advice(
        "flow node",
        "the next entry or a closing bracket",
        "a [ or { that is never closed",
        "Close it with ] or }.",
    ),
    _Advice(
        "mapping values are not allowed",
        "one key and its text on a line",
        "a second `: ` in the text, or a line that is indented differently",
        f"{QUOTE} if it holds a colon and a space. Otherwise: {LINE_UP}.",
    ),
    _Advice(
        "entries are not allowed",
        "a list that begins on a line of its own",
        "`- ` after a key on the same line",
        "Move `- ` to the next line and indent it, or write the list as [one, two].",
    ),
    _Advice(
        "block scalar",
        "nothing more on the line after | or >",
        "a text beginning with | or >",
        f"{QUOTE}, or begin the text on the next line, indented.",
        at_context=True,
    ),
    _Advice(
        "alias",
        "a text in quotes",
        "a text beginning with `*`, which YAML reads as a reference",
        f"{QUOTE}, or write it below the key after `|`.",
        at_context=True,
    ),
    _Advice(
        "anchor",
        "a text in quotes",
        "a text beginning with `&`, which YAML reads as a mark",
        f"{QUOTE}.",
        at_context=True,
    ),
    _Advice(
        "tag",
        "a text in quotes",
        "a text beginning with `!`, which YAML reads as a type",
        f"{QUOTE}.",
        at_context=True,
    ),
    _Advice(
        "cannot start any token",
        "a text in quotes",
        "a text beginning with a character that YAML keeps for itself",
        f"{QUOTE}.",
    ),
    _Advice(
        "could not find expected ':'",
        "`key: text`",
        "a line without a colon",
        "Write a key, a colon and a space; or indent the line if it continues the text above.",
        at_context=True,
    ),
    _Advice(
        "directive",
        "keys such as `passages:`",
        "a line beginning with %",
        f"Remove the line, or if it is text: {QUOTE[0].lower()}{QUOTE[1:]}.",
        at_context=True,
    ),
    _Advice(
        "document start",
        "lines that begin in the same column",
        "a line that belongs to nothing before it",
        f"{LINE_UP}.",
    ),
    _Advice(
        "parsing a block",
        "a line that fits those around it",
        "wrong indentation, or something after a closing quote or bracket",
        f"{LINE_UP}. If the text begins with a quote, put all of it in quotes.",
    ),
)
ANYTHING = _Advice("", "YAML", "something else", f"Compare it with the lines around. {LINE_UP}.")


def explain(error: yaml.YAMLError, text: str, file: str) -> Mistake:
    """The mistake that stopped YAML from reading the file any further."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Mistake(Place(file), "YAML", str(error).split("\n")[0], ANYTHING.mend)
    message = f"{error.context or ''} {error.problem or ''}".replace("found ", "")
    advice = next((known for known in ADVICE if _says(message, known.phrase)), ANYTHING)
    mark = (error.context_mark if advice.at_context else None) or error.problem_mark
    if mark is None:
        return Mistake(Place(file), advice.expected, advice.found, advice.mend)
    lines = text.split("\n")
    if mark.line >= len(lines):  # past a last line that has no line end
        place = Place(file, len(lines), len(lines[-1]) + 1)
        found = f"{advice.found} at the end of the file"
        return Mistake(place, advice.expected, found, advice.mend)
    line = lines[mark.line].strip()
    seen = f" ({code(line)})" if line else " at the end of the file"
    place = Place(file, mark.line + 1, mark.column + 1)
    return Mistake(place, advice.expected, advice.found + seen, advice.mend)


def _says(message: str, phrase: str) -> bool:
    """Whether all words of the phrase stand in the message: two parsers word it differently."""
    return phrase in message or all(word in message.split() for word in phrase.split())
