"""A `mailto:` address that mail programs take whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from .documents import Document, plain

LONGEST = 1200
"""Characters of the whole address; Gmail cuts a little above this, Outlook near 2,000."""


@dataclass(frozen=True, slots=True)
class Mail:
    """The address, and whether something had to be left out of the body."""

    address: str
    shortened: bool


def mailto(recipient: str, letter: Document, remark: str) -> Mail:
    """The letter as a mail to open; sections that don't fit are left out, from the last on.

    The `remark` then says so. The link at the end always stays whole: it holds the answers.
    """
    address = _address(recipient, letter.title, plain(letter))
    if len(address) <= LONGEST:
        return Mail(address, shortened=False)
    for shorter in _shorter(letter, remark):
        address = _address(recipient, shorter.title, plain(shorter))
        if len(address) <= LONGEST:
            break
    return Mail(address, shortened=True)


def _shorter(letter: Document, remark: str) -> Iterator[Document]:
    remarked = replace(letter, footer=f"{remark} {letter.footer}")
    for number in range(len(letter.sections) - 1, -1, -1):
        yield replace(remarked, sections=letter.sections[:number])
    yield replace(remarked, sections=(), lead="", title=letter.title[:60])
    yield replace(remarked, sections=(), lead="", title="", footer=remark)


def _address(recipient: str, subject: str, body: str) -> str:
    """Spaces as `%20`: mail programs show a `+` as it is."""
    lines = quote(body.replace("\n", "\r\n"), safe="")
    return f"mailto:{quote(recipient, safe='@')}?subject={quote(subject, safe='')}&body={lines}"
