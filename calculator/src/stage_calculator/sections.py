"""What a result says, section by section: the one wording of it for a terminal, a notebook and a
request for quote."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .answers import Quantity
from .blockers import Blocker
from .changes import Change
from .checklist import Entry
from .documents import Document, Row, Section
from .findings import Findings
from .links import calculator_page, write
from .model import UNSURE, Guide, Question
from .version import __version__

REPORT = (
    "problems", "reasons", "signals", "blockers", "unknown", "changes", "inspection", "processes",
    "to-send",
)  # fmt: skip
"""What a buyer is told. Other names of sections are `answers`, `checklist` and `enclosed`."""


def report(result: Findings) -> Document:
    """The whole result for whoever gave the answers."""
    guide = result.guide
    link = f"{calculator_page(guide)}?{write(guide, result.answers)}"
    title = result.stage.verdict if result.stage else still_possible(result)
    shown = Sections(result).named(*REPORT)
    return Document(title, _next(result), shown, versions(guide), link)


def still_possible(result: Findings) -> str:
    """The range of stages, in a sentence."""
    lowest, highest = result.lowest.title, result.highest.title
    return result.guide.say("engine-report-range", lowest=lowest, highest=highest)


def versions(guide: Guide) -> str:
    """Which guide and which calculator came to the result."""
    return guide.say(
        "engine-report-versions", guide=guide.name, version=guide.version, calculator=__version__
    )


def _next(result: Findings) -> str:
    """What the stage is or, while it is open, the question to answer next."""
    if result.stage or not result.next_question:
        return result.stage.summary if result.stage else ""
    question = result.guide.question[result.next_question].ask
    return result.guide.say("engine-report-next", question=question)


@dataclass(frozen=True)
class Sections:
    """The sections of a result. `told` are the details of a request that the buyer filled in."""

    result: Findings
    told: Collection[str] = ()

    def named(self, *names: str) -> tuple[Section, ...]:
        """The sections of these names, in this order, without those that have nothing to say."""
        found = (section for name in names for section in self._named(name))
        return tuple(section for section in found if section.rows)

    def _named(self, name: str) -> Iterator[Section]:
        if name == "changes":
            for found in self.result.changes:
                stage = self.result.guide.stage[found.stage].title
                yield self._section(name, map(self._change, found.changes), stage)
            return
        following = self.result.next_stage
        rows: Iterator[Row] = getattr(self, f"_{name.replace('-', '_')}")()
        yield self._section(name, rows, following.title if following else "")

    def _section(self, name: str, rows: Iterator[Row], stage: str) -> Section:
        """Each row stands once: a condition may belong to several gates."""
        heading = self.result.guide.say(f"engine-report-{name}", stage=stage)
        return Section(heading, tuple(dict.fromkeys(rows)))

    def _problems(self) -> Iterator[Row]:
        return (Row(str(problem)) for problem in self.result.problems)

    def _answers(self) -> Iterator[Row]:
        for question_id, value in self.result.answers.items():
            question = self.result.guide.question[question_id]
            yield Row(in_words(self.result.guide, question, value), label=question.short)

    def _reasons(self) -> Iterator[Row]:
        return (Row(test.because, link=self._at(test.passage)) for test in self.result.reasons)

    def _signals(self) -> Iterator[Row]:
        for signal in self.result.signals:
            yield Row(signal.text, label=signal.title, link=self._at(signal.passage))

    def _blockers(self) -> Iterator[Row]:
        return (self._blocker(b, b.test.unmet) for b in self.result.blockers if b.known)

    def _unknown(self) -> Iterator[Row]:
        asked = self.result.guide.question
        for blocker in self.result.blockers:
            if not blocker.known:
                yield self._blocker(blocker, asked[blocker.test.question].ask)

    def _blocker(self, blocker: Blocker, text: str) -> Row:
        """Alternatives are marked, so that nobody thinks all of them are needed."""
        say = self.result.guide.say
        shown = say("engine-report-alternative", text=text) if blocker.group else text
        return Row(shown, link=self._at(blocker.test.passage))

    def _change(self, change: Change) -> Row:
        guide, test = self.result.guide, change.test
        question = guide.question[change.question]
        short = question.short
        text = guide.say(
            f"engine-report-{test.kind}",
            question=guide.say("engine-report-open", question=short) if change.unknown else short,
            options=" / ".join(question.label(option) for option in change.to),
            text=test.advice,
        )
        return Row(text, link=self._at(test.passage))

    def _inspection(self) -> Iterator[Row]:
        for item, certain in self.result.inspection:
            if certain:
                yield Row(item.because, label=item.title, link=self._at(item.passage))

    def _processes(self) -> Iterator[Row]:
        return (Row(process.title) for process, certain in self.result.processes if certain)

    def _checklist(self) -> Iterator[Row]:
        return (self._entry(entry) for entry in self.result.checklist)

    def _enclosed(self) -> Iterator[Row]:
        return (row for row in self._checklist() if row.done)

    def _to_send(self) -> Iterator[Row]:
        return (Row(row.text) for row in self._checklist() if not row.done)

    def _entry(self, entry: Entry) -> Row:
        note = f" ({entry.need.note})" if entry.need.note else ""
        key = f"engine-report-{entry.need.need}"
        done = entry.enclosed or entry.item.told_in in self.told
        return Row(self.result.guide.say(key, title=entry.item.title + note), done=done)

    def _at(self, passage: str) -> str:
        guide = self.result.guide
        return guide.url + guide.passages[passage].address


def in_words(guide: Guide, question: Question, value: object) -> str:
    """An answer in the words of the content."""
    if value == UNSURE:
        return guide.say("engine-report-unsure")
    if isinstance(value, Quantity):
        return f"{value} {question.unit or ''}".strip()
    chosen = value if isinstance(value, tuple) else (str(value),)
    return ", ".join(question.label(option) for option in chosen)
