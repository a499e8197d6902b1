"""A request for quote: what the buyer sends, with the recommendation and what is enclosed.

The buyer's own words (part, material, remarks, date) go into what is sent and nowhere else: never
into a link, and the calculator keeps none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .answers import Quantity
from .documents import Document, Row, Section, markdown, plain, rich
from .link_making import Link
from .mail import mailto
from .model import UNSURE, Guide, Question
from .recommendation import Recommendation
from .version import __version__

FORMAT = 1
DETAILS = ("part", "material", "needed_by", "remarks")
"""What the buyer can add, in the order in which it is shown."""
LONGEST_DETAIL = 4000


@dataclass(frozen=True)
class Request:
    """A request for quote. `created` is the date as YYYY-MM-DD, `page` the calculator's address."""

    result: Recommendation
    details: Mapping[str, str]
    created: str
    page: str

    @property
    def link(self) -> str:
        """The calculator with these answers, without the buyer's own words."""
        return Link(self.result, self.page, stamped=True).address

    @property
    def subject(self) -> str:
        """A line that names the part, where the buyer named it, and the stage."""
        part = self.details.get("part") or self._say("part-unnamed")
        return self._say("subject", part=" ".join(part.split()), stage=self._stage())

    def document(self) -> Document:
        """All of it, for a file, a print or a mail with formatting."""
        sections = (
            Section(self._say("details"), tuple(self._details())),
            Section(self._say("answers"), tuple(self._answers())),
            Section(self._say("reasons"), tuple(self._reasons())),
            Section(self._say("blockers"), tuple(self._blockers())),
            Section(self._say("signals"), tuple(self._signals())),
            Section(self._say("inspection"), tuple(self._inspection())),
            Section(self._say("checklist"), tuple(self._checklist())),
        )
        shown = tuple(section for section in sections if section.rows)
        return Document(self.subject, self._lead(), shown, self._footer(), self.link)

    def letter(self) -> Document:
        """What fits into a mail that is opened from a page. The link in it holds the answers."""
        enclosed = tuple(row for row in self._checklist() if row.done)
        sections = (
            Section(self._say("details"), tuple(self._details())),
            Section(self._say("enclosed"), enclosed),
        )
        shown = tuple(section for section in sections if section.rows)
        return Document(self.subject, self._say("letter"), shown, self._footer(), self.link)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, of the published schema `request.schema.json`."""
        return {
            "format": FORMAT,
            "kind": "request-for-quote",
            "created": self.created,
            "details": dict(self.details),
            "link": self.link,
            "result": self.result.to_dict(),
        }

    def to_send(self) -> dict[str, Any]:
        """Every form in which the buyer can send it; `document` is what a page shows and prints."""
        document, contact = self.document(), self.result.guide.contact
        mail = mailto(contact.get("email", ""), self.letter(), self._say("shortened"))
        return {
            "subject": self.subject,
            "link": self.link,
            "markdown": markdown(document),
            "html": rich(document),
            "text": plain(document),
            "document": asdict(document),
            "mailto": mail.address,
            "mailto_shortened": mail.shortened,
            "form": contact.get("form"),
            "json": self.to_dict(),
        }

    def _say(self, key: str, **values: object) -> str:
        return self.result.guide.say(f"request-{key}", **values)

    def _lead(self) -> str:
        stage = self.result.stage
        if stage:
            return f"{stage.verdict}. {stage.summary}"
        lowest, highest = self.result.lowest.title, self.result.highest.title
        return self.result.guide.say("engine-report-range", lowest=lowest, highest=highest)

    def _stage(self) -> str:
        """The stage in a few words, or the range that is still possible."""
        stage, lowest, highest = self.result.stage, self.result.lowest, self.result.highest
        if stage:
            return stage.title
        return self._say("stages", lowest=lowest.short, highest=highest.short)

    def _details(self) -> Iterator[Row]:
        for name in DETAILS:
            if self.details.get(name):
                yield Row(self.details[name], label=self._say(f"detail-{name.replace('_', '-')}"))

    def _answers(self) -> Iterator[Row]:
        guide = self.result.guide
        for question_id, value in self.result.answers.items():
            question = guide.question[question_id]
            yield Row(answer_words(guide, question, value), label=question.short)

    def _reasons(self) -> Iterator[Row]:
        for test in self.result.reasons:
            yield Row(test.because, link=self._passage(test.passage))

    def _blockers(self) -> Iterator[Row]:
        guide = self.result.guide
        for blocker in self.result.blockers:
            text = (
                blocker.test.unmet if blocker.known else guide.question[blocker.test.question].ask
            )
            shown = self._say("alternative", text=text) if blocker.group else text
            yield Row(shown, link=self._passage(blocker.test.passage))

    def _signals(self) -> Iterator[Row]:
        for signal in self.result.signals:
            yield Row(signal.text, label=signal.title, link=self._passage(signal.passage))

    def _inspection(self) -> Iterator[Row]:
        for item, certain in self.result.inspection:
            if certain:
                yield Row(item.because, label=item.title, link=self._passage(item.passage))

    def _checklist(self) -> Iterator[Row]:
        for entry in self.result.checklist:
            note = f" ({entry.need.note})" if entry.need.note else ""
            key = f"need-{entry.need.need}"
            done = entry.enclosed or bool(self.details.get(entry.item.told_in or ""))
            yield Row(self._say(key, title=entry.item.title + note), done=done)

    def _passage(self, passage: str) -> str:
        guide = self.result.guide
        return guide.url + guide.passages[passage].address

    def _footer(self) -> str:
        guide = self.result.guide
        return self._say(
            "footer",
            guide=guide.name,
            version=guide.version,
            calculator=__version__,
            date=self.created,
        )


def read_details(given: Mapping[str, object]) -> dict[str, str]:
    """The buyer's own words: known fields that say something, cut at `LONGEST_DETAIL`."""
    texts = {name: str(given.get(name) or "").strip() for name in DETAILS}
    return {name: text[:LONGEST_DETAIL] for name, text in texts.items() if text}


def answer_words(guide: Guide, question: Question, value: object) -> str:
    """An answer in the words of the content."""
    if value == UNSURE:
        return guide.say("request-unsure")
    if isinstance(value, Quantity):
        return f"{value} {question.unit or ''}".strip()
    chosen = value if isinstance(value, tuple) else (str(value),)
    return ", ".join(question.label(option) for option in chosen)
