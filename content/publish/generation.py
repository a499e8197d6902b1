"""From a folder of YAML to everything that MkDocs and the calculator read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .cards import write_cards
from .edition import Edition
from .folders import Folders
from .guide_json import write_guide_json
from .heads import cards
from .languages.catalog import Catalog
from .languages.editions import Editions, load_editions
from .loading import Content
from .mistakes import Place
from .mkdocs_config import configuration, translated_configuration
from .moved import write_moves
from .other_files import FILES, files_of
from .output import Written, joined, mirror, write, write_changed
from .pages import documents
from .schema_file import write_schema
from .verification import compiled, verify


def generate(folders: Folders, *, preview: bool = False) -> Written:
    """Write the pages, MkDocs' inherited configuration and guide.json; says which pages changed.

    A preview leaves out, to be quick, the pages in other languages and the files beside the pages.

    ContentError names the mistakes in the content. All is worked out before the first file is
    written, so whatever fails leaves the last good output as it is.
    """
    found = load_editions(folders.guide, folders.interface)
    edition = edition_of(found.written, folders.root)
    verify(found.written, edition.calculator)
    others = [translation_of(found, language, folders.root) for language in found.catalogs]
    languages = [edition, *others]
    shown = languages[:1] if preview else languages
    made = [making(each, languages, folders) for each in shown]
    previews, files = cards(languages), {} if preview else files_of(languages)
    written = [write_making(each) for each in made]
    write_cards(previews, folders.build / "cards.json")
    if not preview:
        mirror(folders.build / FILES, files)
    write_moves(languages, folders.build / "moved.json")
    write_changed(folders.build / "languages.json", json.dumps(list(found.catalogs)) + "\n")
    write_schema(folders.guide)
    write_guide_json(found.contents, *folders.guide_json)
    return joined(written)


@dataclass(frozen=True)
class Making:
    """What MkDocs reads of one language, ready to be written."""

    docs: Path
    build: Path
    pages: Mapping[str, str]
    settings: str


def making(edition: Edition, languages: Sequence[Edition], folders: Folders) -> Making:
    """Work out the files of one language."""
    docs, build = folders.docs, folders.build
    if edition.root:
        build = folders.translation(edition.guide.site.language)
        docs = build / "docs"
        to_root = Path(os.path.relpath(folders.root, build)).as_posix()
        settings = translated_configuration(edition, languages, to_root)
    else:
        settings = configuration(edition, docs, languages)
    return Making(docs, build, documents(edition), settings)


def write_making(made: Making) -> Written:
    """Write the files of one language; says which pages changed."""
    written = write(made.docs, made.pages, made.build / "pages.json")
    write_changed(made.build / "mkdocs.yml", made.settings)
    return written


def edition_of(content: Content, root: Path) -> Edition:
    """The content ready to be written about. `root` is the folder that its edit links start in."""
    return Edition(content.guide, content.texts, compiled(content), editor(content, root))


def translation_of(editions: Editions, language: str, root: Path) -> Edition:
    """A further language ready to be written about; its edit links lead to the translations."""
    content = editions.contents[language]
    return Edition(
        content.guide,
        content.texts,
        compiled(content),
        catalog_editor(content, editions.catalogs[language], root),
        root=f"{language}/",
        written=editions.written.guide,
    )


def editor(content: Content, root: Path) -> Callable[[str, str], str | None]:
    """Gives the address at which an entry can be edited: its file, at its line."""
    base = content.guide.site.edit_url

    def address(section: str, id_: str) -> str | None:
        return None if base is None else _editing(base, content.place(section, id_), root)

    return address


def catalog_editor(
    content: Content, catalog: Catalog, root: Path
) -> Callable[[str, str], str | None]:
    """Gives the address at which the translation of an entry can be edited."""
    base = content.guide.site.edit_url
    first: dict[str, Place] = {}
    for entry in catalog.entries.values():
        first.setdefault(".".join(entry.context.split(".")[:2]), entry.place)

    def address(section: str, id_: str) -> str | None:
        place = first.get(f"{section}.{id_}")
        return None if base is None or place is None else _editing(base, place, root)

    return address


def _editing(base: str, place: Place, root: Path) -> str:
    file = Path(place.file).resolve()
    within = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
    return f"{base}{within}#L{place.line}"
