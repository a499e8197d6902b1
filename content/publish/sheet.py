"""One page while it is being written: what it links to is given as seen from its own address."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property

import markdown as python_markdown

from . import schema
from .addresses import relative
from .edition import Edition
from .formulas import typeset
from .markdown import link, resolve_links
from .terms import TermLinks


@dataclass(frozen=True)
class Sheet:
    """A page of an edition, at an address relative to the site's root."""

    edition: Edition
    address: str

    @cached_property
    def terms(self) -> TermLinks:
        """The glossary as linked from here; a glossary does not link to itself."""
        return TermLinks(self.edition.terms, lambda term: self.way_or_none("glossary", term))

    def href(self, address: str) -> str:
        """The way to an address, for HTML that MkDocs leaves as it is."""
        return relative(self.address, address)

    def asset(self, address: str) -> str:
        """The way from this language's root to a file that all languages share."""
        return "../" * self.edition.root.count("/") + address

    def way(self, address: str) -> str:
        """The way to an address through MkDocs' files, so that MkDocs checks that it exists."""
        path, mark, anchor = address.partition("#")
        path, question, query = path.partition("?")
        if path == self.address and mark and not question:
            return f"#{anchor}"
        files = self.edition.addresses.files
        way = posixpath.relpath(files[path], posixpath.dirname(files[self.address]) or ".")
        return f"{way}{question}{query}{mark}{anchor}"

    def way_or_none(self, kind: str, part: str) -> str | None:
        """The way to a listed part, such as a question; None when no other page lists it."""
        address = self.edition.addresses.part(kind, part)
        if address is None or (kind == "glossary" and address.startswith(f"{self.address}#")):
            return None
        return self.way(address)

    def to_passage(self, passage: str, *, classes: str = "") -> str:
        """A link to a passage, in its title's words."""
        title = self.edition.passages[passage].title
        return link(title, self.way(self.edition.addresses.passages[passage]), classes=classes)

    def to_part(self, kind: str, part: str, text: str) -> str:
        """A link to a listed part; its words alone when no page lists it."""
        address = self.edition.addresses.part(kind, part)
        return link(text, None if address is None else self.way(address))

    def to_stage(self, stage: schema.Stage, name: str = "") -> str:
        """A link to a stage's page, in the stage's title or by another name of it."""
        return link(name or stage.title, self.way(self.edition.addresses.pages[stage.page]))

    def prose(self, text: str) -> str:
        """Markdown from the content: formulas typeset, links resolved, terms explained."""
        return self.terms.mark(resolve_links(typeset(text), self._target))

    def html(self, text: str) -> str:
        """Markdown from the content as HTML, for elements that MkDocs leaves as they are."""
        formed = typeset(text)
        resolved = resolve_links(formed, lambda kind, part: self.href(self._place(kind, part)))
        return str(python_markdown.markdown(resolved, extensions=["attr_list", "tables"]))

    def absolute(self, text: str) -> str:
        """Markdown from the content with links that hold on any page, on any site."""
        site = self.edition.guide.site.url
        return resolve_links(text, lambda kind, part: site + self._place(kind, part))

    def _target(self, kind: str, part: str) -> str:
        return self.way(self._place(kind, part))

    def _place(self, kind: str, part: str) -> str:
        addresses = self.edition.addresses
        places = {"passage": addresses.passages, "page": addresses.pages, "case": addresses.cases}
        if kind in places:
            return places[kind][part]
        return addresses.part("glossary", part) or self.address
