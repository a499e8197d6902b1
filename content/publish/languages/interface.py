"""The interface strings in a language that they are translated into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publish.files import LANGUAGES, shown_path
from publish.mistakes import Mistake, Place
from publish.wording import code

from .catalog import Catalog, read
from .faults import other_places
from .looking_up import LookUp

__all__ = ["TranslatedTexts", "translated"]


@dataclass(frozen=True)
class TranslatedTexts:
    """The strings by key; `advice` names those that are still in the language they were written."""

    texts: dict[str, str] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    advice: list[Mistake] = field(default_factory=list)


def translated(texts: Mapping[str, str], folder: Path, language: str) -> TranslatedTexts:
    """The strings in a language, from `languages/de.po` in the folder for `de`."""
    path = folder / LANGUAGES / f"{language}.po"
    if not path.is_file():
        return TranslatedTexts(mistakes=[_no_file(folder, language)])
    catalog, mistakes = read(path)
    if mistakes:
        return TranslatedTexts(mistakes=mistakes)
    return look_up(texts, catalog)


def look_up(texts: Mapping[str, str], catalog: Catalog) -> TranslatedTexts:
    """The strings as a catalog has them."""
    found = LookUp(catalog, frozenset(texts.items()))
    said = {key: found((key, text), other_places) for key, text in texts.items()}
    return TranslatedTexts(said, found.mistakes, found.advice)


def _no_file(folder: Path, language: str) -> Mistake:
    name = code(f"{LANGUAGES}/{language}.po")
    return Mistake(
        Place(shown_path(folder)),
        f"the interface strings of the language {code(language)}",
        f"no file {name}",
        f"Run `make translations ADD={language}`, or correct `language:` of the site.",
    )
