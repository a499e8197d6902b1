"""A link to be sent: its address, how it will fare in the mail, and the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from .links import with_query, write
from .recommendation import Recommendation
from .survival import DAMAGES, MOST_CHARACTERS, lost, safe_links

MERGE_FIELDS: Mapping[str, str] = {
    "hubspot": "{{{{ contact.{name} }}}}",
    "salesforce": "{{!Contact.{name}__c}}",
    "mailchimp": "*|{capitals:.10}|*",
}
"""How a mailing service writes a field that it fills in for each recipient."""

BUTTON = '<table cellpadding="12" cellspacing="0" border="0"><tr><td bgcolor="#16222e">'
"""Every mail program shows these; and a page whose policy allows no inline style can copy them."""


@dataclass(frozen=True)
class Link:
    """A link with the answers of a recommendation. `stamped` tells of today's guide and result."""

    result: Recommendation
    page: str
    stamped: bool = False

    @property
    def query(self) -> str:
        """The canonical query."""
        guide, stage = self.result.guide, self.result.stage
        if not self.stamped:
            return write(guide, self.result.answers)
        return write(guide, self.result.answers, guide.version, stage.id if stage else None)

    @property
    def address(self) -> str:
        """The whole address."""
        return with_query(self.page, self.query)

    def snippet(self, service: str, questions: Iterable[str]) -> str:
        """The address for a mailing, in which these questions are merge fields of that service."""
        form = MERGE_FIELDS[service]
        names = {question: question.replace("-", "_") for question in questions}
        *known, end = write(self.result.guide, self.result.answers).split("&")
        parts = [part for part in known if part.partition("=")[0] not in names]
        for question, name in names.items():
            parts.append(f"{question}={form.format(name=name, capitals=name.upper())}")
        parts.sort(key=lambda part: part.partition("=")[0])
        return with_query(self.page, "&".join([*parts, end]))

    def to_dict(self, fields: Iterable[str] = ()) -> dict[str, Any]:
        """Plain data: the link, its length and survival, the text of a mail, and snippets.

        `length` and `wrapped` (by Safe Links) count characters, `most` is the limit of the latter.
        `lost` names the damages that it does not survive. `fields` are the ids of the questions
        that are merge fields in the snippets.
        """
        wrapped = len(safe_links(self.address))
        fields = tuple(fields)
        damaged = lost(self.result.guide, self.address)
        return {
            "query": self.query,
            "address": self.address,
            "length": len(self.address),
            "wrapped": wrapped,
            "most": MOST_CHARACTERS,
            "lost": list(damaged),
            "sentences": self._sentences(wrapped, damaged),
            "mail": self._mail(),
            "snippets": {service: self.snippet(service, fields) for service in MERGE_FIELDS},
            "result": self.result.to_dict(),
        }

    def _sentences(self, wrapped: int, damaged: tuple[str, ...]) -> list[str]:
        say = self.result.guide.say
        counts = {"wrapped": wrapped, "most": MOST_CHARACTERS}
        found = [say("link-length", length=len(self.address), **counts)]
        if wrapped > MOST_CHARACTERS:
            found.append(say("link-too-long", **counts))
        if not damaged:
            return [*found, say("link-survives-all", count=len(DAMAGES))]
        return [*found, *(say("link-lost", what=say(f"link-damage-{name}")) for name in damaged)]

    def _mail(self) -> dict[str, str]:
        """Sentence, button and bare address, as HTML for a mail program; and as plain text."""
        say = self.result.guide.say
        sentence, button = say("link-mail-sentence"), say("link-mail-button")
        address = escape(self.address)
        return {
            "sentence": sentence,
            "button": button,
            "text": f"{sentence}\n\n{self.address}\n",
            "html": f"<p>{escape(sentence)}</p>"
            f'{BUTTON}<a href="{address}"><font color="#ffffff"><b>{escape(button)}</b></font></a>'
            "</td></tr></table>"
            f'<p><small>{escape(say("link-mail-fallback"))}<br><a href="{address}">{address}</a>'
            "</small></p>",
        }
