"""A failed validation in plain words: the schema's errors as mistakes with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .draft import Draft
from .mistakes import Mistake
from .prose import UNFIT
from .references import NOUNS, UNKNOWN, Known
from .schema import FORMS, LINE, Guide, Part
from .shape import is_tag, keys_at
from .source import Path
from .wording import choose, code, id_now, listed, nearest, shown

__all__ = ["explain"]

ENTRY = 2
"""The steps to an entry of a section: the section and the entry's number."""

CONDITION = "<choice>"
"""The kind of condition that anything is taken for which tells no other."""

GROUPS = frozenset({"all", "any"})
TO_A_LIST = (
    "Write `all:` above the list if each of them must hold, `any:` if one is enough, and indent "
    "the list."
)
NO_MULTI_LINE = "Write it on one line; long text may be folded below the key after `>-`."


class _Case(NamedTuple):
    """One error with what is needed to speak of it."""

    error: ErrorDetails
    draft: Draft
    known: Known
    path: Path
    top: type[Part]

    @property
    def limits(self) -> dict[str, Any]:
        return self.error.get("ctx", {})

    @property
    def value(self) -> Any:
        return self.error["input"]

    @property
    def shown(self) -> str:
        if self.is_key:
            return f"the key {code(self.path[-1])}"
        return shown(self.value, self.draft.places.written.get(self.path))

    @property
    def is_key(self) -> bool:
        return self.error["loc"][-1] == "[key]"

    def mistake(self, expected: str, mend: str, found: str | None = None) -> Mistake:
        places = self.draft.places
        place = places.key(self.path) if self.is_key else places.of(self.path)
        return Mistake(place, expected, found or self.shown, mend)


def explain(
    error: ValidationError, draft: Draft, known: Known, top: type[Part] = Guide
) -> Iterator[Mistake]:
    """One mistake for each error; `top` is the part of the schema that was asked."""
    for details in error.errors(include_url=False):
        *above, last = details["loc"]
        # An unknown key is the editor's own, whatever it looks like.
        own = [last] if details["type"] == "extra_forbidden" else []
        steps = above if own else details["loc"]
        path = (*(step for step in steps if not is_tag(step) and step != "[key]"), *own)
        case = _Case(details, draft, known, path, top)
        if not _is_misspelt(case):
            yield WORDING.get(details["type"], _other)(case)


def _is_misspelt(case: _Case) -> bool:
    """Whether a missing key stands there misspelt, which another mistake tells."""
    if case.error["type"] != "missing" or not isinstance(case.value, dict):
        return False
    allowed = keys_at(case.top, case.error["loc"][:-1])
    given = [key for key in case.value if key not in allowed]
    return any(nearest(key, allowed) == case.path[-1] for key in given)


def _missing(case: _Case) -> Mistake:
    *around, key = case.path
    given = case.value if isinstance(case.value, dict) else {}
    noun = "guide" if not around else NOUNS.get(str(around[0]), "part")
    noun = noun if len(around) <= ENTRY else "part"
    return case.draft.mistake(
        tuple(around),
        f"the key {code(key)}",
        f"only {listed(given)}" if given else "nothing",
        f"Add {code(f'{key}: …')} to this {noun}.",
    )


def _unknown_key(case: _Case) -> Mistake:
    key = case.path[-1]
    allowed = keys_at(case.top, case.error["loc"][:-1])
    near = nearest(key, allowed)
    if key in GROUPS and not GROUPS.isdisjoint(allowed):
        return _beside(case, str(key), allowed[0])
    return Mistake(
        case.draft.places.key(case.path),
        f"one of the keys {listed(allowed, most=20)}",
        f"the key {code(key)}",
        f"Did you mean {code(near)}? If not: remove the key." if near else "Remove the key.",
    )


def _beside(case: _Case, key: str, group: str) -> Mistake:
    """`all` and `any` in one mapping: which of them holds the other, nobody can tell."""
    return Mistake(
        case.draft.places.key(case.path),
        "either `all` or `any`, with the other one inside it",
        f"{code(key)} beside {code(group)}",
        f"Move {code(key + ':')} into the list of {code(group + ':')}, as an entry of its own: "
        f"{code(f'- {key}:')}.",
    )


def _reference(case: _Case) -> Mistake:
    section = case.limits["section"]
    noun = NOUNS[section]
    names = case.known.ids.get(section, {})
    referred = case.path[-1] if case.is_key else case.value
    if section == "claims":
        expected, otherwise = "the number of a claim", f"add claim {referred} under `claims:`"
    else:
        expected, otherwise = f"the id of a {noun}", f"add the {noun}"
    now = id_now(referred, (entry for _, entry in case.draft.raw(section)))
    mend = f"Write {code(now)}, its id now." if now else choose(referred, names, otherwise)
    return case.mistake(expected, mend, f"{code(referred)}, which does not exist")


def _text(case: _Case) -> Mistake:
    if case.value is None:
        return case.mistake("text", "Write the text after the colon, or remove the key.")
    if isinstance(case.value, list | dict):
        return case.mistake("text", "Write the text after the colon, on the same line.")
    written = case.draft.places.written.get(case.path, str(case.value))
    return case.mistake("text", f'Put it in quotes: "{written}".')


def _form(case: _Case) -> Mistake:
    pattern = case.limits["pattern"]
    expected = FORMS.get(pattern, f"text of the form {pattern}")
    if pattern == LINE and "\n" in str(case.value).strip():
        return case.mistake(expected, NO_MULTI_LINE)
    if pattern == LINE and str(case.value).strip():
        return case.mistake(expected, NO_MULTI_LINE, "a line end after the text")
    if not str(case.value).strip():
        return case.mistake(expected, "Write the text, or remove the key.")
    return case.mistake(expected, f"Write it as {expected}.")


def _whole(case: _Case) -> Mistake:
    mend = "Write digits only, without quotes, comma or point."
    return case.mistake("a whole number", mend)


def _too_small(case: _Case) -> Mistake:
    least = case.limits["ge"]
    return case.mistake(f"a number of {least} or more", f"Write {least} or more.")


def _true_or_false(case: _Case) -> Mistake:
    return case.mistake("true or false", "Write `true` or `false`, without quotes.")


def _list(case: _Case) -> Mistake:
    mend = "Write a list: [one, two], or each entry on a new line beginning with `- `."
    return case.mistake("a list", mend)


def _group(case: _Case) -> Mistake:
    allowed = keys_at(case.top, case.error["loc"])
    if case.error["loc"][-1] == CONDITION and isinstance(case.value, list):
        return case.mistake("one condition, or several below `all:` or `any:`", TO_A_LIST)
    expected = f"a group of keys ({listed(allowed)})" if allowed else "a group of keys"
    return case.mistake(expected, "Write each key with a colon on a line of its own, indented.")


def _too_short(case: _Case) -> Mistake:
    least = case.limits["min_length"]
    many = "entry" if least == 1 else "entries"
    return case.mistake(f"at least {least} {many}", "Add what is missing, or remove the key.")


def _too_long(case: _Case) -> Mistake:
    most = case.limits["max_length"]
    length = f"{len(case.value)} characters: {code(case.value)}"
    return case.mistake(f"at most {most} characters", f"Shorten it to {most}.", length)


def _choice(case: _Case) -> Mistake:
    # pydantic names the choices as a sentence only: 'a', 'b' or 'c'.
    choices = case.limits["expected"].replace(" or ", ", ").split(", ")
    names = [choice.strip("'") for choice in choices]
    return case.mistake(f"one of {listed(names, most=20)}", choose(case.value, names))


def _unfit(case: _Case) -> Mistake:
    return case.mistake(case.limits["wanted"], case.limits["mend"], case.limits["found"])


def _other(case: _Case) -> Mistake:
    return case.mistake(case.error["msg"], "Write what is expected.")


WORDING: dict[str, Callable[[_Case], Mistake]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    UNKNOWN: _reference,
    UNFIT: _unfit,
    "string_type": _text,
    "string_pattern_mismatch": _form,
    "string_too_long": _too_long,
    "int_type": _whole,
    "greater_than_equal": _too_small,
    "bool_type": _true_or_false,
    "list_type": _list,
    "dict_type": _group,
    "model_type": _group,
    "model_attributes_type": _group,
    "too_short": _too_short,
    "literal_error": _choice,
}
