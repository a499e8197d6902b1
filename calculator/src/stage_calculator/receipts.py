"""What is said when a link arrives: what came, what did not, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .links import write
from .model import Guide
from .reading import Reading
from .recommendation import Recommendation, recommend

type Told = tuple[str, str]
"""A mark and a sentence."""


def receipt(guide: Guide, reading: Reading) -> dict[str, Any]:
    """The reading as plain data (see `Reading`), with what the page needs to show it.

    `query` is the canonical query without trackers, for the address; `sentences` are what to say,
    the headline first, and `told` are the same as {"mark", "text"}, the marks being "came",
    "attention", "problem", "note", "version" and "because"; `result` is today's recommendation;
    `prepared`, when the link tells of its day: `version`, `today`, `then` and `now` (stage ids,
    null while undecided or untold), `same` (null when the link does not say) and `because` for a
    different result.
    """
    result = recommend(guide, reading.answers)
    prepared = _prepared(guide, reading, result)
    told = [*_told(guide, reading), *_told_of_that_day(prepared)]
    return {
        **reading.to_dict(),
        "query": write(guide, reading.answers, reading.version, reading.stage),
        "sentences": [text for _, text in told],
        "told": [{"mark": mark, "text": text} for mark, text in told],
        "prepared": prepared,
        "result": result.to_dict(),
    }


def _told(guide: Guide, reading: Reading) -> Iterator[Told]:
    yield "came", _counted(guide, "link-came", reading.came)
    if not reading.came:
        yield "note", guide.say("link-empty-mend")
    elif not reading.problems:
        yield "note", guide.say("link-understood-all")
    if reading.problems:
        yield "attention", _counted(guide, "link-not-understood", len(reading.problems))
        yield from (("problem", str(problem)) for problem in reading.problems)
    if reading.unfilled:
        yield "note", _counted(guide, "link-unfilled", len(reading.unfilled))
    if reading.ignored:
        yield "note", guide.say("link-ignored", names=", ".join(reading.to_dict()["ignored"]))
    if reading.repaired:
        what = ", ".join(guide.say(f"link-repaired-{name}") for name in reading.repaired)
        yield "note", guide.say("link-repaired", what=what)


def _told_of_that_day(prepared: dict[str, Any] | None) -> Iterator[Told]:
    if prepared:
        because = prepared["because"]
        said = prepared["sentences"][: len(prepared["sentences"]) - len(because)]
        yield from (("version", sentence) for sentence in said)
        yield from (("because", sentence) for sentence in because)


def _counted(guide: Guide, key: str, count: int) -> str:
    """The text for that number; a text for none is optional."""
    form = "one" if count == 1 else "other"
    if not count and f"{key}-none" in guide.texts:
        form = "none"
    return guide.say(f"{key}-{form}", count=count)


def _prepared(guide: Guide, reading: Reading, result: Recommendation) -> dict[str, Any] | None:
    if reading.version is None and reading.stage is None:
        return None
    now = result.stage.id if result.stage else None
    same = None if reading.stage is None else reading.stage == now
    because = list(_because(result, reading.stage)) if same is False else []
    return {
        "version": reading.version,
        "today": guide.version,
        "then": reading.stage,
        "now": now,
        "same": same,
        "because": because,
        "sentences": [*_then_and_now(guide, reading, result), *because],
    }


def _then_and_now(guide: Guide, reading: Reading, result: Recommendation) -> Iterator[str]:
    if reading.version not in (None, guide.version):
        yield guide.say("link-prepared", version=reading.version, today=guide.version)
    if reading.stage is None:
        return
    then = guide.stage[reading.stage].title
    if result.stage and result.stage.id == reading.stage:
        if reading.version != guide.version:
            yield guide.say("link-prepared-same", stage=then)
        return
    yield guide.say("link-prepared-different", then=then, now=_now(result))


def _now(result: Recommendation) -> str:
    if result.stage:
        return result.stage.title
    lowest, highest = result.lowest.title, result.highest.title
    return result.guide.say("link-now-range", lowest=lowest, highest=highest)


def _because(result: Recommendation, then: str | None) -> Iterator[str]:
    """What carries today's result past the stage of that day, or keeps it from reaching it."""
    guide = result.guide
    ladder = [stage.id for stage in guide.stages]
    if then in ladder[: result.reach.lowest + 1]:
        above = set(ladder[ladder.index(then) + 1 :])
        yield from (test.because for test in result.reasons if test.stage in above)
        if result.next_question:
            yield _open(guide, result.next_question)
        return
    for blocker in result.blockers:
        test = blocker.test
        yield test.unmet if blocker.known else _open(guide, test.question)


def _open(guide: Guide, question: str) -> str:
    return guide.say("link-because-open", question=guide.question[question].ask)
