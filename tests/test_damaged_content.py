"""Content damaged at random loads with all its proofs, or gives mistakes with their places.

How often is up to hypothesis: `--hypothesis-profile=thorough` tries ten times as many.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.folders import Folders
from publish.generation import generate
from publish.interface import INTERFACE
from publish.loading import assemble, interface_texts, read
from publish.mistakes import ContentError, Mistake
from publish.source import parse, walk
from publish.verification import compiled, verify
from small_guide import SMALL, copy_of_small_guide

TIMES = settings.default.max_examples if settings.default else 100
KEYS = "`site`"
INTERFACE_TEXTS = interface_texts(INTERFACE, "en")
SOURCES = [source for source in read(SMALL) if source.data]

type Damage = Callable[[Any, Any, int, Any], None]

ODD: st.SearchStrategy[Any] = st.sampled_from([
    None, True, 0, -1, 10**14, 1.5, "", " ", "no", "unsure", "end", "x" * 500, "copy", "worth",
    "a b", "](page:nowhere)", "{count}", "{", "<b>", "|", "*", "$}{$", "\u202e", "é", [], {},
    [[]], [None], ["much"], {"id": "copy"}, {"question": "worth"}, {"all": []},
    {"any": [{"stage": ["copy"]}]},
])  # fmt: skip


def drop(holder: Any, key: Any, _other: int, _odd: Any) -> None:
    del holder[key]


def duplicate(holder: Any, key: Any, other: int, _odd: Any) -> None:
    if isinstance(holder, list):
        holder.insert(other % (len(holder) + 1), copy.deepcopy(holder[key]))
    else:
        holder[f"{key}-{other % 3}"] = copy.deepcopy(holder[key])


def rename(holder: Any, key: Any, other: int, odd: Any) -> None:
    if isinstance(holder, dict):
        holder[odd if isinstance(odd, str) else f"{key}s"] = holder.pop(key)
    elif isinstance(holder[key], str):
        holder[key] = holder[key][: other % 5] + "x"


def retype(holder: Any, key: Any, _other: int, odd: Any) -> None:
    holder[key] = copy.deepcopy(odd)


def reorder(holder: Any, key: Any, other: int, _odd: Any) -> None:
    if isinstance(holder, list):
        holder.insert(other % len(holder), holder.pop(key))
    else:
        holder[key] = holder.pop(key)


def exchange(holder: Any, key: Any, other: int, _odd: Any) -> None:
    keys = range(len(holder)) if isinstance(holder, list) else list(holder)
    there = keys[other % len(keys)]
    holder[key], holder[there] = holder[there], holder[key]


@dataclass(frozen=True)
class Wound:
    """A damage to a part of one file; `where` counts its parts, from the outermost on."""

    how: Damage
    file: int
    where: int
    other: int
    odd: Any


WOUNDS = st.builds(
    Wound,
    st.sampled_from([drop, duplicate, rename, retype, reorder, exchange]),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    ODD,
)


def apply(wound: Wound, guide: list[dict[str, Any]]) -> None:
    data = guide[wound.file % len(guide)]
    paths = [path for path, _ in walk(data) if path]
    if paths:
        *above, key = paths[wound.where % len(paths)]
        holder: Any = data
        for step in above:
            holder = holder[step]
        wound.how(holder, key, wound.other, wound.odd)


def outcome(raws: list[bytes]) -> None:
    """Load and prove. Nothing but a ContentError may be raised, and that has to be of use."""
    files = {f"guide/{number}.yaml": raw for number, raw in enumerate(raws)}
    sources = [parse(raw, file, KEYS) for file, raw in files.items()]
    mistakes: Sequence[Mistake] = ()
    try:
        content = assemble(sources, "guide", lambda _: INTERFACE_TEXTS)
        assert verify(content, compiled(content)).hold
    except ContentError as error:
        mistakes = error.mistakes or pytest.fail("refused without a reason")
    for mistake in mistakes:
        lines = files.get(mistake.place.file, b"").count(b"\n") + 1
        assert 1 <= mistake.place.line <= lines, mistake
        assert mistake.place.file in {*files, "guide"}, mistake
        assert all((mistake.expected, mistake.found, mistake.mend)), mistake


@settings(max_examples=10 * TIMES)
@given(wounds=st.lists(WOUNDS, min_size=1, max_size=3))
def test_damaged_parts(wounds: list[Wound]) -> None:
    guide = [copy.deepcopy(source.data or {}) for source in SOURCES]
    for wound in wounds:
        apply(wound, guide)
    outcome([json.dumps(data, indent=0, ensure_ascii=False).encode() for data in guide])


@settings(max_examples=10 * TIMES)
@given(
    file=st.integers(0, 10**6),
    where=st.integers(0, 10**6),
    length=st.sampled_from([0, 1, 2, 10, 1000, 10**6]),
    bytes_=st.one_of(
        st.binary(max_size=3), st.sampled_from([b"\xff\xfe", b"\0", b"\xc3", b"&a *a"])
    ),
)
def test_corrupt_bytes(file: int, where: int, length: int, bytes_: bytes) -> None:
    raws = [Path(source.file).read_bytes() for source in read(SMALL)]
    number = file % len(raws)
    raw, start = raws[number], where % (len(raws[number]) + 1)
    raws[number] = raw[:start] + bytes_ + raw[start + length :]
    outcome(raws)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """A guide that was generated once, when it was in order."""
    folders = copy_of_small_guide(tmp_path_factory.mktemp("damaged"))
    generate(folders)
    return folders


def everything(folders: Folders) -> dict[Path, bytes]:
    made = [path for path in folders.root.rglob("*") if path.is_file()]
    return {path: path.read_bytes() for path in made if folders.guide not in path.parents}


@settings(max_examples=max(10, TIMES // 4))
@given(wounds=st.lists(WOUNDS, min_size=1, max_size=2))
def test_a_refused_guide_leaves_what_was_made_as_it_was(
    folders: Folders, wounds: list[Wound]
) -> None:
    paths = [folders.guide / Path(source.file).name for source in SOURCES]
    guide = [copy.deepcopy(source.data or {}) for source in SOURCES]
    for wound in wounds:
        apply(wound, guide)
    for path, data in zip(paths, guide, strict=True):
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    before = everything(folders)
    try:
        generate(folders)
    except ContentError:
        assert before == everything(folders)
