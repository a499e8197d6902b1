"""The request for quote: what it holds, and that nothing typed can break it or get into a link."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from stage_calculator import Guide, recommend
from stage_calculator.mail import LONGEST
from stage_calculator.request import DETAILS, Request, read_details

COMMONMARK = MarkdownIt("commonmark")
ANSWERS = {
    "goal": "deliver",
    "changes": "minor",
    "structure": "confirmed",
    "dimensions": "stable",
    "material": "defined",
    "finish": "mostly",
    "interfaces": "yes",
    "proof": "concept",
    "quantity": "80",
    "files": ["cad", "drawing"],
}


def request(guide: Guide, **details: str) -> Request:
    page = "https://shop.example/calculator/"
    return Request(recommend(guide, ANSWERS), read_details(details), "2026-11-24", page)


def test_the_document_says_stage_reasons_blockers_and_what_is_enclosed(guide: Guide) -> None:
    text = request(guide, part="Hydraulic block").to_send()["markdown"]
    assert text.startswith("# Request for quote: Hydraulic block (CNC bridge)\n")
    assert "The structure is confirmed" in text
    assert "- [x] 3D CAD" in text
    assert "- [ ] Quantity range" in text
    assert "version 2026.11" in text
    assert "on 2026-11-24" in text
    assert "- **Quantity:** 80" in text


def test_the_link_reopens_the_answers_and_holds_none_of_the_buyers_words(guide: Guide) -> None:
    made = request(guide, part="Secret-part", material="7075", remarks="tell-nobody")
    query = parse_qs(urlsplit(made.link).query)
    assert ["80"] == query["quantity"]
    assert ["cad", "drawing"] == query["files"]
    assert "2026-11" in query["v"][0]
    assert not any(word in made.link for word in ("Secret", "7075", "nobody"))


class TagCollector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        assert all(str(value).startswith("https://") for name, value in attrs if name == "href")


OWN_TAGS = {"h1", "h2", "p", "ul", "li", "strong", "em", "a", "br", "code"}


@given(words=st.text(max_size=80), name=st.sampled_from(DETAILS))
def test_what_the_buyer_types_stays_text(guide: Guide, words: str, name: str) -> None:
    sent = request(guide, **{name: f"<script>alert(1)</script>[x](javascript:1) {words}"}).to_send()
    for html in (sent["html"], COMMONMARK.render(sent["markdown"])):
        collector = TagCollector()
        collector.feed(html)
        assert collector.tags <= OWN_TAGS
    assert "\\](javascript:1)" in sent["markdown"]
    json.dumps(sent)


@given(remarks=st.text(max_size=6000), part=st.text(max_size=300))
def test_the_mail_address_is_short_enough_for_every_mail_program(
    guide: Guide, remarks: str, part: str
) -> None:
    made = request(guide, remarks=remarks, part=part)
    sent = made.to_send()
    assert len(sent["mailto"]) <= LONGEST
    body = parse_qs(urlsplit(sent["mailto"]).query)["body"][0]
    assert made.link in body.replace("\r\n", "\n")
    assert sent["mailto_shortened"] == ("shortened" in unquote(sent["mailto"]))


def test_a_mail_of_ordinary_length_is_not_shortened(guide: Guide) -> None:
    sent = request(guide, part="Bracket", needed_by="2027-01-15").to_send()
    assert not sent["mailto_shortened"]
    assert "+" not in sent["mailto"]
    assert sent["mailto"].startswith(f"mailto:{guide.contact['email']}?subject=")
    assert "2027-01-15" in unquote(sent["mailto"])


@pytest.mark.parametrize(
    "line", ["1. first", "- dash", "# title", "a_b_c", "*stars*", "|x|", "`t`"]
)
def test_markdown_shows_a_remark_as_it_was_typed(guide: Guide, line: str) -> None:
    text = request(guide, remarks=line).to_send()["markdown"]
    html = COMMONMARK.render(text)
    assert f"<strong>Remarks:</strong> {line}" in html


def test_what_the_buyer_writes_counts_as_enclosed(guide: Guide) -> None:
    without, given = request(guide), request(guide, needed_by="2027-01-15", material="7075")
    (date, material) = (i.title for i in guide.checklist if i.told_in in ("needed_by", "material"))
    for title in (date, material):
        assert f"- [ ] {title}" in without.to_send()["markdown"]
        assert f"- [x] {title}" in given.to_send()["markdown"]


def test_an_undecided_request_says_which_stages_are_still_possible(guide: Guide) -> None:
    result = recommend(guide, {"goal": "deliver"})
    sent = Request(result, {}, "2026-11-24", "https://shop.example/calculator/").to_send()
    assert sent["subject"].endswith(f"({result.lowest.short} to {result.highest.short})")
    assert result.highest.title in sent["text"]


def test_what_a_page_shows_holds_all_that_is_sent(guide: Guide) -> None:
    sent = request(guide, part="Block").to_send()
    shown = sent["document"]
    assert shown["title"] == sent["subject"]
    for section in shown["sections"]:
        assert f"## {section['heading']}" in sent["markdown"]
        assert len(section["rows"]) > 0


def test_the_data_round_trips_to_the_same_recommendation(guide: Guide) -> None:
    data = json.loads(json.dumps(request(guide, part="Block").to_dict()))
    assert recommend(guide, data["result"]["answers"]).to_dict() == data["result"]
    assert {"part": "Block"} == data["details"]
