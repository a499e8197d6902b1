"""The register of what may stand in mailed links: ids and addresses are added, never removed.

It is written on request, so that an id can change freely as long as it is a draft.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from .addresses import Addresses
from .loading import Content
from .mistakes import ContentError, Mistake
from .output import write_changed
from .schema import Guide, Published
from .source import BARE_WORD

__all__ = ["current", "register", "unregistered"]

NAME = "published.yaml"
HEADER = """\
# yaml-language-server: $schema=../guide.schema.json
# Ids and addresses that may stand in mailed links. `make register` adds new ones; nothing leaves.
"""
PLAIN = re.compile(r"[a-z][a-z0-9/-]*")


def current(guide: Guide) -> Published:
    """What links can name in the guide as it is."""
    addresses = Addresses.of(guide)
    return Published(
        stages=[stage.id for stage in guide.stages],
        questions={q.id: [option.id for option in q.options] for q in guide.questions},
        passages={p.id: [addresses.passages[p.id].partition("#")[0]] for p in guide.passages},
        cases=[case.id for case in guide.cases],
        pages={page.address: page.id for page in guide.pages},
    )


def unregistered(guide: Guide) -> list[str]:
    """What links can name and the register doesn't hold yet, such as `option goal: learn`."""
    before, after = guide.published or Published(), _joined(guide)
    new = [
        f"{key[:-1]}: {id_}" for key in ("stages", "cases") for id_ in _added(before, after, key)
    ]
    new += [f"question: {id_}" for id_ in after.questions if id_ not in before.questions]
    for question, options in after.questions.items():
        known = before.questions.get(question, [])
        new += [f"option of {question}: {option}" for option in options if option not in known]
    for passage, stood in after.passages.items():
        known = before.passages.get(passage, [])
        new += [
            f"passage on {page or 'the home page'}: {passage}"
            for page in stood
            if page not in known
        ]
    return new + [f"page: {address}" for address in after.pages if address not in before.pages]


def register(content: Content, folder: Path) -> list[str]:
    """Add what is new to the register of a guide's folder; says what that was.

    ContentError when the register stands in a file with other parts.
    """
    new = unregistered(content.guide)
    place = content.places.of(("published",))
    if content.guide.published is not None and Path(place.file).name != NAME:
        expected, mend = (
            f"`published:` in the file {NAME}",
            f"Move it to {NAME}, which is rewritten.",
        )
        raise ContentError([Mistake(place, expected, "it elsewhere", mend)])
    if new:
        write_changed(folder / NAME, _text(_joined(content.guide)))
    return new


def _added(before: Published, after: Published, key: str) -> list[str]:
    return [id_ for id_ in getattr(after, key) if id_ not in getattr(before, key)]


def _joined(guide: Guide) -> Published:
    """The register with what is new behind what it holds."""
    before, now = guide.published or Published(), current(guide)
    return Published(
        stages=_union(before.stages, now.stages),
        questions=_merged(before.questions, now.questions),
        passages=_merged(before.passages, now.passages),
        cases=_union(before.cases, now.cases),
        pages={**before.pages, **now.pages},
    )


def _union(first: Iterable[str], second: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*first, *second]))


def _merged(
    first: Mapping[str, list[str]], second: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    keys = _union(first, second)
    return {key: _union(first.get(key, []), second.get(key, [])) for key in keys}


def _text(published: Published) -> str:
    parts = [
        f"  stages: {_list(published.stages)}",
        *_section("questions", {key: _list(ids) for key, ids in published.questions.items()}),
        *_section("passages", {key: _list(ids) for key, ids in published.passages.items()}),
        f"  cases:{_entries(published.cases)}" if published.cases else "  cases: []",
        *_section("pages", {key: _word(id_) for key, id_ in published.pages.items()}),
    ]
    return HEADER + "published:\n" + "\n".join(parts) + "\n"


def _section(name: str, entries: Mapping[str, str]) -> list[str]:
    if not entries:
        return [f"  {name}: {{}}"]
    return [f"  {name}:", *(f"    {_word(key)}: {value}" for key, value in entries.items())]


def _list(ids: Iterable[str]) -> str:
    return f"[{', '.join(map(_word, ids))}]"


def _entries(ids: Iterable[str]) -> str:
    """One a line, so that two people's additions seldom meet in one line."""
    return "".join(f"\n    - {_word(id_)}" for id_ in ids)


def _word(text: str) -> str:
    """A text as YAML: in quotes wherever it could be taken for something else."""
    plain = PLAIN.fullmatch(text) and not BARE_WORD.fullmatch(text)
    odd = text in ("true", "false", "null")
    return text if plain and not odd else json.dumps(text)
