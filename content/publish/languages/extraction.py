"""Bring the catalogs up to date with the texts that they translate, or begin a new language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from publish.files import LANGUAGES
from publish.interface import INTERFACE, WRITTEN
from publish.loading import load
from publish.mistakes import ContentError
from publish.output import write_changed
from publish.schema import FORMS, LANGUAGE

from .catalog import Catalog, Key, merged, read
from .editions import translations, written_texts
from .texts import texts_of

__all__ = ["Update", "update"]


@dataclass(frozen=True, slots=True)
class Update:
    """A file of translations after it was brought up to date."""

    path: Path
    texts: int
    untranslated: int
    doubtful: int
    put_away: int


def update(folder: Path, language: str | None = None, interface: Path = INTERFACE) -> list[Update]:
    """Write the catalogs of the guide and of the interface strings in all their languages.

    `language` begins a new one; the guide itself may be written in it. ContentError when the guide
    or a catalog can't be read. ValueError when the language's name is none.
    """
    strings = list(written_texts(interface).items())
    # First, since a guide can't be read without the interface strings of its own language.
    found = _updated(interface, strings, None if language == WRITTEN else language)
    guide = load(folder, interface).guide
    texts = [(text.context, text.words) for text in texts_of(guide)]
    return _updated(folder, texts, None if language == guide.site.language else language) + found


def _updated(folder: Path, texts: list[Key], new: str | None) -> list[Update]:
    paths = translations(folder)
    if new is not None:
        paths = sorted({*paths, _new(folder, new)})
    catalogs = [(path, _read(path)) for path in paths]
    return [_written(path, merged(catalog, texts)) for path, catalog in catalogs]


def _new(folder: Path, language: str) -> Path:
    if not re.fullmatch(LANGUAGE, language):
        raise ValueError(f"{language!r} is no language: write {FORMS[LANGUAGE]}.")
    return folder / LANGUAGES / f"{language}.po"


def _read(path: Path) -> Catalog:
    if not path.is_file():
        return Catalog(path.stem, str(path))
    catalog, mistakes = read(path)
    if mistakes:
        raise ContentError(mistakes)
    return catalog


def _written(path: Path, catalog: Catalog) -> Update:
    write_changed(path, catalog.text())
    entries = catalog.entries.values()
    return Update(
        path,
        texts=len(catalog.entries),
        untranslated=sum(not entry.translation for entry in entries),
        doubtful=sum(entry.doubtful for entry in entries),
        put_away=len(catalog.put_away),
    )
