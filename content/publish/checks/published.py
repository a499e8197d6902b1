"""What was published stays known: mailed links, bookmarks and printed addresses live for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish.draft import Draft
from publish.mistakes import Mistake
from publish.schema import Case, Option, Page, Passage, Published, Question, Retired, Stage
from publish.source import Path
from publish.wording import choose, code, nearest

NAMED: dict[str, type[Stage | Passage | Case]] = {"stage": Stage, "passage": Passage, "case": Case}
"""The kinds whose current and former ids stand in the entries of a section of their own."""


@dataclass(frozen=True)
class Name:
    """Something that a link can name; `question` is that of an option."""

    kind: str
    id: str
    question: str | None = None


def published_ids_stay_known(draft: Draft) -> Iterator[Mistake]:
    """What was ever published is there, or is recorded as renamed or retired."""
    for top, published in draft.entries(Published):
        lacking = draft.missing()  # which is told once, and not for each of its ids
        registered = {
            path: name
            for path, name in _registered(top, published)
            if path[len(top)] not in lacking
        }
        current = _current(draft)
        known = current.keys() | _former(draft) | _retired(draft)
        new = {name: path for name, path in current.items() if name not in registered.values()}
        for path, name in registered.items():
            asked = Name("question", name.question or "")
            whole = name.kind != "option" or asked in known  # else the question itself is told
            if name not in known and whole and not draft.may_hold(*_marks(name, published)):
                yield _lost(draft, path, name, new)


def _marks(name: Name, published: Published) -> tuple[str | None, ...]:
    """The words by which something may stand where nothing could be read.

    A page is known by its id too: the address of the home page is no word.
    """
    page = published.pages[name.id] if name.kind == "page" else None
    return (name.id, name.question, page)


def _registered(top: Path, published: Published) -> Iterator[tuple[Path, Name]]:
    for kind in ("stages", "cases"):
        for number, id_ in enumerate(getattr(published, kind)):
            yield (*top, kind, number), Name(kind[:-1], id_)
    for question, options in published.questions.items():
        yield (*top, "questions", question), Name("question", question)
        for number, option in enumerate(options):
            yield (*top, "questions", question, number), Name("option", option, question)
    for passage in published.passages:
        yield (*top, "passages", passage), Name("passage", passage)
    for address in published.pages:
        yield (*top, "pages", address), Name("page", address)


def _current(draft: Draft) -> dict[Name, Path]:
    """Every name in use, with where it stands."""
    found = {
        Name(kind, part.id): path for kind, of in NAMED.items() for path, part in draft.entries(of)
    }
    found |= {Name("page", page.address): path for path, page in draft.entries(Page)}
    for path, question in draft.entries(Question):
        found[Name("question", question.id)] = path
        for number, option in enumerate(question.options):
            found[Name("option", option.id, question.id)] = (*path, "options", number)
    return found


def _former(draft: Draft) -> set[Name]:
    found = {
        Name(kind, id_)
        for kind, of in NAMED.items()
        for _, part in draft.entries(of)
        for id_ in part.formerly
    }
    found |= {Name("page", old) for _, page in draft.entries(Page) for old in page.formerly}
    found |= {Name("question", old) for _, q in draft.entries(Question) for old in q.formerly}
    for _, question in draft.entries(Question):
        for name in (question.id, *question.formerly):
            found |= {Name("option", id_, name) for o in question.options for id_ in _ids(o)}
    return found


def _ids(option: Option) -> tuple[str, ...]:
    return (option.id, *option.formerly)


def _retired(draft: Draft) -> set[Name]:
    """With a question its options go; an option is gone under every name of its question."""
    names = {q.id: (q.id, *q.formerly) for _, q in draft.entries(Question)}
    found: set[Name] = set()
    for _, gone in draft.entries(Retired):
        asked = names.get(gone.question or "", (gone.question,))
        found |= {Name(gone.kind, gone.id, question) for question in asked}
        if gone.kind == "question":
            options = [o for _, p in draft.entries(Published) for o in p.questions.get(gone.id, ())]
            found |= {Name("option", option, gone.id) for option in options}
    return found


def _lost(draft: Draft, path: Path, name: Name, new: dict[Name, Path]) -> Mistake:
    asked = f"question: {name.question}, " if name.question else ""
    instead = ", instead: id-of-a-page" if name.kind == "page" else ""
    because = 'because: "A sentence for visitors."'
    entry = f"- {{kind: {name.kind}, {asked}id: {name.id}, {because}{instead}}}"
    of = f" of the question {code(name.question)}" if name.question else ""
    return Mistake(
        draft.places.key(path),
        f"each published {name.kind} as an id, in `formerly:`, or in `retired:`",
        f"{code(name.id)}{of} in none of them",
        f"{_renamed(draft, path, name, new)} If it is gone, add below `retired:`, in any file: "
        f"`{entry}`",
    )


def _renamed(draft: Draft, path: Path, name: Name, new: dict[Name, Path]) -> str:
    """How to record a new name; whatever isn't registered yet may be it."""
    candidates = {
        it.id: place
        for it, place in new.items()
        if (it.kind, it.question) == (name.kind, name.question)
    }
    moved = _page_of(draft, path) if name.kind == "page" else None
    only = next(iter(candidates)) if len(candidates) == 1 else None
    likely = moved or nearest(name.id, candidates) or only
    if likely not in candidates:
        return f"If it has a new id, add `formerly: [{name.id}]` to the entry with that id."
    place = draft.places.of(candidates[likely])
    return f"If it is now {code(likely)}, add `formerly: [{name.id}]` to that entry, at {place}."


def _page_of(draft: Draft, path: Path) -> str | None:
    """The address that a published page has now."""
    ids = {page.id: page.address for _, page in draft.entries(Page)}
    return next(
        (
            ids.get(p.pages[str(path[-1])])
            for _, p in draft.entries(Published)
            if path[-2] == "pages"
        ),
        None,
    )


def retired_is_gone(draft: Draft) -> Iterator[Mistake]:
    """What is retired isn't there any more, is told once, and leads to something that is."""
    current, seen = _current(draft), set[Name]()
    for path, gone in draft.entries(Retired):
        name = Name(gone.kind, gone.id, gone.question)
        if (gone.kind == "option") != (gone.question is not None):
            expected = "`question:` at a retired option, and only there"
            found = (
                f"{'none' if gone.kind == 'option' else 'one'} at the {gone.kind} {code(gone.id)}"
            )
            yield draft.mistake(path, expected, found, "Add `question:` with its id, or remove it.")
        elif name in current or name in _former(draft) or name in seen:
            yield draft.mistake(
                (*path, "id"),
                f"each retired {gone.kind} gone, and told once",
                f"{code(gone.id)}, which {'is listed already' if name in seen else 'still works'}",
                "Remove this entry; in `formerly:` an id works as long as what it names.",
            )
        seen.add(name)
        yield from _instead(draft, path, gone, current)


def _instead(
    draft: Draft, path: Path, gone: Retired, current: dict[Name, Path]
) -> Iterator[Mistake]:
    there = [it.id for it in current if (it.kind, it.question) == (gone.kind, gone.question)]
    if gone.kind == "page":
        there = [page.id for _, page in draft.entries(Page)]
        if gone.instead is None:
            expected = "`instead:` at a retired page, since its address has to lead somewhere"
            yield draft.mistake(path, expected, "none", "Add `instead:` with the id of a page.")
    if gone.instead is not None and gone.instead not in there and not draft.may_hold(gone.instead):
        expected = f"the id of another {gone.kind} in `instead:`"
        found = f"{code(gone.instead)}, which does not exist"
        yield draft.mistake((*path, "instead"), expected, found, choose(gone.instead, there))
