"""Links in texts: `[words](passage:id)` leads to something that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.draft import Draft
from publish.mistakes import Mistake, Place
from publish.references import NOUNS
from publish.source import Path, walk
from publish.wording import choose, code, nearest

LINK = re.compile(r"\]\(([^)\s]*)\)")
SECTIONS = {"passage": "passages", "page": "pages", "term": "glossary", "case": "cases"}
"""What a link in a text can name, and the section that it is looked up in."""

ELSEWHERE = ("https://", "mailto:")


def links_lead_somewhere(draft: Draft) -> Iterator[Mistake]:
    """A link names an existing passage, page, term or case, or an address elsewhere."""
    ids = {section: list(draft.known().ids[section]) for section in SECTIONS.values()}
    for path, text in walk(draft.data):
        if not isinstance(text, str):
            continue
        for number, target in enumerate(LINK.findall(text)):
            kind, _, name = target.partition(":")
            if target.startswith(ELSEWHERE):
                continue
            place = _place(draft, path, text, number)
            if kind not in SECTIONS:
                yield _unknown_kind(place, target, kind)
            elif name not in ids[SECTIONS[kind]] and not draft.may_hold(name):
                noun = NOUNS[SECTIONS[kind]]
                expected = f"the id of a {noun} in the link"
                mend = choose(name, ids[SECTIONS[kind]], f"add the {noun}")
                yield Mistake(place, expected, f"{code(target)}, which does not exist", mend)


def _unknown_kind(place: Place, target: str, kind: str) -> Mistake:
    near = nearest(kind, SECTIONS) if ":" in target else None
    mend = (
        f"Did you mean {code(target.replace(kind, near, 1))}?"
        if near
        else "Name the target's kind and id, as in [words](passage:the-id)."
    )
    expected = "a link to `passage:`, `page:`, `term:` or `case:`, or to https:// or mailto:"
    return Mistake(place, expected, code(target), mend)


def _place(draft: Draft, path: Path, text: str, number: int) -> Place:
    """Where a link stands in the file, which a text over several lines doesn't tell by itself."""
    start = draft.places.of(path)
    matches = list(LINK.finditer(text))
    target = matches[number][0]
    earlier = sum(match[0] == target for match in matches[:number])
    for offset, line in enumerate(draft.lines.get(start.file, [])[start.line - 1 :]):
        column = start.column - 1 if offset == 0 else 0
        while (column := line.find(target, column)) >= 0:
            if earlier == 0:
                return Place(start.file, start.line + offset, column + 3)
            earlier -= 1
            column += 1
    return start
