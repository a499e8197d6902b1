"""Links: what is written comes back through the mail, or its loss is named."""

from __future__ import annotations

import html
import json
import re
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from publish.loading import load
from stage_calculator import UNSURE, Guide, Quantity, read_answers, recommend
from stage_calculator.answers import Answers
from stage_calculator.link_making import MERGE_FIELDS, Link
from stage_calculator.link_names import RESERVED, is_tracker, legacy_entity
from stage_calculator.links import calculator_page, write
from stage_calculator.reading import LONGEST, Reading, read
from stage_calculator.receipts import receipt
from stage_calculator.survival import DAMAGES, MOST_CHARACTERS, safe_links

ROOT = Path(__file__).parent.parent
LINKS = Path(__file__).parent / "links"
DAMAGED = yaml.safe_load((LINKS / "damaged.yaml").read_text(encoding="utf-8"))
PUBLISHED = (LINKS / "published.txt").read_text(encoding="utf-8").split()
PAGE = "https://guide.example/calculator/"


def answers_to(guide: Guide, **raw: object) -> Answers:
    answers, problems = read_answers(guide, raw)
    assert not problems
    return answers


def widest(guide: Guide) -> Answers:
    """Every question with its longest answer."""
    longest: dict[str, object] = {}
    for question in guide.questions:
        if question.kind == "several":
            longest[question.id] = list(question.option_ids)
        elif question.kind == "quantity":
            longest[question.id] = "999999998-999999999"
        else:
            longest[question.id] = max((*question.option_ids, UNSURE), key=len)
    return answers_to(guide, **longest)


class TestWriting:
    def test_names_are_in_alphabetical_order_and_the_end_mark_is_last(self, guide: Guide) -> None:
        answers = answers_to(guide, quantity="50-200", goal="deliver", changes="frozen")
        expected = "changes=frozen&goal=deliver&quantity=50-200&end=1"
        assert write(guide, answers) == expected

    def test_a_list_repeats_its_name_in_the_order_of_the_content(self, guide: Guide) -> None:
        answers = answers_to(guide, files=["application", "cad"])
        assert write(guide, answers) == "files=cad&files=application&end=1"

    def test_a_stamp_tells_of_the_stage_and_the_version_without_a_dot(self, guide: Guide) -> None:
        answers = answers_to(guide, goal="deliver")
        expected = "goal=deliver&r=bridge&v=2026-11&end=1"
        assert write(guide, answers, version="2026.11", result="bridge") == expected

    def test_no_answers_are_a_link_too(self, guide: Guide) -> None:
        assert write(guide, answers_to(guide)) == "end=1"

    def test_every_name_and_value_is_of_harmless_characters(self, guide: Guide) -> None:
        query = write(guide, widest(guide), version="2026.11.1", result=guide.stages[-1].id)
        for part in query.split("&"):
            assert re.fullmatch(r"[a-z][a-z0-9-]{0,31}=[a-z0-9-]{1,32}", part)

    def test_the_links_of_the_worked_cases_stay_under_200_characters(self, guide: Guide) -> None:
        for case in guide.cases:
            query = recommend(guide, case.answers).to_dict()["query"]
            assert len(f"/calculator/?{query}") < 200

    def test_the_longest_link_stays_whole_when_mail_protection_has_wrapped_it(
        self, guide: Guide
    ) -> None:
        longest_stage = max((stage.id for stage in guide.stages), key=len)
        query = write(guide, widest(guide), version="2026.11.12", result=longest_stage)
        assert len(safe_links(f"{guide.url}calculator/?{query}")) < MOST_CHARACTERS


class TestNames:
    def test_no_question_has_a_name_that_links_or_trackers_keep(self, guide: Guide) -> None:
        for question in guide.questions:
            for name in (question.id, *question.formerly):
                assert name not in RESERVED
                assert not is_tracker(name)

    def test_no_question_begins_with_an_entity_that_mail_would_decode(self, guide: Guide) -> None:
        for question in guide.questions:
            assert legacy_entity(question.id) is None
            assert f"&{question.id}=" in html.unescape(f"?a=b&{question.id}=c")

    @pytest.mark.parametrize(
        ("name", "entity"),
        [("region", "reg"), ("notes", "not"), ("section", "sect"), ("copy", "copy"),
         ("times", "times"), ("degree", "deg"), ("parameter", "para"), ("amplitude", "amp")],
    )  # fmt: skip
    def test_names_that_begin_with_an_entity_are_found(self, name: str, entity: str) -> None:
        assert legacy_entity(name) == entity

    @pytest.mark.parametrize("name", ["utm_source", "_hsenc", "mc_eid", "gclid", "ref", "lang"])
    def test_trackers_are_known(self, name: str) -> None:
        assert is_tracker(name)


class TestDamagedLinks:
    @pytest.mark.parametrize("link", DAMAGED, ids=[link["name"] for link in DAMAGED])
    def test_the_reading_is_the_expected_one(self, guide: Guide, link: dict[str, Any]) -> None:
        reading = read(guide, link["text"])
        assert {
            "answers": reading.answers.to_dict(),
            "again": sorted(reading.ask_again),
            "problems": [problem.where for problem in reading.problems],
            "unknown": list(reading.unknown),
            "ignored": [name for name in reading.ignored if not name.startswith(":~:")],
            "version": reading.version,
            "stage": reading.stage,
            "truncated": reading.truncated,
        } == {
            "answers": link["answers"],
            "again": sorted(link.get("again", [])),
            "problems": link.get("problems", []),
            "unknown": link.get("unknown", []),
            "ignored": link.get("ignored", []),
            "version": link.get("version"),
            "stage": link.get("stage"),
            "truncated": link.get("truncated", False),
        }

    @pytest.mark.parametrize(
        "mail",
        [
            "Dear Ms Ohm, no link today.",
            "Can you call? Many thanks; Al Ohm",
            "Files are on the way; quantity and goal as we said",
        ],
    )
    def test_a_mail_without_a_link_brings_no_answers(self, guide: Guide, mail: str) -> None:
        found = read(guide, mail)
        assert (found.came, found.problems) == (0, ())

    def test_fields_that_a_mailing_left_are_told(self, guide: Guide) -> None:
        reading = read(guide, "?changes=frozen&goal={{ contact.goal }}&end=1")
        assert reading.unfilled == ("goal",)

    def test_an_option_that_begins_another_is_asked_again_after_a_cut(
        self, changed_guide: Callable[[Callable[[dict[str, Any]], None]], Guide]
    ) -> None:
        def add_longer(edition: dict[str, Any]) -> None:
            options = edition["questions"][0]["options"]
            options.append({"id": f"{options[0]['id']}-more", "label": "More", "formerly": []})

        guide = changed_guide(add_longer)
        question = guide.questions[0]
        short, longer = question.options[0].id, question.options[-1].id
        cut = read(guide, f"?{question.id}={longer}"[: -len("-more")])
        assert (dict(cut.answers), cut.ask_again) == ({}, (question.id,))
        whole = read(guide, f"?{question.id}={short}&end=1")
        assert dict(whole.answers) == {question.id: short}


def proofpoint_2(address: str) -> str:
    escaped = quote(address, safe="").replace("-", "%2D").replace("%2F", "_").replace("%", "-")
    return f"https://urldefense.proofpoint.com/v2/url?u={escaped}&d=DwMFaQ&c=Vx&r=x&m=y&s=z&e="


def sophos(address: str) -> str:
    coded = urlsafe_b64encode(address.encode()).decode().rstrip("=")
    return f"https://eu.protection.sophos.com/?d=guide.example&u={coded}&p=m&i=NjY2&h=123"


def proofpoint_1(address: str) -> str:
    escaped = quote(address, safe=":/")
    return f"https://urldefense.proofpoint.com/v1/url?u={escaped}&k=oIv%2B%3D&r=I&m=Ks6&s=4b"


WRAPPINGS: dict[str, Callable[[str], str]] = {
    "plain": lambda address: address,
    "Safe Links": safe_links,
    "Safe Links twice": lambda address: safe_links(safe_links(address)),
    "Proofpoint 1": proofpoint_1,
    "Proofpoint 2": proofpoint_2,
    "Proofpoint 3": DAMAGES["proofpoint"],
    "Proofpoint 2 in Safe Links": lambda address: safe_links(proofpoint_2(address)),
    "base64": sophos,
    "Gmail": lambda address: f"https://www.google.com/url?q={quote(address, safe='')}&sa=D",
    "in a path": lambda address: f"https://cisco.example/1Xk-/{quote(address, safe='')}",
    "escaped": lambda address: quote(address, safe=""),
    "escaped twice": lambda address: quote(quote(address, safe=""), safe=""),
}
AMID = ["{}\n{}", "Either {} or {}.", "{}\n\nBest,\nAl\n> {}", '<a href="{}">{}</a>', "<{}> <{}>"]


@pytest.mark.parametrize("first", WRAPPINGS)
@pytest.mark.parametrize("second", WRAPPINGS)
@pytest.mark.parametrize("amid", AMID)
class TestTwoLinksInOneText:
    DELIVER = f"{PAGE}?changes=frozen&goal=deliver&end=1"
    LEARN = f"{PAGE}?changes=frozen&goal=learn&end=1"

    def test_where_they_differ_is_asked_again(
        self, guide: Guide, first: str, second: str, amid: str
    ) -> None:
        text = amid.format(WRAPPINGS[first](self.DELIVER), WRAPPINGS[second](self.LEARN))
        reading = read(guide, text)
        assert dict(reading.answers) == {"changes": "frozen"}
        assert reading.ask_again == ("goal",)
        assert len(reading.problems) == 1

    def test_the_same_one_twice_is_no_matter(
        self, guide: Guide, first: str, second: str, amid: str
    ) -> None:
        text = amid.format(WRAPPINGS[first](self.LEARN), WRAPPINGS[second](self.LEARN))
        reading = read(guide, text)
        assert dict(reading.answers) == {"changes": "frozen", "goal": "learn"}
        assert reading.problems == ()


class TestFormerIds:
    def test_questions_options_and_stages_are_found_by_what_they_were_called(
        self, changed_guide: Callable[[Callable[[dict[str, Any]], None]], Guide]
    ) -> None:
        def rename(edition: dict[str, Any]) -> None:
            question = edition["questions"][0]
            question["formerly"] = ["purpose", "aim"]
            question["options"][0]["formerly"] = ["study"]
            edition["stages"][1]["formerly"] = ["one-off"]

        guide = changed_guide(rename)
        question = guide.questions[0]
        expected = {question.id: question.options[0].id}
        for link in ("?purpose=study&end=1", "?AIM=Study&end=1", "?aim=study&purpose=study&end=1"):
            assert dict(read(guide, link).answers) == expected
        assert read(guide, "?r=one-off&end=1").stage == guide.stages[1].id


class TestPublishedLinks:
    def expected(self, guide: Guide) -> Iterable[str]:
        """Every worked case, every premise of a passage, and every option by itself."""
        content = load(ROOT / "content/guide").guide
        raw: list[dict[str, Any]] = [dict(case.answers) for case in content.cases]
        raw += [dict(passage.premise) for passage in content.passages if passage.premise]
        raw += [{q.id: option} for q in guide.questions for option in q.option_ids]
        return (write(guide, answers_to(guide, **answers)) for answers in raw)

    def test_each_link_is_in_the_list_of_published_ones(self, guide: Guide) -> None:
        new = sorted(set(self.expected(guide)) - set(PUBLISHED))
        assert not new, "Append to tests/links/published.txt:\n" + "\n".join(new)

    @pytest.mark.parametrize("link", PUBLISHED)
    def test_each_published_link_is_still_understood_in_full(self, guide: Guide, link: str) -> None:
        reading = read(guide, link)
        retired = [p for p in reading.problems if any(r.because in str(p) for r in guide.retired)]
        assert list(reading.problems) == retired
        asked = {part.split("=")[0] for part in link.split("&")} - {"end"}
        assert len(asked) == len(reading.answers) + len(retired)


# --- any answers, any damage --------------------------------------------------------------------


@st.composite
def any_answers(draw: st.DrawFn, guide: Guide) -> Answers:
    raw: dict[str, object] = {}
    for question in guide.questions:
        match question.kind:
            case "several":
                options = st.lists(st.sampled_from(question.option_ids), unique=True)
                raw[question.id] = draw(st.one_of(st.none(), st.just(UNSURE), options))
            case "quantity":
                low = draw(st.integers(1, 10**6))
                high = draw(st.integers(low, 10**9 - 1))
                texts = (None, UNSURE, str(low), f"{low}-{high}")
                raw[question.id] = draw(st.sampled_from(texts))
            case "choice":
                raw[question.id] = draw(st.sampled_from((None, UNSURE, *question.option_ids)))
    return answers_to(guide, **raw)


def cut(text: str, share: float) -> str:
    return text[: int(len(text) * share)]


def insert(text: str, piece: str, share: float) -> str:
    place = int(len(text) * share)
    return text[:place] + piece + text[place:]


def escaped_here_and_there(text: str) -> st.SearchStrategy[str]:
    """A text in which any sign of a query may be escaped, once or twice."""
    signs = {sign: [sign, f"%{ord(sign):X}", f"%25{ord(sign):X}"] for sign in "&=?-"}
    parts = re.split("([&=?-])", text)
    return st.tuples(*(st.sampled_from(signs.get(part, [part])) for part in parts)).map("".join)


SHARES = st.floats(0, 1)
SOFT_HYPHEN = "\u00ad"
INVISIBLE = ["\u200b", "\u2060", "\u202e", "\ufeff", "\r\n", "\n> ", "\t", "\x00"]
SHELLS = [
    "{}", "<{}>", "({}).", "“{}”", "[here]({})", "Here it is: {}\n\nBest regards",
    "{}&utm_source=x", "{}?utm_source=x", "{}%3Futm_source=x", "{}#result",
]  # fmt: skip
LOSSLESS: list[Callable[[str], str]] = [
    *DAMAGES.values(),
    lambda text: text.replace("&", "&amp;"),
    lambda text: text.replace("-", "\u2011"),
    lambda text: text.replace("=", "=3D"),
    lambda text: quote(text, safe=""),
    lambda text: f"https://urldefense.proofpoint.com/v1/url?u={quote(text, safe=':/')}&k=a&r=b",
]


class TestAnyAnswers:
    @given(st.data())
    def test_come_back_as_they_were_sent(self, guide: Guide, data: st.DataObject) -> None:
        answers = data.draw(any_answers(guide))
        stage = data.draw(st.sampled_from([None, *(s.id for s in guide.stages)]))
        reading = read(guide, write(guide, answers, guide.version, stage))
        assert (reading.answers, reading.problems) == (answers, ())
        assert (reading.version, reading.stage) == (guide.version, stage)

    @given(st.data())
    def test_survive_what_can_be_repaired(self, guide: Guide, data: st.DataObject) -> None:
        answers = data.draw(any_answers(guide))
        text = f"{PAGE}?{write(guide, answers)}"
        damage = data.draw(st.sampled_from(LOSSLESS))
        shell = data.draw(st.sampled_from(SHELLS))
        reading = read(guide, shell.format(damage(text)))
        assert (reading.answers, reading.problems) == (answers, ())

    @given(st.data())
    def test_survive_something_invisible_at_any_place(
        self, guide: Guide, data: st.DataObject
    ) -> None:
        answers = data.draw(any_answers(guide))
        text = f"{PAGE}?{write(guide, answers)}"
        damaged = insert(text, data.draw(st.sampled_from(INVISIBLE)), data.draw(SHARES))
        reading = read(guide, damaged)
        assert (reading.answers, reading.problems) == (answers, ())

    @given(st.data())
    def test_survive_a_soft_hyphen_or_are_asked_again(
        self, guide: Guide, data: st.DataObject
    ) -> None:
        answers = data.draw(any_answers(guide))
        text = f"{PAGE}?{write(guide, answers)}"
        place = int(len(text) * data.draw(SHARES))
        reading = read(guide, f"{text[:place]}{SOFT_HYPHEN}{text[place:]}")
        if re.search(r"\d$", text[:place]) and re.match(r"\d", text[place:]):
            assert reading.ask_again == ("quantity",)
        else:
            assert (reading.answers, reading.problems) == (answers, ())

    @given(st.data())
    def test_are_never_wrong_without_a_word_whatever_happens_to_the_link(
        self, guide: Guide, data: st.DataObject
    ) -> None:
        answers = data.draw(any_answers(guide))
        text = f"{PAGE}?{write(guide, answers)}"
        losses = st.one_of(
            SHARES.map(lambda share: lambda text: cut(text, share)),
            st.sampled_from(LOSSLESS),
            st.sampled_from(SHELLS).map(lambda shell: shell.format),
            st.builds(
                lambda piece, share: lambda text: insert(text, piece, share),
                st.sampled_from(
                    [*INVISIBLE, SOFT_HYPHEN, "…", "...", " ", "%", "%20", ",", ";", "?", "#", "&"]
                ),
                SHARES,
            ),
        )
        for damage in data.draw(st.lists(losses, max_size=3)):
            text = damage(text)
        self.assert_nothing_wrong_in_silence(answers, read(guide, text))

    def assert_nothing_wrong_in_silence(self, sent: Answers, reading: Reading) -> None:
        for question, value in reading.answers.items():
            if isinstance(value, tuple):  # of a list, an entry may be lost, but none is made up
                entries = sent[question]
                assert isinstance(entries, tuple)
                assert set(value) <= set(entries)
                assert value == entries or reading.problems
            else:
                assert value == sent.get(question) or question in reading.ask_again
        lost = set(sent) - set(reading.answers)
        assert not lost or reading.problems or not reading.came

    @given(st.data())
    def test_come_back_whichever_of_their_signs_are_escaped(
        self, guide: Guide, data: st.DataObject
    ) -> None:
        answers = data.draw(any_answers(guide))
        text = f"{PAGE}?{write(guide, answers)}"
        reading = read(guide, data.draw(escaped_here_and_there(text)))
        self.assert_nothing_wrong_in_silence(answers, reading)
        assert reading.answers == answers or reading.problems


class TestHostileText:
    @given(st.text(max_size=300))
    def test_no_text_raises_and_none_is_shown_raw(self, guide: Guide, text: str) -> None:
        shown = json.dumps(receipt(guide, read(guide, text)), ensure_ascii=False)
        assert json.loads(shown)["sentences"][0].isprintable()

    @pytest.mark.parametrize(
        "value",
        ["\u202egnp.exe", "\x1b[31mred", "a\u0000b", "x" * 5000, "<script>alert(1)</script>"],
    )
    def test_what_is_shown_is_short_and_printable(self, guide: Guide, value: str) -> None:
        for link in (f"?goal={value}&end=1", f"?{value}=1&end=1", f"?utm_{value}=1&end=1"):
            for sentence in receipt(guide, read(guide, link))["sentences"]:
                assert sentence.isprintable()
                assert len(sentence) < 400

    @pytest.mark.parametrize(
        "piece",
        ["a", "&", "?", "%25", "&amp;", "https://", "goal=learn&", "x=1&", "{{",
         "https%3A%2F%2Fa%3F", "assurance=x&", "\n> ", "\u200b", " ", "=3D", "urldefense/v3/__*",
         "//urldefense/v2/url?", "end=1&", "é", "*", "%", "#;"],
    )  # fmt: skip
    def test_a_megabyte_is_read_in_a_moment_and_the_rest_is_named(
        self, guide: Guide, piece: str
    ) -> None:
        text = f"?goal=learn&end=1&{piece * (1_000_000 // len(piece))}"
        start = time.process_time()
        reading = read(guide, text)
        assert time.process_time() - start < 1
        assert str(len(text)) in " ".join(map(str, reading.problems))

    def test_only_the_first_unknown_names_are_listed(self, guide: Guide) -> None:
        names = [f"name{number}" for number in range(50)]
        reading = read(guide, "&".join(f"{name}=1" for name in names))
        assert list(reading.unknown) == names
        assert len(reading.problems) == 11

    def test_the_limit_leaves_room_for_the_longest_link_wrapped_twice(self, guide: Guide) -> None:
        address = f"{PAGE}?{write(guide, widest(guide))}"
        wrapped = safe_links(safe_links(address))
        assert len(wrapped) < LONGEST
        assert read(guide, wrapped).answers == widest(guide)


class TestReceipts:
    def sentences(self, guide: Guide, text: str) -> list[str]:
        found: list[str] = receipt(guide, read(guide, text))["sentences"]
        return found

    def test_says_how_many_came_and_that_all_were_understood(self, guide: Guide) -> None:
        assert self.sentences(guide, "?changes=frozen&goal=deliver&end=1") == [
            "2 answers came with this link.",
            "All of it was understood.",
        ]

    def test_counts_no_answer_for_a_name_alone(self, guide: Guide) -> None:
        came, attention, problem = self.sentences(guide, "?changes=frozen&goal&end=1")[:3]
        assert came == "1 answer came with this link."
        assert attention == "1 thing needs your attention:"
        assert problem.startswith("Goal: ")
        assert "“goal”" in problem

    def test_the_result_is_that_of_every_answer_that_came(self, guide: Guide) -> None:
        result = receipt(guide, read(guide, f"?{write(guide, widest(guide))}"))["result"]
        assert result["answers"] == widest(guide).to_dict()
        assert result["problems"] == []

    def test_names_what_was_not_understood(self, guide: Guide) -> None:
        said = self.sentences(guide, "?changes=frozen&goal=conquer&end=1")
        assert said[:2] == ["2 answers came with this link.", "1 thing needs your attention:"]
        assert "conquer" in said[2]

    def test_counts_a_cut_link_that_needs_attention(self, guide: Guide) -> None:
        said = self.sentences(guide, "?changes=frozen&quantity=20")
        assert said[1] == "2 things need your attention:"

    def test_helps_with_a_link_that_holds_nothing(self, guide: Guide) -> None:
        said = self.sentences(guide, "https://protect-eu.mimecast.com/s/AbCd")
        assert said[0] == "No answers came with this link."
        assert "open it and copy the address" in said[1]

    def test_counts_no_answers_in_the_address_of_something_else(self, guide: Guide) -> None:
        said = self.sentences(guide, "https://protect-eu.mimecast.com/s/AbCd?domain=x.example")
        assert said[0] == "No answers came with this link."
        assert "open it and copy the address" in said[1]

    def test_gives_the_address_without_trackers(self, guide: Guide) -> None:
        text = "?utm_source=x&goal=deliver&changes=frozen&v=2026-11&end=1?mc_eid=y"
        found = receipt(guide, read(guide, text))
        assert found["query"] == "changes=frozen&goal=deliver&v=2026-11&end=1"
        assert found["ignored"] == ["utm_source", "mc_eid"]

    def test_says_nothing_of_the_guide_when_the_link_does_not(self, guide: Guide) -> None:
        assert receipt(guide, read(guide, "?goal=learn&end=1"))["prepared"] is None

    def test_says_that_an_older_link_gives_the_same_result(self, guide: Guide) -> None:
        found = receipt(guide, read(guide, "?goal=learn&r=prototyping&v=2025-01&end=1"))
        prepared = found["prepared"]
        assert (prepared["then"], prepared["now"], prepared["same"]) == (
            "prototyping",
            "prototyping",
            True,
        )
        assert found["sentences"][2:] == [
            f"It was prepared with version 2025.01 of the guide; today's is {guide.version}.",
            "The result is the same today: Prototyping.",
        ]

    def test_says_that_an_older_link_gives_another_result_and_why(self, guide: Guide) -> None:
        found = receipt(guide, read(guide, "?goal=learn&r=low-volume&v=2025-01&end=1"))
        prepared = found["prepared"]
        assert (prepared["now"], prepared["same"]) == ("prototyping", False)
        gate = guide.stages[1].gate
        assert gate is not None
        assert prepared["because"]
        assert prepared["because"][0] in json.dumps(found["result"]["blockers"], ensure_ascii=False)

    def test_says_that_an_older_link_reaches_further_today_and_why(self, guide: Guide) -> None:
        case = next(case for case in guide.cases if case.expect == "low-volume")
        query = write(guide, answers_to(guide, **case.answers), "2025.01", "bridge")
        found = receipt(guide, read(guide, query))
        low_volume = [r for r in found["result"]["reasons"] if r["stage"] == "low-volume"]
        assert found["prepared"]["because"] == [reason["because"] for reason in low_volume]

    def test_stays_silent_on_a_link_of_today_with_today_s_result(self, guide: Guide) -> None:
        version = guide.version.replace(".", "-")
        said = self.sentences(guide, f"?goal=learn&r=prototyping&v={version}&end=1")
        assert said == ["1 answer came with this link.", "All of it was understood."]

    def test_every_repair_has_its_words(self, guide: Guide) -> None:
        repaired = {name for link in DAMAGED for name in read(guide, link["text"]).repaired}
        assert {f"link-repaired-{name}" for name in repaired} == {
            key for key in guide.texts if key.startswith("link-repaired-")
        }


class TestMaking:
    def link(self, guide: Guide, stamped: bool = False) -> Link:
        answers = {"goal": "learn", "quantity": "20"}
        return Link(recommend(guide, answers), PAGE, stamped)

    def test_the_page_stands_below_the_address_of_the_site(self, guide: Guide) -> None:
        assert calculator_page(guide) == f"{guide.url}calculator/"

    def test_the_page_stands_where_the_guide_has_it(
        self, changed_guide: Callable[[Callable[[dict[str, Any]], None]], Guide]
    ) -> None:
        guide = changed_guide(lambda edition: edition.update(calculator="de/rechner/"))
        assert recommend(guide, {}).to_dict()["query"] == "end=1"
        assert f"{guide.url}de/rechner/?goal=learn&end=1" in str(
            recommend(guide, {"goal": "learn"})
        )

    def test_the_address_is_the_page_with_the_query(self, guide: Guide) -> None:
        assert self.link(guide).address == f"{PAGE}?goal=learn&quantity=20&end=1"

    def test_a_stamped_link_tells_of_today(self, guide: Guide) -> None:
        query = self.link(guide, stamped=True).query
        version = guide.version.replace(".", "-")
        assert query == f"goal=learn&quantity=20&r=prototyping&v={version}&end=1"

    def test_a_link_survives_the_usual_damages(self, guide: Guide) -> None:
        made = self.link(guide).to_dict()
        assert made["lost"] == []
        assert made["length"] == len(made["address"])
        assert made["wrapped"] == len(safe_links(made["address"]))

    def test_a_link_of_every_answer_survives_too(self, guide: Guide) -> None:
        result = recommend(guide, widest(guide).to_dict())
        assert Link(result, PAGE, stamped=True).to_dict()["lost"] == []

    def test_a_page_with_an_endless_address_is_warned_of(self, guide: Guide) -> None:
        page = f"https://guide.example/{'deep/' * 200}"
        made = Link(recommend(guide, {"goal": "learn"}), page).to_dict()
        assert any(str(MOST_CHARACTERS) in sentence for sentence in made["sentences"][1:])

    def test_the_mail_is_escaped(self, guide: Guide) -> None:
        mail = self.link(guide).to_dict()["mail"]
        assert "?goal=learn&amp;quantity=20&amp;end=1" in mail["html"]
        assert "?goal=learn&quantity=20&end=1" in mail["text"]

    @pytest.mark.parametrize("service", MERGE_FIELDS)
    def test_a_snippet_left_unfilled_leaves_its_question_open(
        self, guide: Guide, service: str
    ) -> None:
        snippet = self.link(guide).snippet(service, ["goal", "changes"])
        reading = read(guide, snippet)
        assert dict(reading.answers) == {"quantity": Quantity(20, 20)}
        assert set(reading.unfilled) == {"goal", "changes"}
        assert reading.problems == ()
        assert snippet.endswith("&end=1")

    def test_every_damage_has_its_words(self, guide: Guide) -> None:
        assert {f"link-damage-{name}" for name in DAMAGES} == {
            key for key in guide.texts if key.startswith("link-damage-")
        }
