"""The texts of a guide that are translated, each under the ids that lead to it.

A text is known by its context, such as `questions.goal.ask`, together with its own words. Lists
without ids add nothing to the context, so that moving a text leaves its translation alone.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from publish.schema import FORMS, Guide, Part

from .marks import is_translated

__all__ = ["Text", "rewritten", "texts_of"]

UNNAMED = frozenset({"all", "any"})
"""Keys that only group: a condition keeps its translation when it is grouped anew."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to translate. Several short ones, as the spellings of a term, stand a line each."""

    context: str
    words: str
    info: FieldInfo

    def lacks(self, translation: str) -> str | None:
        """What a translation in the place of this text would have to be, unless it is so."""
        try:
            _adapter(self.info).validate_python(self.value(translation))
        except ValidationError as error:
            return _wanted(error)
        return None

    def value(self, translation: str) -> Any:
        """A translation in the form that the field has."""
        match get_origin(self.info.annotation):
            case builtins.list:
                return translation.split("\n")
            case builtins.dict:
                return {"": translation}
            case _:
                return translation


_ADAPTERS: dict[int, TypeAdapter[Any]] = {}
"""One for each field of the schema, by its identity: making one takes longer than a check."""


def _adapter(info: FieldInfo) -> TypeAdapter[Any]:
    if id(info) not in _ADAPTERS:
        form: Any = Annotated[info.annotation, info, *info.metadata]
        _ADAPTERS[id(info)] = TypeAdapter(form)
    return _ADAPTERS[id(info)]


def _wanted(error: ValidationError) -> str:
    """The rule that was broken, in an editor's words."""
    first = error.errors()[0]
    rules = first.get("ctx", {})
    if "max_length" in rules:
        return f"at most {rules['max_length']} characters"
    return FORMS.get(rules.get("pattern", ""), first["msg"])


type Change = Callable[[Text], str]


def texts_of(guide: Guide) -> list[Text]:
    """All texts of a guide, in the order of the schema."""
    found: list[Text] = []

    def note(text: Text) -> str:
        found.append(text)
        return text.words

    rewritten(guide, note)
    return found


def rewritten[P: Part](part: P, change: Change, context: tuple[str, ...] = ()) -> P:
    """A part of the content with every text in it changed; nothing is validated anew."""
    changed = {
        name: _value(getattr(part, name), info, change, (*context, *_named(name)))
        for name, info in type(part).model_fields.items()
    }
    return part.model_copy(update=changed)


def _value(value: Any, info: FieldInfo, change: Change, context: tuple[str, ...]) -> Any:
    if isinstance(value, Part):
        return rewritten(value, change, (*context, *_label(value)))
    if not value or not isinstance(value, str | list | dict):
        return value
    if not is_translated(info):
        return _inner(value, change, context)
    match value:
        case str():
            return change(Text(".".join(context), value, info))
        case list():
            text = Text(".".join(context), "\n".join(value), info)
            return change(text).split("\n")
        case dict():
            return {
                key: change(Text(".".join((*context, key)), words, info))
                for key, words in value.items()
            }


def _inner(
    value: str | list[Any] | dict[str, Any], change: Change, context: tuple[str, ...]
) -> Any:
    match value:
        case list():
            return [
                rewritten(one, change, (*context, *_label(one))) if isinstance(one, Part) else one
                for one in value
            ]
        case dict():
            return {
                key: rewritten(one, change, (*context, key)) if isinstance(one, Part) else one
                for key, one in value.items()
            }
        case _:
            return value


def _named(key: str) -> Iterator[str]:
    if key not in UNNAMED:
        yield key


def _label(part: Part) -> Iterator[str]:
    """What tells a part from the others in its list: its id, its number or what it asks."""
    for key in ("id", "number", "question"):
        label = getattr(part, key, None)
        if isinstance(label, str | int):
            yield str(label)
            return
