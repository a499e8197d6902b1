"""Read a guide from `guide.json`, which the publisher writes and has checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .model import (
    AllOf,
    AnyOf,
    Case,
    ChecklistItem,
    ChoiceTest,
    Condition,
    CountTest,
    GateTest,
    Guide,
    Inspection,
    Need,
    Option,
    Passage,
    Process,
    Question,
    Retired,
    Signal,
    Stage,
    StageTest,
)

FORMAT = 1
PACKAGED = Path(__file__).with_name("guide.json")
"""The guide that is built into the wheel."""


class GuideError(ValueError):
    """A guide file that can't be used; the message says which, why, and how to mend it."""


def load(path: Path | None = None) -> dict[str, Guide]:
    """The editions of a guide by language, the default language first.

    `path` is a `guide.json`; without one, the guide that came with the package is read.
    GuideError when there is none, or when it is of another format.
    """
    path = path or PACKAGED
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        why = why_unreadable(error)
        message = f"{path}: can't read the guide ({why}). Run `make build`, or name one."
        raise GuideError(message) from error
    return parse(text, str(path))


def why_unreadable(error: OSError | UnicodeError) -> str:
    """What kept a text file from being read, in a few words."""
    return str(error.strerror) if isinstance(error, OSError) else "no text in UTF-8"


def parse(text: str, where: str = "guide.json") -> dict[str, Guide]:
    """The editions in the text of a `guide.json`; see `load`."""
    try:
        data = json.loads(text)
        found = data["format"]
        if found != FORMAT:
            raise GuideError(f"{where}: format must be {FORMAT}, got {found!r}. Build it again.")
        editions = {
            language: _guide(edition, data["version"])
            for language, edition in data["editions"].items()
        }
        default = data["default"]
        return {default: editions.pop(default), **editions}
    except (KeyError, TypeError, AttributeError, RecursionError, json.JSONDecodeError) as error:
        message = f"{where}: not a guide that the publisher wrote ({error!r}). Build it again."
        raise GuideError(message) from error


def _guide(data: Mapping[str, Any], version: str) -> Guide:
    return Guide(
        language=data["language"],
        name=data["name"],
        version=version,
        url=data["url"],
        calculator=data["calculator"],
        contact=data["contact"],
        questions=tuple(_question(item) for item in data["questions"]),
        stages=tuple(_stage(item) for item in data["stages"]),
        passages={
            id_: Passage(id_, item["title"], item["address"], item["origin"])
            for id_, item in data["passages"].items()
        },
        signals=tuple(_signal(item) for item in data["signals"]),
        inspection=tuple(_inspection(item) for item in data["inspection"]),
        processes=tuple(_process(item) for item in data["processes"]),
        checklist=tuple(_checklist_item(item) for item in data["checklist"]),
        cases=tuple(_case(item) for item in data["cases"]),
        retired=tuple(Retired(**item) for item in data.get("retired", ())),
        texts=data["texts"],
    )


def _question(data: Mapping[str, Any]) -> Question:
    return Question(
        id=data["id"],
        kind=data["kind"],
        ask=data["ask"],
        short=data["short"],
        options=tuple(
            Option(item["id"], item["label"], tuple(item.get("formerly", ())))
            for item in data["options"]
        ),
        ordered=data["ordered"],
        unit=data.get("unit"),
        formerly=tuple(data.get("formerly", ())),
    )


def _stage(data: Mapping[str, Any]) -> Stage:
    gate = data.get("gate")
    return Stage(
        id=data["id"],
        kind=data["kind"],
        title=data["title"],
        short=data["short"],
        verdict=data["verdict"],
        summary=data["summary"],
        address=data["address"],
        gate=None if gate is None else condition(gate, data["id"]),
        formerly=tuple(data.get("formerly", ())),
    )


def condition(data: Mapping[str, Any], stage: str | None = None) -> Condition:
    """A condition from its JSON form; `stage` is the one whose gate it belongs to, if any."""
    if "all" in data:
        return AllOf(tuple(condition(part, stage) for part in data["all"]))
    if "any" in data:
        return AnyOf(tuple(condition(part, stage) for part in data["any"]))
    if "stage" in data:
        return StageTest(tuple(data["stage"]))
    if "is" not in data:
        return CountTest(data["question"], data.get("at_least"), data.get("at_most"))
    if stage is None:
        return ChoiceTest(data["question"], tuple(data["is"]))
    return GateTest(
        question=data["question"],
        accepted=tuple(data["is"]),
        stage=stage,
        because=data["because"],
        unmet=data["unmet"],
        kind="do" if data.get("do") else "fact",
        advice=data.get("do") or data["fact"],
        passage=data["passage"],
        at=data.get("at", ""),
    )


def _signal(data: Mapping[str, Any]) -> Signal:
    return Signal(
        id=data["id"],
        kind=data["kind"],
        title=data["title"],
        text=data["text"],
        when=condition(data["when"]),
        passage=data["passage"],
        address=data.get("address"),
    )


def _inspection(data: Mapping[str, Any]) -> Inspection:
    return Inspection(
        id=data["id"],
        title=data["title"],
        text=data["text"],
        because=data["because"],
        when=condition(data["when"]),
        passage=data["passage"],
    )


def _process(data: Mapping[str, Any]) -> Process:
    return Process(
        id=data["id"],
        title=data["title"],
        text=data["text"],
        when=condition(data["when"]),
        passages=tuple(data["passages"]),
    )


def _checklist_item(data: Mapping[str, Any]) -> ChecklistItem:
    enclosed = data.get("enclosed")
    return ChecklistItem(
        id=data["id"],
        title=data["title"],
        why=data["why"],
        stages={
            stage: Need(need["need"], need.get("note")) for stage, need in data["stages"].items()
        },
        passage=data["passage"],
        enclosed=None if enclosed is None else condition(enclosed),
        told_in=data.get("told_in"),
    )


def _case(data: Mapping[str, Any]) -> Case:
    return Case(
        id=data["id"],
        title=data["title"],
        answers=data["answers"],
        expect=data["expect"],
        signals=tuple(data.get("signals", ())),
        point=data["point"],
        address=data["address"],
        formerly=tuple(data.get("formerly", ())),
    )
