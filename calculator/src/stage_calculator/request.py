"""A request for quote: what the buyer sends, with the recommendation and what is enclosed.

The buyer's own words (part, material, remarks, date) go into what is sent and nowhere else: never
into a link, and the calculator keeps none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .documents import Document, Row, Section, markdown, plain, rich
from .link_making import Link
from .mail import mailto
from .recommendation import Recommendation
from .sections import Sections, still_possible, versions

FORMAT = 1
DETAILS = ("part", "material", "needed_by", "remarks")
"""What the buyer can add, in the order in which it is shown."""
LONGEST_DETAIL = 4000

DOCUMENT = (
    "answers", "reasons", "blockers", "unknown", "signals", "inspection", "checklist",
)  # fmt: skip
"""The sections after the buyer's own words: whoever quotes has no need of how to get further."""
LETTER = ("enclosed",)


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
        stage = self.result.stage
        lead = f"{stage.verdict}. {stage.summary}" if stage else still_possible(self.result)
        return self._document(lead, DOCUMENT)

    def letter(self) -> Document:
        """What fits into a mail that is opened from a page. The link in it holds the answers."""
        return self._document(self._say("letter"), LETTER)

    def _document(self, lead: str, names: Iterable[str]) -> Document:
        own = Section(self._say("details"), tuple(self._details()))
        found = Sections(self.result, self._told()).named(*names)
        shown = (own, *found) if own.rows else found
        return Document(self.subject, lead, shown, self._footer(), self.link)

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

    def _stage(self) -> str:
        """The stage in a few words, or the range that is still possible."""
        stage, lowest, highest = self.result.stage, self.result.lowest, self.result.highest
        if stage:
            return stage.title
        return self._say("stages", lowest=lowest.short, highest=highest.short)

    def _told(self) -> set[str]:
        return {name for name in DETAILS if self.details.get(name)}

    def _details(self) -> Iterator[Row]:
        for name in DETAILS:
            if name in self._told():
                yield Row(self.details[name], label=self._say(f"detail-{name.replace('_', '-')}"))

    def _footer(self) -> str:
        return self._say("footer", versions=versions(self.result.guide), date=self.created)


def read_details(given: Mapping[str, object]) -> dict[str, str]:
    """The buyer's own words: known fields that say something, cut at `LONGEST_DETAIL`."""
    texts = {name: str(given.get(name) or "").strip() for name in DETAILS}
    return {name: text[:LONGEST_DETAIL] for name, text in texts.items() if text}
