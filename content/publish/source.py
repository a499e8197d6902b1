"""A YAML file as plain data, with the place of every key and value in it.

Built from the parser's events, not by a loader: so nothing is ever guessed silently (`no` stays
text and is named), nothing is expanded (aliases are refused), and no nesting can exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from .files import decode
from .mistakes import Mistake, Place
from .syntax import explain
from .wording import code, words

__all__ = ["Path", "Places", "Source", "parse", "unread", "walk"]

type Path = tuple[str | int, ...]

DEEPEST = 40
BARE_WORD = re.compile(r"(?i:yes|no|on|off|y|n)")
NOTHING = re.compile(r"(?:~|null|Null|NULL)?")
REMARK = re.compile(r"[ \t]+(#.*)")
TRUE_OR_FALSE = re.compile(r"(?i:true|false)")
WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})")
DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")

# The same parser in C where it is built in: the whole guide is read in a tenth of the time.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Places:
    """Where each value and each key stands, and how a value was written that is no text."""

    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)

    def of(self, path: Path) -> Place:
        """The place of a value, or of the nearest thing around it that has one."""
        while path not in self.values and path:
            path = path[:-1]
        return self.values[path]

    def key(self, path: Path) -> Place:
        """The place of the key of a value; of the value itself in a list."""
        return self.keys.get(path) or self.of(path)

    def take(self, other: Places, old: Path, new: Path) -> None:
        """Take over what stands at or below `old` in another file as standing at `new`."""
        for mine, theirs in ((self.values, other.values), (self.keys, other.keys)):
            mine.update(_moved(theirs, old, new))
        self.written.update(_moved(other.written, old, new))


def _moved[T](table: dict[Path, T], old: Path, new: Path) -> Iterator[tuple[Path, T]]:
    length = len(old)
    return ((new + path[length:], it) for path, it in table.items() if path[:length] == old)


@dataclass
class Source:
    """One file. `data` is a mapping, or None when the file could not be read to its end."""

    file: str
    text: str
    data: dict[str, Any] | None
    places: Places
    mistakes: list[Mistake]
    words: set[str] = field(default_factory=set)
    """Every word of what could not be read: it may define what others refer to."""


def parse(raw: bytes, file: str, keys: str) -> Source:
    """Read one file; `keys` says what a file may hold, for the message when it holds nothing."""
    text, mistakes = decode(raw, file)
    builder = _Builder(file)
    readable = bool(text.strip()) or not mistakes
    try:
        if readable:
            builder.read(text)
    except yaml.YAMLError as error:
        # Odd characters explain an error of syntax better than the error itself does.
        builder.mistakes += [] if mistakes else [explain(error, text, file)]
        readable = False
    except _GaveUp:
        readable = False
    mistakes += builder.mistakes
    data = builder.data
    readable = readable and builder.sound
    if readable and not isinstance(data, dict):
        mistakes.append(_no_mapping(data, file, keys, builder.places))
        readable = False
    left_out = words(builder.repeated) if readable else _words(raw)
    return Source(file, text, data if readable else None, builder.places, mistakes, left_out)


def unread(raw: bytes, file: str, why: Mistake) -> Source:
    """A file that is not read, though others may refer to what stands in it."""
    return Source(file, "", None, Places(), [why], _words(raw))


def _words(raw: bytes) -> set[str]:
    """The words of a file in any encoding: ids are plain letters."""
    return words(raw.replace(b"\0", b"").decode("latin-1"))


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value with its path, outer before inner."""
    yield path, value
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from walk(part, (*path, key))


class _GaveUp(Exception):  # noqa: N818
    """The rest of the file is not worth reading; the reason is among the mistakes."""


@dataclass
class _Open:
    """A mapping or list whose end has not been read yet."""

    path: Path
    value: dict[str, Any] | list[Any]
    key: str | None = None


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.data: Any = None
        self.places = Places({(): Place(file)})
        self.mistakes: list[Mistake] = []
        self.sound = True
        """False once a value isn't what its editor meant, so that its errors mean nothing."""
        self.repeated: list[Any] = []
        self._lines: list[str] = []
        self._open: list[_Open] = []
        self._documents = 0

    def read(self, text: str) -> None:
        self._lines = text.split("\n")
        for event in yaml.parse(text, Loader=LOADER):
            match event:
                case yaml.DocumentStartEvent():
                    self._document(event)
                case yaml.AliasEvent():
                    self._refuse_reference(event, f"*{event.anchor}")
                case yaml.ScalarEvent():
                    self._refuse_marks(event)
                    self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._refuse_marks(event)
                    self._begin(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._open.pop()

    def _place(self, event: yaml.Event) -> Place:
        mark: Any = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _say(self, event: yaml.Event, expected: str, found: str, mend: str) -> None:
        self.mistakes.append(Mistake(self._place(event), expected, found, mend))

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._say(
                event,
                "one document in a file",
                "a second one after `---`",
                "Remove the line `---`, or move what follows into a file of its own.",
            )
            raise _GaveUp

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse_reference(event, f"&{event.anchor}")
        if event.tag is not None:
            self.sound = False
            self._say(
                event,
                "a text, a number, a list or a group of keys",
                f"the YAML type {code(event.tag.replace('tag:yaml.org,2002:', '!!'))}",
                "Remove it; if it is text, put the whole text in double quotes.",
            )

    def _refuse_reference(self, event: yaml.Event, found: str) -> None:
        self.sound = False
        self._say(
            event,
            "a text in quotes, or the content itself",
            f"the YAML reference {code(found)}",
            "Put a text that begins with * or & in double quotes; repeat what you wanted to reuse.",
        )
        if isinstance(event, yaml.AliasEvent):
            self._put(event, "")

    def _begin(self, event: yaml.Event, value: dict[str, Any] | list[Any]) -> None:
        if len(self._open) >= DEEPEST:
            self._say(
                event,
                f"at most {DEEPEST} levels, one inside the other",
                "a further one",
                "Check the brackets and the indentation.",
            )
            raise _GaveUp
        path = self._put(event, value)
        self._open.append(_Open(path, value))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        plain = event.implicit[0]
        if plain and BARE_WORD.fullmatch(event.value):
            self._say(
                event,
                "a word in quotes",
                f"{code(event.value)} without quotes, which YAML may read as true or false",
                f'Write "{event.value}".',
            )
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(event, top)
            return
        value = _value(event.value) if plain else event.value
        path = self._put(event, value)
        if not isinstance(value, str):
            self.places.written[path] = event.value
        elif plain:
            self._refuse_remark(event)

    def _refuse_remark(self, event: yaml.ScalarEvent) -> None:
        """Behind a text, `#1` may be part of it or a remark; YAML leaves it out without a word."""
        mark: Any = event.end_mark
        line = self._lines[mark.line] if mark.line < len(self._lines) else ""
        if found := REMARK.match(line, mark.column):
            place = Place(self.file, mark.line + 1, found.start(1) + 1)
            expected = "a text that goes on to the end of its line"
            seen = f"{code(found[1])} behind the text, which YAML leaves out"
            mend = (
                "If it belongs to the text, put the whole text in double quotes; if it is a "
                "remark, move it to a line of its own."
            )
            self.mistakes.append(Mistake(place, expected, seen, mend))

    def _key(self, event: yaml.ScalarEvent, top: _Open) -> None:
        path = (*top.path, event.value)
        first = self.places.keys.get(path)
        if first is not None:
            self._say(
                event,
                f"the key {code(event.value)} once",
                f"{code(event.value)} again; the first is in line {first.line}",
                "Keep one of the two, or begin a new entry of the list with `- `.",
            )
        else:
            self.places.keys[path] = self._place(event)
        top.key = event.value

    def _put(self, event: yaml.Event, value: Any) -> Path:
        """Add a value to what is open, and say where it stands. The first of two keys stays."""
        if not self._open:
            self.data = value
            path: Path = ()
        else:
            path = self._add(event, self._open[-1], value)
        self.places.values.setdefault(path, self._place(event))
        return path

    def _add(self, event: yaml.Event, top: _Open, value: Any) -> Path:
        if isinstance(top.value, list):
            top.value.append(value)
            return (*top.path, len(top.value) - 1)
        if top.key is None:
            self._say(
                event,
                "a key that is a text",
                "a list or a group of keys in its place",
                "Write a key, a colon and a space; check the brackets and a `?` in the line.",
            )
            raise _GaveUp
        key, top.key = top.key, None
        if key in top.value:
            self.repeated.append(value)
            return (*top.path, key, "(repeated)")
        top.value[key] = value
        return (*top.path, key)


def _value(text: str) -> Any:
    """A text without quotes as YAML's core types; YAML 1.1's odder numbers and dates stay text."""
    if NOTHING.fullmatch(text):
        return None
    if TRUE_OR_FALSE.fullmatch(text):
        return text.lower() == "true"
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text


def _no_mapping(data: Any, file: str, keys: str, places: Places) -> Mistake:
    expected = f"keys such as {keys}"
    if data is None:
        return Mistake(
            Place(file), expected, "an empty file", "Add one of these keys, or delete the file."
        )
    found = "a list" if isinstance(data, list) else f"only the text {code(data)}"
    mend = "Write the key that these entries belong to above them, and indent them."
    return Mistake(places.of(()), expected, found, mend)
