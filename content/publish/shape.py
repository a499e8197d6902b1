"""Which part of the schema stands at a place in the content."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag

__all__ = ["is_tag", "keys_at"]


def is_tag(step: str | int) -> bool:
    """Whether a step of an error's location names a kind of condition, block or answer."""
    return isinstance(step, str) and step.startswith("<") and step.endswith(">")


def keys_at(top: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """The keys, as written in YAML, of the mapping at a location; none if it isn't one."""
    kind: Any = top
    for step in location:
        kind = _below(kind, step)
    model = next((part for _, part in _kinds(kind) if _is_model(part)), None)
    return [] if model is None else list(_fields(model))


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _below(kind: Any, step: str | int) -> Any:
    for tag, part in _kinds(kind):
        if is_tag(step):
            if tag == step:
                return part
        elif _is_model(part):
            return _fields(part).get(str(step))
        elif get_origin(part) in {list, dict}:
            return get_args(part)[-1]
    return None


def _kinds(kind: Any, tag: str = "") -> Iterator[tuple[str, Any]]:
    """The members of a union, each with its tag; the type itself if it is none."""
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *marks = get_args(kind)
        tags = [mark.tag for mark in marks if isinstance(mark, Tag)]
        yield from _kinds(inner, tags[0] if tags else tag)
    elif origin in {Union, UnionType}:
        for member in get_args(kind):
            yield from _kinds(member, tag)
    else:
        yield tag, kind
