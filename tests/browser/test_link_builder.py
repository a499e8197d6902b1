"""The page on which sales makes links, and what comes out of it."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from stage_calculator import Guide, recommend

from .calculating import Calculator
from .conftest import OpenPage
from .requesting import COPYING, copied, saved, scanned
from .serving import Host

ANSWERS = "changes=frozen&goal=deliver&structure=confirmed&end=1"
ADDRESS = f"https://example.com/stage-guide/calculator/?{ANSWERS}"
SAFE_LINK = (
    "https://eur01.safelinks.protection.outlook.com/"
    f"?url={quote(ADDRESS, safe='')}&data=05%7C02%7C0&sdata=x&reserved=0"
)
PROOFPOINT = f"https://urldefense.com/v3/__{ADDRESS}__;!!{'A' * 40}$"
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


class Builder:
    """An open link builder, once Python is there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.check = page.locator(".link__check")
        self.address = page.get_by_label("Link", exact=True)
        self.paste = page.get_by_label("Paste a link")
        self.status = page.locator(".calculator > [role=status]")
        self.check.wait_for()

    def part(self, title: str) -> Locator:
        return self.page.locator(".result__part").filter(
            has=self.page.get_by_role("heading", name=title, exact=True)
        )

    def answer(self, question: str, option: str) -> None:
        self.page.locator(f'#links-form [name="{question}"][value="{option}"]').check()

    def press(self, action: str) -> None:
        self.page.locator(f"[data-action={action}]").click()

    @property
    def link(self) -> str:
        return self.address.input_value()

    def expect_answers(self, **answers: str) -> None:
        """Wait until the link holds exactly these answers, beside its stamp."""
        query = "".join(f"{name}={value}&" for name, value in sorted(answers.items()))
        held = re.compile(rf"\?{query}(r=[a-z-]+&)?(v=[0-9-]+&)?end=1$")
        expect(self.address).to_have_value(held)


@pytest.fixture
def builder(open_page: OpenPage) -> Builder:
    return Builder(open_page(f"links/?{ANSWERS}", permissions=COPYING))


def test_answers_become_a_link_to_the_calculator_next_door(open_page: OpenPage, host: Host) -> None:
    builder = Builder(open_page("links/"))
    builder.answer("goal", "deliver")
    expect(builder.check).to_contain_text("characters")
    builder.expect_answers(goal="deliver")
    assert builder.link.startswith(f"{host.address('calculator/')}?")


def test_the_link_gives_the_customer_the_same_recommendation(
    builder: Builder, open_page: OpenPage, guide: Guide
) -> None:
    page = open_page(f"calculator/?{urlsplit(builder.link).query}")
    expect(page.locator(".receipt")).to_contain_text("3 answers came with this link.")
    result = recommend(guide, dict(parse_qsl(ANSWERS.removesuffix("&end=1")))).to_dict()
    assert Calculator(page).possible == result["possible"]


@pytest.mark.parametrize("wrapped", [ADDRESS, SAFE_LINK, PROOFPOINT])
def test_a_pasted_mail_fills_the_answers_in(open_page: OpenPage, wrapped: str) -> None:
    builder = Builder(open_page("links/"))
    builder.paste.fill(f"Dear Ms Ohm,\nas discussed: {wrapped}\nBest regards")
    expect(builder.page.locator(".pasting .receipt")).to_contain_text("3 answers came")
    expect(builder.page.locator("#links-form [name=goal][value=deliver]")).to_be_checked()
    expect(builder.part("What the customer sees")).to_contain_text("3 answers came")
    builder.expect_answers(goal="deliver", changes="frozen", structure="confirmed")


def test_a_pasted_text_without_answers_changes_nothing(builder: Builder) -> None:
    builder.paste.fill("Dear Ms Ohm, no link today.")
    receipt = builder.page.locator(".pasting .receipt")
    expect(receipt).to_contain_text("No answers came with this link.")
    builder.expect_answers(goal="deliver", changes="frozen", structure="confirmed")


def test_the_length_is_shown_against_what_mail_takes(builder: Builder) -> None:
    meter = builder.check.locator("meter")
    expect(meter).to_have_attribute("max", "1024")
    assert len(builder.link) < float(meter.get_attribute("value") or 0) < 1024
    expect(builder.check).to_contain_text(f"{len(builder.link)} characters")
    expect(builder.check).to_contain_text("every answer came back")


def test_the_stamp_can_be_left_out(builder: Builder) -> None:
    assert "v" in dict(parse_qsl(urlsplit(builder.link).query))
    stamp = builder.page.get_by_label("Say which version")
    stamp.focus()
    builder.page.keyboard.press("Space")
    expect(builder.address).to_have_value(builder.link.partition("?")[0] + f"?{ANSWERS}")


def test_the_link_is_copied_alone(builder: Builder) -> None:
    builder.press("copy-link")
    expect(builder.status).to_have_text("Link copied.")
    assert builder.page.evaluate("navigator.clipboard.readText()") == builder.link


def test_a_mail_gets_the_sentence_the_button_and_the_bare_address(builder: Builder) -> None:
    builder.press("copy-mail")
    expect(builder.status).to_contain_text("Copied for a mail")
    html, text = copied(builder.page, "text/html"), copied(builder.page, "text/plain")
    address = builder.link.replace("&", "&amp;")
    assert html.count(f'href="{address}"') == 2
    assert "Check the answers" in html
    assert text.endswith(f"\n{builder.link}\n")


def test_codes_are_saved_as_png_and_svg_and_a_scanner_reads_them(builder: Builder) -> None:
    page, part = builder.page, builder.part("QR code")
    png = saved(page, part.get_by_role("button", name="Save as PNG"))
    assert scanned(png) == builder.link
    svg = saved(page, part.get_by_role("button", name="Save as SVG"))
    tags = [element.tag.rpartition("}")[2] for element in ElementTree.parse(svg).iter()]
    assert tags == ["svg", "rect", "path"]


def test_the_code_on_the_screen_is_read_in_the_dark_too(open_page: OpenPage) -> None:
    builder = Builder(open_page(f"links/?{ANSWERS}", color_scheme="dark", device_scale_factor=2))
    assert scanned(builder.part("QR code").locator("svg").screenshot()) == builder.link


def test_a_mailing_gets_merge_fields_in_the_words_of_its_service(builder: Builder) -> None:
    mailing = builder.part("For a mailing")
    mailing.get_by_label("Quantity").check()
    fields = {
        "HubSpot": "quantity={{ contact.quantity }}",
        "Salesforce": "quantity={!Contact.quantity__c}",
        "Mailchimp": "quantity=*|QUANTITY|*",
    }
    for service, field in fields.items():
        snippet = mailing.locator(".link__snippet", has_text=service)
        expect(snippet.locator("pre")).to_contain_text(field)
        snippet.get_by_role("button").click()
        expect(builder.status).to_have_text(f"Copied for {service}.")
        assert field in builder.page.evaluate("navigator.clipboard.readText()")


def test_cases_like_these_answers_are_named(
    open_page: OpenPage, guide_data: dict[str, Any], host: Host
) -> None:
    case = guide_data["editions"]["en"]["cases"][0]
    answers = {k: v for k, v in case["answers"].items() if isinstance(v, str)}
    query = "&".join(f"{name}={value}" for name, value in answers.items())
    builder = Builder(open_page(f"links/?{query}&end=1"))
    found = builder.part("Ready-made cases like this").locator("li", has_text=case["title"])
    expect(found).to_contain_text("Agrees in all")
    way = found.locator("a").evaluate("link => link.href")
    assert way == host.address(case["address"])


def test_all_answers_can_be_cleared(builder: Builder) -> None:
    builder.press("clear")
    expect(builder.part("What the customer sees")).to_contain_text("No answers came")
    builder.expect_answers()
    expect(builder.status).to_contain_text("All answers are cleared.")


def test_without_python_there_is_still_a_link(open_page: OpenPage, host: Host, noise: Any) -> None:
    host.lost.add("/runtime.*.json")
    noise.expected = ("404",)
    page = open_page(f"links/?{ANSWERS}")
    expect(page.get_by_label("Link", exact=True)).to_have_value(
        f"{host.address('calculator/')}?{ANSWERS}"
    )
    expect(page.get_by_label("Paste a link")).to_be_disabled()


def test_on_a_phone_the_link_is_one_tap_away_and_nothing_is_too_wide(
    open_page: OpenPage,
) -> None:
    builder = Builder(open_page(f"links/?{ANSWERS}", **PHONE))
    bar = builder.page.locator("a.stage-bar")
    expect(bar).to_contain_text("3 answers in the link")
    bar.tap()
    expect(builder.address).to_be_in_viewport()
    assert builder.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_file_of_the_page_is_asked_for_nowhere_else(builder: Builder, host: Host) -> None:
    asked = json.loads(
        builder.page.evaluate(
            "JSON.stringify(performance.getEntriesByType('resource').map((entry) => entry.name))"
        )
    )
    assert [address for address in asked if not address.startswith(host.origin)] == []
