"""A recommendation as plain text, for a terminal or a mail."""

from __future__ import annotations

from collections.abc import Iterator

from .blockers import Blocker
from .changes import Change
from .model import Guide, Question
from .proofs import Proofs, in_words
from .recommendation import Recommendation


def report(result: Recommendation) -> str:
    """The recommendation in lines of text, every sentence from the guide's content."""
    return "\n".join(_lines(result))


def _lines(result: Recommendation) -> Iterator[str]:
    yield from _problems(result)
    yield from _headline(result)
    yield from _section(result.guide, "reasons", (test.because for test in result.reasons))
    yield from _section(result.guide, "signals", (f"{s.title}. {s.text}" for s in result.signals))
    yield from _blockers(result)
    yield from _changes(result)
    yield from _section(
        result.guide,
        "inspection",
        (f"{i.title}: {i.because}" for i, sure in result.inspection if sure),
    )
    yield from _section(
        result.guide, "processes", (p.title for p, sure in result.processes if sure)
    )
    yield from _section(result.guide, "to-send", _to_send(result))


def _section(guide: Guide, name: str, lines: Iterator[str], **values: object) -> Iterator[str]:
    """A heading and its lines, each once; nothing when there are none."""
    found = list(dict.fromkeys(lines))
    if found:
        yield ""
        yield guide.say(f"engine-report-{name}", **values)
        yield from (f"  - {line}" for line in found)


def _problems(result: Recommendation) -> Iterator[str]:
    for problem in result.problems:
        yield f"! {problem}"


def _headline(result: Recommendation) -> Iterator[str]:
    guide = result.guide
    if result.stage:
        yield result.stage.verdict
        yield result.stage.summary
    else:
        yield guide.say(
            "engine-report-range", lowest=result.lowest.title, highest=result.highest.title
        )
    if result.next_question:
        yield guide.say("engine-report-next", question=guide.question[result.next_question].ask)


def _blockers(result: Recommendation) -> Iterator[str]:
    if result.next_stage is None:
        return
    guide, title = result.guide, result.next_stage.title
    no = (_blocker(guide, b, b.test.unmet) for b in result.blockers if b.known)
    unknown = (
        _blocker(guide, b, guide.question[b.test.question].ask)
        for b in result.blockers
        if not b.known
    )
    yield from _section(guide, "blockers", no, stage=title)
    yield from _section(guide, "unknown", unknown, stage=title)


def _blocker(guide: Guide, blocker: Blocker, text: str) -> str:
    """Alternatives are marked, so that nobody thinks all of them are needed."""
    return guide.say("engine-report-alternative", text=text) if blocker.group else text


def _changes(result: Recommendation) -> Iterator[str]:
    guide = result.guide
    for found in result.changes:
        lines = (_change(guide, change) for change in found.changes)
        yield from _section(guide, "changes", lines, stage=guide.stage[found.stage].title)


def _change(guide: Guide, change: Change) -> str:
    question: Question = guide.question[change.question]
    short = question.short
    options = " / ".join(question.label(option) for option in change.to)
    return guide.say(
        f"engine-report-{change.test.kind}",
        question=guide.say("engine-report-open", question=short) if change.unknown else short,
        options=options,
        text=change.test.advice,
    )


def _to_send(result: Recommendation) -> Iterator[str]:
    for entry in result.checklist:
        if not entry.enclosed:
            note = f" ({entry.need.note})" if entry.need.note else ""
            yield result.guide.say(
                f"engine-report-{entry.need.need}", title=entry.item.title + note
            )


def proof_lines(proofs: Proofs) -> Iterator[str]:
    """Each obligation, how many combinations it was checked over, and what breaks it."""
    guide = proofs.guide
    for proof in proofs.proofs:
        key = "engine-report-proof-holds" if proof.holds else "engine-report-proof-fails"
        title = guide.say(f"engine-proof-{proof.obligation}")
        yield guide.say(key, title=title, combinations=guide.number(proof.combinations))
        failure = in_words(guide, proof)
        if failure:
            yield f"    {failure}"
    for stage, number in proofs.by_stage.items():
        title = guide.stage[stage].title
        count, full = guide.number(number), guide.number(proofs.full)
        yield guide.say("engine-report-proof-stage", stage=title, count=count, full=full)
