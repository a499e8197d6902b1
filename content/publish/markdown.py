"""Markdown as it is written here: plain text made safe, and the links of the guide resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|+])")
# What begins a list, a rule, code, a definition or a note, if it stands first.
_OPENING = re.compile(r"\A\s*(?:-|\d+\.(?!\S)|~(?=~~)|:(?=\s)|!(?=!!))")
_LINK = re.compile(r"(?<=\]\()(passage|page|term|case):([^)\s]*)")
# Code, links, tags, bare addresses and entities: what prose must not be changed in.
_FIXED = re.compile(
    r"(```.*?```|`+[^`]+`+|!?\[[^\]]*\]\([^)]*\)|<[^>]+>|https?://\S+|&#?\w+;|^#.*?$)",
    re.DOTALL | re.MULTILINE,
)

_NO_TEXT = re.compile(r"(?<!\\)`+[^`]+`+|\$\$.+?\$\$|\$[^$\n]+\$", re.DOTALL)
# What Markdown or a browser takes for HTML, closed or not; an address or a mail address in <> is
# a link.
_TAG = re.compile(
    r"<(?!(?:https?:|mailto:)[^<>\s]*>|[\w.+-]+@[\w.-]+>)[A-Za-z/!?](?:[^<>]*>|[\w-]*)"
)
_PICTURE = re.compile(r"(?<!\\)!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?")
# In a list or a quotation too.
_DEFINITION = re.compile(r"^[ >*+-]*(?:\d+\.[ ]+)?(\[[^\]\n]*\]:)", re.MULTILINE)


def tags(text: str) -> list[str]:
    """The HTML in a Markdown text, code and formulas apart."""
    return _TAG.findall(_NO_TEXT.sub("", text))


def pictures(text: str) -> list[str]:
    """The pictures that a Markdown text embeds."""
    return _PICTURE.findall(_NO_TEXT.sub("", text))


def definitions(text: str) -> list[str]:
    """The lines of a Markdown text that say elsewhere where a link leads."""
    return _DEFINITION.findall(_NO_TEXT.sub("", text))


def plain(text: str) -> str:
    """Text in which nothing is taken for Markdown or HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _OPENING.sub(_as_entity, _SPECIAL.sub(r"\\\1", escaped))


def _as_entity(sign: re.Match[str]) -> str:
    """The last sign as an entity: Markdown knows no other escape for some of them."""
    return f"{sign[0][:-1]}&#{ord(sign[0][-1])};"


def link(text: str, target: str | None, *, classes: str = "", title: str = "") -> str:
    """A link with plain text; the text alone when there is no target."""
    if target is None:
        return plain(text)
    quoted = title.replace("&", "&amp;").replace('"', "&quot;")
    named = f' "{quoted}"' if title else ""
    return f"[{plain(text)}]({target}{named}){_attributes(classes)}"


def _attributes(classes: str) -> str:
    return f"{{ {' '.join(f'.{name}' for name in classes.split())} }}" if classes else ""


def heading(level: int, text: str, anchor: str, *, searched: bool = True) -> str:
    """A heading with the anchor that it keeps whatever its words become.

    What is not `searched` is left out of the search with all up to the next heading.
    """
    excluded = "" if searched else " data-search-exclude"
    return f"{'#' * level} {plain(text)} {{ #{anchor}{excluded} }}"


def anchors(ids: Iterable[str]) -> str:
    """Empty anchors, which keep links to former ids working."""
    return "".join(f'<a class="former" id="{id_}"></a>' for id_ in ids)


def block(tag: str, classes: str, content: str, **attributes: str) -> str:
    """An element around Markdown content."""
    named = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<{tag} class="{classes}"{named} markdown="block">\n\n{content}\n\n</{tag}>'


def paragraphs(parts: Iterable[str]) -> str:
    """The parts that are not empty, each a paragraph or block of its own."""
    return "\n\n".join(part for part in parts if part)


def items(entries: Iterable[str]) -> str:
    """A list; what follows the first line of an entry belongs to the entry.

    Once an entry holds a list of its own, entries stand apart: else the next one would be taken
    into that inner list.
    """
    listed = ["- " + entry.replace("\n", "\n    ") for entry in entries]
    nested = any("\n    \n" in entry for entry in listed)
    return ("\n\n" if nested else "\n").join(listed)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of inline Markdown."""
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def resolve_links(text: str, target: Callable[[str, str], str]) -> str:
    """Text with each `(kind:id)` link target replaced by what `target` gives for kind and id."""
    return _LINK.sub(lambda found: target(found[1], found[2]), text)


def in_prose(text: str, change: Callable[[str], str]) -> str:
    """Text changed only where it is prose, not in code, links, headings or HTML."""
    parts = _FIXED.split(text)
    return "".join(part if at % 2 else change(part) for at, part in enumerate(parts))
