"""A guide with many times the content: pages of the same length and build, in words of their own.

Copies alone would tell nothing of a search: their words are always the same, and they compress to
nothing. Here each word of a text gives way to one of the same length out of the whole guide, or to
one that there is not, as in a text about something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

type Item = dict[str, Any]

WORD = re.compile(r"(?<![\w\\\[\](){}:/.#*`-])[A-Za-z]{2,}(?=[\s.,;]|$)", re.MULTILINE)
"""A word of the prose; what belongs to a link, a mark or a formula is let alone."""
NEW = 0.08
"""The part of the words that no other text has."""
VOCABULARY = 400
"""New words for each time of the content; the first ones are used most."""
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
TEXTS = {
    "passages": ("title", "text"),
    "pages": ("title", "description"),
    "cases": ("title", "story", "point"),
}
"""The texts that are worded anew, by section."""
WITHIN_ONE = 10
"""Sections within a section."""
ID = 28
"""Letters of an id that leave room for a number."""


class Plain(yaml.SafeDumper):
    """Writes what occurs twice twice: the publisher takes no references."""

    def ignore_aliases(self, _data: object) -> bool:
        """Always."""
        return True


def enlarge(guide: Path, times: int) -> None:
    """Add to a guide's files one for each further time, and the sections that they stand in."""
    files = {
        path: yaml.safe_load(path.read_text("utf-8")) for path in sorted(guide.rglob("*.yaml"))
    }
    parts = {
        kind: [part for data in files.values() for part in data.get(kind, ())] for kind in TEXTS
    }
    words = _by_length(parts)
    listed = {id_ for page in parts["pages"] for block in _lists(page) for id_ in block["passages"]}
    for number in range(2, times + 1):
        further = Further(number, words)
        made = {
            "passages": [
                further.passage(part) for part in parts["passages"] if part["id"] in listed
            ],
            "pages": [further.page(part) for part in parts["pages"] if _lists(part)],
            "cases": [further.case(part) for part in parts["cases"]],
        }
        _write(guide / f"further-{number}.yaml", made)
    path = next(path for path, data in files.items() if "site" in data)
    files[path]["site"]["sections"] += sections(times)
    _write(path, files[path])


def sections(times: int) -> list[Item]:
    """One section with all further ones, so that none of them holds more than a reader can see."""
    whole: Item = {"id": "further", "title": "Further", "sections": []}
    made: dict[int, Item] = {}
    for number in range(2, times + 1):
        cases = {"id": f"cases-{number}", "title": f"Cases {number}"}
        made[number] = {
            "id": f"subject-{number}",
            "title": f"Subject {number}",
            "sections": [cases],
        }
        made.get(number // WITHIN_ONE, whole)["sections"].append(made[number])
    return [whole] if made else []


@dataclass(frozen=True)
class Further:
    """One further time of the content: its parts, made from those of the guide.

    `words` are those of the guide by their length, each as often as it is used.
    """

    number: int
    words: Mapping[int, Sequence[str]]
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "chance", Random(self.number))

    def passage(self, item: Item) -> Item:
        """The guidance makes no more claims than it makes: a further text is a reading of ours."""
        kept = {key: value for key, value in item.items() if key != "claims"}
        origin = "outside" if item["origin"] == "outside" else "ours"
        return {**self._anew(kept, *TEXTS["passages"]), "origin": origin}

    def page(self, item: Item) -> Item:
        """A page of passages: the other parts of the guide are shown in one place only."""
        kept = {key: value for key, value in item.items() if key not in ("layout", "short")}
        return {
            **self._anew(kept, *TEXTS["pages"]),
            "address": f"{item['address'].rstrip('/')}-{self.number}/",
            "section": f"subject-{self.number}",
            "blocks": [
                {"passages": [self._id(passage) for passage in block["passages"]]}
                for block in _lists(item)
            ],
        }

    def case(self, item: Item) -> Item:
        """The answers and what they lead to stay."""
        return {**self._anew(item, *TEXTS["cases"]), "section": f"cases-{self.number}"}

    def _anew(self, item: Item, *texts: str) -> Item:
        kept = {key: value for key, value in item.items() if key != "formerly"}
        return {
            **kept,
            "id": self._id(item["id"]),
            **{key: WORD.sub(self._another, item[key]) for key in texts},
        }

    def _id(self, id_: str) -> str:
        return f"{id_[:ID].rstrip('-')}-{self.number}"

    def _another(self, found: re.Match[str]) -> str:
        if self.chance.random() < NEW:
            return self._coined()
        return self.chance.choice(self.words[len(found[0])])

    def _coined(self) -> str:
        """A word that there is not, out of a vocabulary that grows with the content."""
        rank = int((VOCABULARY * self.number) ** self.chance.random())
        first, second = divmod(rank * 7919, len(SYLLABLES))
        return "".join(SYLLABLES[at % len(SYLLABLES)] for at in (second, first, rank))


def _by_length(parts: Mapping[str, Iterable[Item]]) -> dict[int, list[str]]:
    words = defaultdict[int, list[str]](list)
    for kind, keys in TEXTS.items():
        for part in parts[kind]:
            for word in WORD.findall(" ".join(part[key] for key in keys)):
                words[len(word)].append(word)
    return words


def _lists(page: Item) -> list[Item]:
    return [block for block in page.get("blocks", ()) if "passages" in block]


def _write(path: Path, data: Item) -> None:
    text = yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
