"""Pages: each has an address of its own, and the special ones stand once."""

from __future__ import annotations

from collections.abc import Iterator

from publish.addresses import TAKEN, case_address
from publish.draft import Draft
from publish.mistakes import Mistake
from publish.schema import Case, Page, Retired
from publish.source import Path
from publish.wording import code

ONCE = ("home", "calculator")
"""Layouts that the site can't be built without."""


def addresses_are_unique(draft: Draft) -> Iterator[Mistake]:
    """No two pages, worked cases or former addresses share an address."""
    first: dict[str, Path] = {}
    for path, address in _addresses(draft):
        if address in first:
            yield draft.mistake(
                path,
                "each address once",
                f"{code(address)} a second time; the first is at {draft.places.of(first[address])}",
                "Choose another address; one that was published stays where it is.",
            )
        first.setdefault(address, path)


def no_address_ends_in_index(draft: Draft) -> Iterator[Mistake]:
    """A file `index.md` is the page of its folder, so no page can stand below it by that name."""
    for path, address in _in_use(draft):
        folder, _, name = address.removesuffix("/").rpartition("/")
        if name == "index":
            above = f"{folder}/" if folder else ""
            where = code(above) if above else "the home page"
            yield draft.mistake(
                path,
                "an address whose last part is not `index`",
                f"{code(address)}, whose file is that of {where}",
                "Give the case another id."
                if path[0] == "cases"
                else f"Name the page after what it tells, such as {code(above + 'overview/')}.",
            )


def addresses_are_free(draft: Draft) -> Iterator[Mistake]:
    """No page stands, or stood, where the site puts files of its own."""
    for path, address in (*_in_use(draft), *_former(draft), *_retired(draft, "page")):
        taken = next((prefix for prefix in TAKEN if address.startswith(prefix)), None)
        if taken is not None:
            now = path[-1] == "address"
            yield draft.mistake(
                path,
                "an address that the site does not use itself",
                f"{code(address)}; below {code(taken)} {TAKEN[taken]}",
                f"Choose another address, such as {code(f'guide/{address}')}."
                if now
                else "Remove it: no page of the guide can have stood there.",
            )


def _addresses(draft: Draft) -> Iterator[tuple[Path, str]]:
    yield from _in_use(draft)
    yield from _former(draft)
    for path, case in draft.entries(Case):
        for number, id_ in enumerate(case.formerly):
            yield (*path, "formerly", number), case_address(id_)
    # Those of its own kind are told by `retired_is_gone`.
    pages, cases = (
        {address for path, address in _in_use(draft) if path[0] == section}
        for section in ("pages", "cases")
    )
    yield from ((path, at) for path, at in _retired(draft, "case") if at in pages)
    yield from ((path, at) for path, at in _retired(draft, "page") if at in cases)


def _former(draft: Draft) -> Iterator[tuple[Path, str]]:
    for path, page in draft.entries(Page):
        for number, address in enumerate(page.formerly):
            yield (*path, "formerly", number), address


def _retired(draft: Draft, kind: str) -> Iterator[tuple[Path, str]]:
    for path, gone in draft.entries(Retired):
        if gone.kind == kind:
            yield (*path, "id"), case_address(gone.id) if kind == "case" else gone.id


def _in_use(draft: Draft) -> Iterator[tuple[Path, str]]:
    for path, page in draft.entries(Page):
        yield (*path, "address"), page.address
    for path, case in draft.entries(Case):
        yield (*path, "id"), case_address(case.id)


def layouts_that_stand_once(draft: Draft) -> Iterator[Mistake]:
    """There is one home page, at the root, and one page with the calculator."""
    for layout in ONCE:
        found = [(path, page) for path, page in draft.entries(Page) if page.layout == layout]
        if not found and not draft.may_hold(layout):
            expected = f"one page with `layout: {layout}`"
            yield draft.mistake(("pages",), expected, "none", "Add the page, or set its layout.")
        for path, page in found[1:]:
            mend = "Give this page another layout."
            expected = f"one page with `layout: {layout}`"
            yield draft.mistake((*path, "layout"), expected, f"a second one, {code(page.id)}", mend)
    for path, page in draft.entries(Page):
        if (page.layout == "home") != (page.address == ""):
            yield draft.mistake(
                (*path, "address"),
                'the address "" for the home page, and for it alone',
                f"{code(page.address)} for the layout {code(page.layout)}",
                'Set `address: ""` on the page with `layout: home` only.',
            )
