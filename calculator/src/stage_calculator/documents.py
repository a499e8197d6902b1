"""A short document, written as Markdown, as HTML for a mail, or as plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a section. `done`: a checked or unchecked box, None for none."""

    text: str
    label: str = ""
    link: str = ""
    done: bool | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A title, a lead, sections, and at the end a remark and a link. Lead and link may be empty."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    footer: str
    link: str = ""


def markdown(document: Document) -> str:
    """CommonMark; whatever a person typed stands in it as text, not as markup."""
    lines = [f"# {_escaped(document.title)}"]
    if document.lead:
        lines += ["", _escaped(document.lead)]
    for section in document.sections:
        lines += ["", f"## {_escaped(section.heading)}", ""]
        lines += [_markdown_row(row) for row in section.rows]
    link = ["", f"<{document.link}>"] if document.link else []
    return "\n".join([*lines, "", _escaped(document.footer), *link, ""])


def _markdown_row(row: Row) -> str:
    box = "" if row.done is None else ("[x] " if row.done else "[ ] ")
    label = f"**{_escaped(row.label)}:** " if row.label else ""
    text = "\\\n  ".join(_escaped(line) for line in row.text.splitlines())
    return f"- {box}{label}{f'[{text}]({row.link})' if row.link else text}"


def _escaped(text: str) -> str:
    """A backslash before each character that CommonMark could take for markup."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&])|^(\s*)([-+=]|\d+(?=[.)]))", _escape, text)


def _escape(found: re.Match[str]) -> str:
    if found[1]:
        return f"\\{found[1]}"
    marker = found[3]
    return f"{found[2]}\\{marker}" if not marker.isdigit() else f"{found[2]}{marker}\\"


def rich(document: Document, top: int = 1) -> str:
    """Plain HTML without classes or styles, as mail programs and word processors take it.

    `top` is the level of the title; the colours are those of the reader.
    """
    title, heading = f"h{top}", f"h{top + 1}"
    sections = "".join(
        f"<{heading}>{html.escape(section.heading)}</{heading}><ul>"
        f"{''.join(_rich_row(row) for row in section.rows)}</ul>"
        for section in document.sections
    )
    lead, address = (html.escape(text) for text in (document.lead, document.link))
    link = f'<br><a href="{address}">{address}</a>' if address else ""
    return (
        f"<{title}>{html.escape(document.title)}</{title}>{f'<p>{lead}</p>' if lead else ''}"
        f"{sections}<p>{html.escape(document.footer)}{link}</p>"
    )


def _rich_row(row: Row) -> str:
    box = "" if row.done is None else ("☑ " if row.done else "☐ ")
    label = f"<strong>{html.escape(row.label)}:</strong> " if row.label else ""
    text = html.escape(row.text).replace("\n", "<br>")
    if row.link:
        text = f'<a href="{html.escape(row.link)}">{text}</a>'
    return f"<li>{box}{label}{text}</li>"


def plain(document: Document) -> str:
    """Text for a mail without formatting."""
    return "\n".join(_plain_lines(document))


def _plain_lines(document: Document) -> Iterator[str]:
    yield document.title
    if document.lead:
        yield from ("", document.lead)
    for section in document.sections:
        yield from ("", section.heading)
        for row in section.rows:
            box = "" if row.done is None else ("[x] " if row.done else "[ ] ")
            label = f"{row.label}: " if row.label else ""
            text = "\n    ".join(row.text.splitlines())
            yield f"  - {box}{label}{text}"
    yield from ("", document.footer)
    if document.link:
        yield document.link
