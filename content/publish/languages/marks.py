"""Which texts of the content are said anew in each language: the schema marks their types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from pydantic.fields import FieldInfo

__all__ = ["TRANSLATED", "is_translated"]


@dataclass(frozen=True, slots=True)
class _Translated:
    """Stands in an `Annotated` text type that a visitor reads as prose."""


TRANSLATED = _Translated()


def is_translated(info: FieldInfo) -> bool:
    """Whether a field's texts, its own or those of a list or mapping in it, are translated."""
    return TRANSLATED in info.metadata or _is_marked(info.annotation)


def _is_marked(kind: Any) -> bool:
    parts = get_args(kind)
    if get_origin(kind) is Annotated:
        return TRANSLATED in parts[1:] or _is_marked(parts[0])
    return any(_is_marked(part) for part in parts)
