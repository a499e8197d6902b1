"""A guide in a language that it is translated into."""

from __future__ import annotations

from collections.abc import Iterator

from publish.mistakes import Mistake
from publish.schema import Guide
from publish.wording import code

from .catalog import Catalog, Entry
from .faults import other_links, other_places, wrong
from .looking_up import LookUp
from .texts import Text, rewritten, texts_of

__all__ = ["translated"]


def translated(guide: Guide, catalog: Catalog) -> tuple[Guide, LookUp]:
    """The guide with its texts in the catalog's language, and what was found out on the way."""
    wanted = frozenset((text.context, text.words) for text in texts_of(guide))
    found = LookUp(catalog, wanted)

    def change(text: Text) -> str:
        return found((text.context, text.words), lambda entry: _faults(text, entry))

    said = rewritten(guide, change)
    site = said.site.model_copy(
        update={"language": catalog.language, "url": f"{guide.site.url}{catalog.language}/"}
    )
    return said.model_copy(update={"site": site}), found


def _faults(text: Text, entry: Entry) -> Iterator[Mistake]:
    lacks = text.lacks(entry.translation)
    if lacks is not None:
        found = f"{len(entry.translation)} characters: {code(entry.translation)}"
        yield wrong(entry, lacks, found, "Rewrite the translation so that it is.")
    if text.context.startswith("texts."):
        yield from other_places(entry)
    else:
        yield from other_links(entry)
