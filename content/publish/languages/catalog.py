"""Translations as gettext catalogs (`de.po`), which translators' tools read and write.

An entry's msgctxt says where its text stands, such as `questions.goal.ask`; its msgid is that
text. So an entry no longer fits once its text has changed, and shows as older than it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog as GettextCatalog
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, PoFileParser, denormalize, write_po

from publish.files import decode, shown_path
from publish.mistakes import Mistake, Place
from publish.wording import code

__all__ = ["Catalog", "Entry", "merged", "read"]

WIDTH = 98
# The library that reads the file would take a text without its quotes, less its two ends.
SOUND = re.compile(r'\s*|#.*|(msg(ctxt|id|str) )?"([^"\\]|\\.)*"\s*')
HEADER = """\
# Translations. A text that has changed is marked `fuzzy` until its translation is looked at anew.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

type Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A translation and its place. `former` is the older text that it was made from, if it was."""

    context: str
    text: str
    translation: str
    place: Place
    doubtful: bool = False
    former: str | None = None


@dataclass
class Catalog:
    """The entries of one file: those in use by context and text, and those put away."""

    language: str
    file: str
    entries: dict[Key, Entry] = field(default_factory=dict)
    put_away: dict[Key, Entry] = field(default_factory=dict)

    def older(self, context: str, wanted: frozenset[Key]) -> Entry | None:
        """The translation of an older text of that context, if it is not one still wanted."""
        free = self._free(wanted)
        return next((entry for entry in free if entry.context == context), None)

    def renamed(self, context: str, text: str, wanted: frozenset[Key]) -> Entry | None:
        """The translation of the same text under a former id, if it is not one still wanted."""
        same = (entry for entry in self._free(wanted) if entry.text == text)
        return next((entry for entry in same if _differ_in_an_id(entry.context, context)), None)

    def _free(self, wanted: frozenset[Key]) -> Iterator[Entry]:
        """The translations that are not still wanted where they stand."""
        for store in (self.entries, self.put_away):
            for key, entry in store.items():
                if entry.translation and key not in wanted:
                    yield entry

    def text(self) -> str:
        """The file's content."""
        catalog = GettextCatalog()
        for entry in self.entries.values():
            catalog[entry.text] = _message(entry)
        for key, entry in self.put_away.items():
            catalog.obsolete[key] = _message(entry)
        buffer = io.BytesIO()
        write_po(buffer, catalog, width=WIDTH, omit_header=True, include_previous=True)
        return HEADER.format(language=self.language) + buffer.getvalue().decode().rstrip() + "\n"


def _differ_in_an_id(first: str, second: str) -> bool:
    """Whether two contexts are the same but for one of their steps, as after a new name."""
    steps, others = first.split("."), second.split(".")
    differing = sum(a != b for a, b in zip(steps, others, strict=False))
    return len(steps) == len(others) and differing == 1


class _Headless(GettextCatalog):
    """Takes no notice of a file's head: the language is in the name, the encoding is UTF-8.

    Tools leave dates and plural forms in it that the library refuses, or an encoding that it isn't.
    Of an entry that stands twice the library keeps the first; the others are in `again`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.again: list[Message] = []

    def __setitem__(self, msgid: Any, message: Message) -> None:
        if not msgid:
            return
        first = self.get(msgid, message.context)
        if first is not None and first.string != message.string:
            self.again.append(message)
        super().__setitem__(msgid, message)


def _message(entry: Entry) -> Message:
    return Message(
        entry.text,
        entry.translation,
        context=entry.context,
        flags={"fuzzy"} if entry.doubtful else (),
        previous_id=entry.former or (),
    )


def read(path: Path) -> tuple[Catalog, list[Mistake]]:
    """A file of translations, and what is wrong with it; its name is that of the language."""
    file, language = shown_path(path), path.stem
    text, mistakes = decode(path.read_bytes(), file)
    if mistakes:
        return Catalog(language, file), mistakes
    odd = [number for number, line in enumerate(text.split("\n"), 1) if not SOUND.fullmatch(line)]
    if odd:
        return Catalog(language, file), [_unreadable(file, odd[0], text)]
    found = _Headless()
    try:
        PoFileParser(found, abort_invalid=True).parse(io.BytesIO(text.encode()))
    except PoFileError as error:
        return Catalog(language, file), [_unreadable(file, (error.lineno or 0) + 1, text)]
    twice = [_twice(file, message) for message in found.again]
    return _catalog(found, language, file, _formers(text)), twice


def _formers(text: str) -> dict[int, str]:
    """The former texts, which the library writes and does not read, by the line of the new one."""
    lines = text.split("\n")
    found: dict[int, list[str]] = {}
    above: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#| "):
            above.append(line.removeprefix("#| ").removeprefix("msgid "))
        elif line.startswith("msgid ") and above:
            found[number], above = above, []
    return {number: denormalize("\n".join(quoted)) for number, quoted in found.items()}


def _catalog(
    found: GettextCatalog, language: str, file: str, formers: Mapping[int, str]
) -> Catalog:
    in_use = [_entry(message, file, formers) for message in found if message.id]
    put_away = [_entry(message, file, {}) for message in found.obsolete.values()]
    return Catalog(language, file, _by_key(in_use), _by_key(put_away))


def _by_key(entries: Iterable[Entry]) -> dict[Key, Entry]:
    return {(entry.context, entry.text): entry for entry in entries}


def _entry(message: Message, file: str, formers: Mapping[int, str]) -> Entry:
    return Entry(
        context=message.context or "",
        text=str(message.id),
        translation=str(message.string or ""),
        place=Place(file, message.lineno or 1),
        doubtful=message.fuzzy,
        former=formers.get(message.lineno or 0),
    )


def _twice(file: str, message: Message) -> Mistake:
    return Mistake(
        Place(file, message.lineno or 1),
        "one translation of each text",
        f"a second one of {code(message.context or str(message.id))}",
        "Keep the better of the two entries and delete the other.",
    )


def _unreadable(file: str, number: int, text: str) -> Mistake:
    lines = text.split("\n")
    return Mistake(
        Place(file, number),
        "entries of msgctxt, msgid and msgstr, each text in quotes",
        f"the line {code(lines[min(number, len(lines)) - 1])}",
        "Mend the quotes in this line, or edit the file with a program for PO files.",
    )


def merged(catalog: Catalog, texts: Iterable[Key]) -> Catalog:
    """The catalog with an entry for each text, in their order.

    What is no longer wanted is put away, never dropped. The translation of a text that has
    changed is kept with the new text, marked as doubtful; that of a text which only stands under
    a new id is kept as it is.
    """
    wanted = dict.fromkeys(texts)
    keys = frozenset(wanted)
    fresh = Catalog(catalog.language, catalog.file)
    taken: set[Key] = set()
    for context, text in wanted:
        entry, source = _kept(catalog, (context, text), keys)
        taken.add(source)
        fresh.entries[context, text] = entry
    for store in (catalog.entries, catalog.put_away):
        for key, entry in store.items():
            if key not in keys and key not in taken and entry.translation:
                fresh.put_away[key] = entry
    return fresh


def _kept(catalog: Catalog, key: Key, wanted: frozenset[Key]) -> tuple[Entry, Key]:
    """The entry for a text, and the key of the one whose translation it has."""
    same = catalog.entries.get(key) or catalog.put_away.get(key)
    if same is not None and same.translation:
        return same, key
    context, text = key
    if (renamed := catalog.renamed(context, text, wanted)) is not None:
        return replace(renamed, context=context), (renamed.context, text)
    nowhere = Place(catalog.file)
    if (older := catalog.older(context, wanted)) is None:
        return Entry(context, text, "", nowhere), key
    former = older.former or older.text
    return Entry(context, text, older.translation, nowhere, True, former), (context, former)
