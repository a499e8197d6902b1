"""A guide in every language that it has translations for.

A language is there as soon as its files are: `languages/de.po` beside the guide's YAML, and beside
the interface strings. A text whose translation is missing or doubtful stands as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publish.files import LANGUAGES, entries, shown_path
from publish.interface import INTERFACE, WRITTEN
from publish.loading import Content, interface_texts, load
from publish.mistakes import ContentError, Mistake, Place
from publish.source import Path as Steps
from publish.wording import code

from . import interface as interface_strings
from .catalog import Catalog, read
from .guide import translated

__all__ = ["Editions", "load_editions", "translations"]

NAME = re.compile(r"[a-z]{2}\.po")


@dataclass(frozen=True)
class Editions:
    """The content by language, the one that it was written in first.

    `advice` names what is untranslated, or older than the text that it translates.
    """

    contents: Mapping[str, Content]
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    advice: tuple[Mistake, ...] = ()

    def behind(self, language: str) -> int:
        """How many texts of a language are named in the advice."""
        return sum(Path(one.place.file).stem == language for one in self.advice)

    @property
    def written(self) -> Content:
        """The content as it was written."""
        return next(iter(self.contents.values()))


def load_editions(folder: Path, interface: Path = INTERFACE) -> Editions:
    """The guide of a folder in all its languages. ContentError names every mistake found."""
    content = load(folder, interface)
    editions = {content.guide.site.language: content}
    catalogs: dict[str, Catalog] = {}
    mistakes = list(_misplaced(folder, content.guide.site.language))
    advice: list[Mistake] = []
    for path in translations(folder):
        catalog, unreadable = read(path)
        guide, found = translated(content.guide, catalog)
        texts = _interface(interface, catalog.language)
        mistakes += [*(unreadable or found.mistakes), *texts.mistakes]
        mistakes += _in_the_way(content, catalog.language)
        advice += [*found.advice, *texts.advice]
        said = {**texts.texts, **guide.texts}
        editions[catalog.language] = Content(guide, said, content.places)
        catalogs[catalog.language] = catalog
    if mistakes:
        raise ContentError(mistakes)
    return Editions(editions, catalogs, tuple(sorted(set(advice))))


def translations(folder: Path) -> list[Path]:
    """The files of translations of a folder, by language."""
    return [path for path in entries(folder / LANGUAGES) if NAME.fullmatch(path.name)]


def _interface(folder: Path, language: str) -> interface_strings.TranslatedTexts:
    texts, mistakes = interface_texts(folder, language)
    if mistakes or not (folder / LANGUAGES / f"{language}.po").is_file():
        return interface_strings.TranslatedTexts(texts, mistakes)
    return interface_strings.translated(written_texts(folder), folder, language)


def written_texts(folder: Path) -> dict[str, str]:
    """The interface strings as they were written; none when they can't be read."""
    return interface_texts(folder, WRITTEN)[0]


def _in_the_way(content: Content, language: str) -> Iterator[Mistake]:
    """The pages and former addresses that lie in the folder of a translation."""
    root = f"{language}/"
    for number, page in enumerate(content.guide.pages):
        named: dict[Steps, str] = {("pages", number, "address"): page.address}
        named |= {("pages", number, "formerly", at): old for at, old in enumerate(page.formerly)}
        for path, address in named.items():
            if address.startswith(root):
                yield Mistake(
                    content.places.of(path),
                    f"an address outside {code(root)}, where the translation stands",
                    code(address),
                    "Choose another address, or remove the former one.",
                )


def _misplaced(folder: Path, written: str) -> Iterator[Mistake]:
    for path in entries(folder / LANGUAGES):
        place = Place(shown_path(path))
        if not NAME.fullmatch(path.name):
            yield Mistake(
                place,
                "a file named after a language, such as `de.po`",
                f"a file named {code(path.name)}",
                "Rename it, or move it out of the folder.",
            )
        elif path.stem == written:
            yield Mistake(
                place,
                "a language other than the one that the guide is written in",
                f"translations into {code(written)}",
                "Delete the file, or correct `language:` of the site.",
            )
