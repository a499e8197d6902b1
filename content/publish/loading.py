"""Load a guide: all of it, checked, or all of its mistakes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from .checks import CHECKS, FIRST, Check
from .draft import Draft, join
from .explain import explain
from .files import entries, misplaced, no_files, no_folder, shown_path, unreadable
from .interface import INTERFACE, WRITTEN, language_of, overridden, texts_of
from .languages.interface import translated
from .mistakes import ContentError, Mistake, Place
from .schema import Guide
from .source import Places, Source, parse, unread
from .wording import listed, words

__all__ = ["Content", "assemble", "interface_texts", "load", "read"]

type Texts = Callable[[str], tuple[dict[str, str], list[Mistake]]]

KEYS = listed(list(Guide.model_fields)[:5])


@dataclass(frozen=True)
class Content:
    """A guide without mistakes. `texts` are the interface strings, with the guide's own wording."""

    guide: Guide
    texts: Mapping[str, str]
    places: Places

    def place(self, section: str, id_: str) -> Place:
        """Where an entry of a top-level section stands. KeyError when there is none."""
        for number, entry in enumerate(getattr(self.guide, section)):
            if entry.id == id_:
                return self.places.of((section, number))
        raise KeyError(f"{section}: {id_}")


def load(folder: Path, interface: Path = INTERFACE, checks: Collection[Check] = CHECKS) -> Content:
    """The guide in a folder of YAML files, with the interface strings of its language.

    ContentError with every mistake that was found, if there is any. The schema always applies;
    `checks` are those beyond it.
    """
    return assemble(
        read(folder),
        shown_path(folder),
        lambda language: interface_texts(interface, language),
        checks,
    )


def assemble(
    sources: Sequence[Source], folder: str, texts_in: Texts, checks: Collection[Check] = CHECKS
) -> Content:
    """The guide in files that are read already; `texts_in` gives the interface of a language.

    ContentError as `load` has it.
    """
    draft, mistakes = join(sources, folder)
    mistakes += [mistake for source in sources for mistake in source.mistakes]
    guide = _validate(draft, mistakes, checks) if any(source.data for source in sources) else None
    texts, problems = texts_in(language_of(draft))
    mistakes += [*problems, *overridden(draft, texts)]
    if mistakes or guide is None:
        raise ContentError(mistakes)
    return Content(guide, {**texts, **guide.texts}, draft.places)


def read(folder: Path) -> list[Source]:
    """The files of a folder, each on its own; a folder without any has that as its mistake."""
    sources = [_read_file(path) for path in entries(folder)] if folder.is_dir() else []
    if sources:
        return sources
    mistake = no_files(folder) if folder.is_dir() else no_folder(folder)
    return [Source(shown_path(folder), "", None, Places(), [mistake])]


def interface_texts(folder: Path, language: str) -> tuple[dict[str, str], list[Mistake]]:
    """The interface strings of a language by key: those written in it, else translated into it."""
    texts, mistakes = _written(folder, language)
    if texts or mistakes or language == WRITTEN:
        return texts, mistakes
    texts, mistakes = _written(folder, WRITTEN)
    found = translated(texts, folder, language)
    return found.texts, [*mistakes, *found.mistakes]


def _written(folder: Path, language: str) -> tuple[dict[str, str], list[Mistake]]:
    """The files named `en.yaml` or `en.part.yaml`, for the language `en`."""
    paths = [path for path in entries(folder) if path.name.split(".")[0] == language]
    return texts_of([_read_file(path, "`texts`") for path in paths], folder) if paths else ({}, [])


def _read_file(path: Path, keys: str = KEYS) -> Source:
    file = shown_path(path)
    wrong = misplaced(path)
    try:
        raw = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        return Source(file, "", None, Places(), [unreadable(file, error)])
    return unread(raw, file, wrong) if wrong else parse(raw, file, keys)


def _validate(draft: Draft, mistakes: list[Mistake], checks: Collection[Check]) -> Guide | None:
    doubled = [mistake for check in FIRST if check in checks for mistake in check(draft)]
    known = draft.known()
    guide: Guide | None = None
    try:
        guide = Guide.model_validate(draft.data, context=None if doubled else known)
    except ValidationError as error:
        mistakes += _believable(explain(error, draft, known), draft)
    draft.judge()
    later = [check for check in checks if check not in FIRST]
    mistakes += doubled or [mistake for check in later for mistake in check(draft)]
    return guide


def _believable(mistakes: Iterable[Mistake], draft: Draft) -> list[Mistake]:
    """Without those that say a section is missing that stands in a file not read."""
    unread = frozenset(draft.unread)
    return [
        mistake
        for mistake in mistakes
        if mistake.place.file != draft.folder or not words(mistake.expected) & unread
    ]
