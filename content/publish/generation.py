"""From a folder of YAML to everything that MkDocs and the calculator read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .cards import write_cards
from .edition import Edition
from .folders import Folders
from .guide_json import write_guide_json
from .heads import cards
from .loading import Content, load
from .mkdocs_config import configuration
from .moved import write_moves
from .output import Written, write, write_changed
from .pages import documents
from .schema_file import write_schema
from .verification import compiled, verify


def generate(folders: Folders) -> Written:
    """Write the pages, MkDocs' inherited configuration and guide.json; says which pages changed.

    ContentError names the mistakes in the content. All is worked out before the first file is
    written, so whatever fails leaves the last good output as it is.
    """
    content = load(folders.guide)
    edition = edition_of(content, folders.root)
    verify(content, edition.calculator)
    pages = documents(edition)
    settings = configuration(edition, folders.docs)
    previews = cards(edition)
    written = write(folders.docs, pages, folders.build / "pages.json")
    write_changed(folders.build / "mkdocs.yml", settings)
    write_moves(edition, folders.build / "moved.json")
    write_cards(previews, folders.build / "cards.json")
    write_schema(folders.guide)
    write_guide_json({edition.guide.site.language: content}, *folders.guide_json)
    return written


def edition_of(content: Content, root: Path) -> Edition:
    """The content ready to be written about. `root` is the folder that its edit links start in."""
    return Edition(content.guide, content.texts, compiled(content), editor(content, root))


def editor(content: Content, root: Path) -> Callable[[str, str], str | None]:
    """Gives the address at which an entry can be edited: its file, at its line."""
    base = content.guide.site.edit_url

    def address(section: str, id_: str) -> str | None:
        if base is None:
            return None
        place = content.place(section, id_)
        file = Path(place.file).resolve()
        within = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
        return f"{base}{within}#L{place.line}"

    return address
