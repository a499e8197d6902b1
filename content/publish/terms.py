"""Glossary terms explained in place: the first use in a page's text leads to the glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .markdown import in_prose
from .schema import Term


class TermLinks:
    """Marks each term once, so that a page does not turn into a field of links."""

    def __init__(self, terms: Mapping[str, Term], target: Callable[[str], str | None]) -> None:
        self._terms = {
            spelling.casefold(): term
            for term in terms.values()
            for spelling in (term.term, *term.aka)
        }
        self._target = target
        self._seen: set[str] = set()
        longest_first = sorted(self._terms, key=len, reverse=True)
        words = "|".join(re.escape(spelling) for spelling in longest_first)
        self._words = re.compile(rf"(?<![\w-])({words})(?![\w-])", re.IGNORECASE) if words else None

    def mark(self, text: str) -> str:
        """Markdown text with the first use of each term linked and explained."""
        return in_prose(text, self._mark_prose)

    def _mark_prose(self, text: str) -> str:
        return self._words.sub(self._replacement, text) if self._words else text

    def _replacement(self, found: re.Match[str]) -> str:
        term = self._terms[found[1].casefold()]
        target = self._target(term.id)
        if term.id in self._seen or target is None:
            return found[0]
        self._seen.add(term.id)
        explained = term.text.replace("&", "&amp;").replace('"', "&quot;")
        return f'[{found[0]}]({target} "{explained}"){{ .term }}'
