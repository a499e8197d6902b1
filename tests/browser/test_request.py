"""From a link that arrives, through changed answers, to the request for quote that is sent back."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from stage_calculator import Guide, recommend

from .calculating import Calculator
from .conftest import OpenPage
from .requesting import COPYING, Request, copied, scanned
from .serving import Host

SENT = {
    "goal": "deliver",
    "changes": "minor",
    "structure": "confirmed",
    "dimensions": "stable",
    "proof": "concept",
    "quantity": "80",
}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
WORDS = {
    "part": "Hydraulic block 7",
    "material": "EN AW-7075 T651",
    "needed_by": "2027-01-15",
    "remarks": "Two sets.\nThe second for <b>tests</b>.",
}


def link(answers: dict[str, Any] = SENT, **more: str) -> str:
    return f"calculator/?{urlencode([*sorted(answers.items()), *more.items(), ('end', '1')])}"


class TestTheReceipt:
    def test_says_what_came_and_takes_trackers_out_of_the_address(
        self, open_page: OpenPage
    ) -> None:
        page = open_page(f"{link()}&utm_source=mail&fbclid=x")
        receipt = page.locator(".receipt")
        expect(receipt).to_contain_text("6 answers came with this link.")
        expect(receipt).to_contain_text("utm_source")
        assert "utm_source" not in page.url
        assert "fbclid" not in page.url

    def test_fills_in_what_only_the_tolerant_reader_understands(self, open_page: OpenPage) -> None:
        page = open_page(
            "calculator/?goal=deliver&amp;structure=confirmed&amp;Changes=FROZEN&end=1"
        )
        expect(page.locator(".receipt")).to_contain_text("Repaired on arrival")
        assert Calculator(page).given == {
            "goal": ["deliver"],
            "structure": ["confirmed"],
            "changes": ["frozen"],
        }
        assert urlsplit(page.url).query == "changes=frozen&goal=deliver&structure=confirmed&end=1"

    def test_leads_to_the_question_to_answer_again(self, open_page: OpenPage) -> None:
        page = open_page("calculator/?goal=conquer&changes=frozen&end=1")
        receipt = page.locator(".receipt[data-mark=unread]")
        expect(receipt).to_contain_text("“conquer”")
        receipt.locator("a").click()
        assert urlsplit(page.url).fragment == "question-goal"

    def test_says_that_another_version_came_to_another_result_and_why(
        self, open_page: OpenPage, guide: Guide
    ) -> None:
        last = guide.stages[-1]
        receipt = open_page(link(r=last.id, v="2025-01")).locator(".receipt")
        expect(receipt).to_contain_text("prepared with version 2025.01 of the guide")
        expect(receipt).to_contain_text(f"The result then was {last.title}; today it is")
        blocker = recommend(guide, SENT).to_dict()["blockers"]["no"][0]
        expect(receipt).to_contain_text(blocker["unmet"])

    def test_nothing_is_said_of_an_address_with_nothing_but_trackers(
        self, open_page: OpenPage
    ) -> None:
        page = open_page("calculator/?utm_source=mail")
        Request(page)
        expect(page.locator(".receipt")).to_have_count(0)
        assert urlsplit(page.url).query == ""

    def test_what_was_changed_before_python_came_stays_changed(
        self, open_page: OpenPage, host: Host, noise: Any
    ) -> None:
        host.lost.add("/runtime.*.json")
        noise.expected = ("404", "404 (File not found)")
        page = open_page("calculator/?goal=deliver&amp;structure=confirmed&end=1")
        calculator = Calculator(page)
        calculator.answer({"goal": "learn"})
        host.lost.clear()
        page.get_by_role("button", name="Try again").click()
        expect(page.locator(".receipt")).to_be_visible()
        assert calculator.given == {"goal": ["learn"], "structure": ["confirmed"]}


class TestSentAndChanged:
    @pytest.fixture
    def page(self, open_page: OpenPage) -> Page:
        page = open_page(link())
        expect(page.locator(".receipt")).to_be_visible()
        Calculator(page).answer({"changes": "frozen", "quantity": "200"})
        return page

    def test_both_are_shown_side_by_side(self, page: Page) -> None:
        comparison = page.locator(".comparison")
        expect(comparison.locator("li")).to_have_count(2)
        quantity = comparison.locator("li", has_text="Quantity")
        expect(quantity.locator("del")).to_have_text("80")
        expect(quantity.locator("ins")).to_have_text("200")

    def test_one_change_can_be_undone_from_the_keyboard(self, page: Page) -> None:
        button = page.get_by_role("button", name="Undo my change: Quantity")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".comparison li")).to_have_count(1)
        assert ["80"] == Calculator(page).given["quantity"]
        expect(page.locator(".arrival-place")).to_be_focused()

    def test_all_changes_can_be_undone_and_the_address_is_as_sent(self, page: Page) -> None:
        page.get_by_role("button", name="Back to what was sent").click()
        expect(page.locator(".comparison")).to_have_count(0)
        assert link().endswith(urlsplit(page.url).query)

    def test_a_reload_still_knows_what_was_sent(self, page: Page) -> None:
        page.reload()
        expect(page.locator(".comparison li")).to_have_count(2)
        assert ["200"] == Calculator(page).given["quantity"]

    def test_whoever_came_without_a_link_has_nothing_to_compare_with(
        self, open_page: OpenPage
    ) -> None:
        page = open_page("calculator/")
        Calculator(page).answer({"goal": "deliver"})
        page.reload()
        Request(page)
        assert Calculator(page).given == {"goal": ["deliver"]}
        expect(page.locator(".arrival")).to_have_count(0)


class TestTheRequest:
    def test_round_trip_from_the_link_through_changed_answers_and_back(
        self, open_page: OpenPage
    ) -> None:
        page = open_page(link())
        calculator = Calculator(page)
        calculator.answer({"changes": "frozen", "quantity": "200", "files": ["cad"]})
        request = Request(page)
        expect(request.sheet).to_contain_text("200 parts")
        saved = json.loads(request.saved("json").read_text(encoding="utf-8"))
        verdict = calculator.verdict.inner_text()
        returned = urlsplit(saved["link"])
        back = open_page(f"calculator/?{returned.query}")
        expect(back.locator(".receipt")).to_be_visible()
        again = Calculator(back)
        assert again.given == calculator.given
        expect(again.verdict).to_have_text(verdict)

    def test_the_link_in_it_leads_to_where_the_calculator_is(
        self, open_page: OpenPage, host: Host
    ) -> None:
        assert Request(open_page(link())).link.startswith(f"{host.address('calculator/')}?")

    def test_the_buyers_words_are_in_what_is_saved_and_in_no_address(
        self, open_page: OpenPage
    ) -> None:
        page = open_page(link())
        request = Request(page)
        request.fill(**WORDS)
        saved = json.loads(request.saved("json").read_text(encoding="utf-8"))
        assert saved["details"] == WORDS
        for address in (page.url, saved["link"], request.link):
            assert not any(word in unquote(address) for word in ("Hydraulic", "7075", "tests"))

    def test_it_saves_markdown_under_the_name_of_the_part(self, open_page: OpenPage) -> None:
        request = Request(open_page(link()))
        request.fill(**WORDS)
        file = request.saved("markdown")
        assert file.name == "request-for-quote-hydraulic-block-7.md"
        assert file.read_text(encoding="utf-8").startswith("# Request for quote: Hydraulic block 7")

    def test_it_is_copied_with_formatting_and_as_plain_text(self, open_page: OpenPage) -> None:
        page = open_page(link(), permissions=COPYING)
        request = Request(page)
        request.fill(**WORDS)
        request.press("copy-request")
        expect(page.locator(".calculator > [role=status]")).to_contain_text("Copied. Paste it")
        assert "&lt;b&gt;tests&lt;/b&gt;" in copied(page, "text/html")
        assert "The second for <b>tests</b>." in copied(page, "text/plain")

    def test_where_formatting_can_not_be_copied_plain_text_is(self, open_page: OpenPage) -> None:
        page = open_page(link(), permissions=COPYING, before="delete window.ClipboardItem")
        request = Request(page)
        request.press("copy-request")
        expect(page.locator(".calculator > [role=status]")).to_contain_text("plain text")
        assert "Request for quote" in page.evaluate("navigator.clipboard.readText()")

    def test_where_nothing_can_be_copied_it_says_so(self, open_page: OpenPage) -> None:
        no_clipboard = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
        page = open_page(link(), before=no_clipboard)
        Request(page).press("copy-request")
        status = page.locator(".calculator > [role=status]")
        expect(status).to_contain_text("does not let the page copy")

    def test_the_mail_is_addressed_and_says_when_it_was_shortened(
        self, open_page: OpenPage, guide: Guide
    ) -> None:
        request = Request(open_page(link()))
        mail = request.panel.locator("[data-action=mail]")
        expect(mail).to_have_attribute("href", re.compile(f"^mailto:{guide.contact['email']}"))
        shortened = request.panel.get_by_text("opens shortened")
        expect(shortened).to_have_count(0)
        request.fill(remarks="Seal faces are critical. " * 70)
        expect(shortened).to_be_visible()
        body = parse_qs(urlsplit(mail.get_attribute("href") or "").query)["body"][0]
        assert request.link in body

    def test_the_code_on_it_is_read_by_a_scanner(self, open_page: OpenPage) -> None:
        request = Request(open_page(link(), device_scale_factor=3))
        request.panel.get_by_role("button", name="Show the page that is sent").click()
        assert scanned(request.sheet.locator(".qr").screenshot()) == request.link


KEPT = "Object.keys(localStorage).filter((key) => key.includes('request'))"


class TestKeeping:
    def test_a_reload_forgets_the_words_unless_asked(self, open_page: OpenPage) -> None:
        page = open_page(link())
        Request(page).fill(**WORDS)
        page.reload()
        expect(Request(page).field("part")).to_have_value("")
        assert page.evaluate(KEPT) == []

    def test_a_tick_keeps_them_and_taking_it_back_clears_them(self, open_page: OpenPage) -> None:
        page = open_page(link())
        request = Request(page)
        request.fill(**WORDS)
        request.field("keep").check()
        page.reload()
        request = Request(page)
        expect(request.field("part")).to_have_value(WORDS["part"])
        expect(request.field("remarks")).to_have_value(WORDS["remarks"])
        expect(request.sheet).to_contain_text(WORDS["material"])
        request.field("keep").uncheck()
        assert page.evaluate(KEPT) == []
        expect(request.field("part")).to_have_value(WORDS["part"])

    def test_what_is_typed_in_another_tab_takes_nothing_away(self, open_page: OpenPage) -> None:
        page = open_page(link())
        other = page.context.new_page()
        other.goto(page.url)
        in_the_other = Request(other)
        request = Request(page)
        request.fill(**WORDS)
        request.field("keep").check()
        kept = page.evaluate(KEPT)
        in_the_other.fill(part="Another")
        expect(in_the_other.sheet).to_contain_text("Another")
        assert kept
        assert page.evaluate(KEPT) == kept

    def test_a_browser_that_keeps_nothing_says_so_and_the_rest_works(
        self, open_page: OpenPage, noise: Any
    ) -> None:
        noise.expected = ("denied",)  # the theme's own attempts
        denied = """Storage.prototype.setItem = Storage.prototype.getItem = () => {
          throw new DOMException("denied", "SecurityError");
        };"""
        page = open_page(link(), before=denied)
        request = Request(page)
        request.fill(**WORDS)
        request.field("keep").check()
        expect(request.panel.get_by_role("alert")).to_contain_text("keeps nothing")
        assert request.saved("markdown").stat().st_size > 0


class TestOnPaper:
    @pytest.mark.parametrize("paper", ["A4", "Letter"])
    @pytest.mark.parametrize("remarks", ["", "The seal faces are critical, all of them.\n" * 47])
    def test_it_is_one_page(self, open_page: OpenPage, paper: str, remarks: str) -> None:
        request = Request(open_page(link({**SENT, "interfaces": "yes", "files": "cad"})))
        request.fill(**{**WORDS, "remarks": remarks})
        (page,) = request.printed(paper).pages
        text = " ".join(page.extract_text().split())
        for said in ("Request for quote: Hydraulic block 7", "version 2026.11", "Why this stage"):
            assert said in text
        assert urlsplit(request.link).query in "".join(page.extract_text().split())

    def test_it_says_reasons_blockers_inspection_and_what_is_enclosed(
        self, open_page: OpenPage, guide: Guide
    ) -> None:
        answers = {**SENT, "interfaces": "yes", "files": "cad"}
        request = Request(open_page(link(answers)))
        result = recommend(guide, answers).to_dict()
        (page,) = request.printed("A4").pages
        text = " ".join(page.extract_text().split())
        expected = [
            guide.stage[result["stage"]].verdict,
            *(reason["because"] for reason in result["reasons"]),
            *(blocker["unmet"] for blocker in result["blockers"]["no"]),
            *(item["title"] for item in result["inspection"] if item["certain"]),
            *(item["title"] for item in result["checklist"]["items"]),
        ]
        assert [said for said in expected if said not in text] == []

    def test_nothing_else_of_the_page_is_printed(self, open_page: OpenPage) -> None:
        request = Request(open_page(link()))
        request.page.emulate_media(media="print")
        expect(request.sheet).to_be_visible()
        expect(request.page.locator("#calculator-form")).to_be_hidden()
        expect(request.page.locator(".md-header")).to_be_hidden()


class TestOnAPhone:
    def test_nothing_is_wider_than_the_screen(self, open_page: OpenPage) -> None:
        page = open_page(link(), **PHONE)
        request = Request(page)
        Calculator(page).answer({"goal": "learn"})
        request.fill(**WORDS)
        request.panel.get_by_role("button", name="Show the page that is sent").click()
        expect(request.sheet).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390

    def test_what_can_be_touched_is_large_enough(self, open_page: OpenPage) -> None:
        page = open_page(link(), **PHONE)
        Request(page)
        Calculator(page).answer({"goal": "learn"})
        places = page.locator(".result__request :is(button, a.button, input), .comparison button")
        for place in places.all():
            box = place.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 18 or place.get_attribute("name") == "keep"
