"""The calculator as visitors use it, from the first answer to the link that they send on."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from stage_calculator import Guide, links, recommend

from .calculating import Calculator
from .conftest import OpenPage
from .serving import Host
from .tabbing import focus_by_tab

HALF = {"goal": "deliver", "changes": "frozen", "structure": "confirmed"}


@pytest.fixture
def edition(guide_data: dict[str, Any]) -> dict[str, Any]:
    """The guide's content in its first language."""
    found: dict[str, Any] = guide_data["editions"][guide_data["default"]]
    return found


def link(answers: dict[str, Any]) -> str:
    return f"calculator/?{urlencode([*sorted(answers.items()), ('end', '1')], doseq=True)}"


def test_whoever_answers_is_recommended_a_stage_with_reasons(
    open_page: OpenPage, guide: Guide, edition: dict[str, Any]
) -> None:
    calculator = Calculator(open_page("calculator/"))
    case = edition["cases"][0]
    calculator.answer(case["answers"])
    calculator.until_python_answered()
    stage = next(stage for stage in edition["stages"] if stage["id"] == case["expect"])
    expect(calculator.verdict).to_have_text(stage["verdict"])
    for reason in recommend(guide, case["answers"]).to_dict()["blockers"]["no"]:
        expect(calculator.page.locator(".result__body")).to_contain_text(reason["unmet"])


def test_every_worked_case_comes_out_as_worked_by_hand_in_one_visit(
    open_page: OpenPage, edition: dict[str, Any]
) -> None:
    calculator = Calculator(open_page("calculator/"))
    calculator.until_python_answered()
    verdicts = {stage["id"]: stage["verdict"] for stage in edition["stages"]}
    for case in edition["cases"]:
        calculator.press("reset")
        calculator.answer(case["answers"])
        expect(calculator.verdict).to_have_text(verdicts[case["expect"]])
        titles = {signal["id"]: signal["title"] for signal in edition["signals"]}
        said = calculator.page.locator(".signal__title")
        expect(said).to_have_count(len(case["signals"]))
        for signal in case["signals"]:
            expect(said.filter(has_text=titles[signal])).to_have_count(1)


def test_page_and_python_agree_on_all_that_half_an_answer_leaves_open(
    open_page: OpenPage, guide: Guide, edition: dict[str, Any]
) -> None:
    calculator = Calculator(open_page(link(HALF)))
    calculator.until_python_answered()
    found = recommend(guide, HALF).to_dict()
    assert calculator.possible == found["possible"]
    asked = calculator.page.locator("fieldset[data-next]")
    expect(asked).to_have_attribute("data-question", found["next_question"])
    result = calculator.page.locator(".result__body")
    for blocker in found["blockers"]["unknown"]:
        passage = edition["passages"][blocker["passage"]]
        way = result.locator(f'a[href$="{passage["address"]}"]')
        expect(way.first).to_have_text(passage["title"])
    for change in found["changes"][0]["changes"]:
        expect(result).to_contain_text(change["text"])


def test_the_ladder_narrows_from_the_first_answer_on_while_python_is_not_there(
    open_page: OpenPage, host: Host, noise: Any, guide: Guide, edition: dict[str, Any]
) -> None:
    host.lost.add("/runtime.*.json")
    noise.expected = ("404",)
    calculator = Calculator(open_page("calculator/"))
    given: dict[str, Any] = {}
    assert calculator.possible == [stage["id"] for stage in edition["stages"]]
    for question, answer in HALF.items():
        given[question] = answer
        calculator.answer({question: answer})
        assert calculator.possible == recommend(guide, given).to_dict()["possible"]


def test_the_question_to_begin_with_is_marked_before_python_is_there(
    open_page: OpenPage, host: Host, noise: Any, guide: Guide
) -> None:
    host.lost.add("/runtime.*.json")
    noise.expected = ("404",)
    page = open_page("calculator/")
    start = recommend(guide, {}).next_question
    marked = page.locator("[data-next]")
    expect(marked).to_have_count(1)
    expect(marked).to_have_attribute("data-question", str(start))
    Calculator(page).answer({str(start): guide.question[str(start)].option_ids[0]})
    expect(marked).to_have_count(0)


def test_a_prefilled_address_fills_the_form_and_says_so(open_page: OpenPage) -> None:
    page = open_page(f"{link(HALF)}&utm_source=mail")
    calculator = Calculator(page)
    assert calculator.given == {question: [answer] for question, answer in HALF.items()}
    expect(page.locator(".arrival").first).to_contain_text("3")
    assert "utm_source" not in page.url


def test_what_is_not_understood_is_named_and_the_rest_kept(open_page: OpenPage) -> None:
    page = open_page("calculator/?goal=deliver&changes=%3Cb%3Eperhaps&colour=red&end=1")
    calculator = Calculator(page)
    assert calculator.given == {"goal": ["deliver"]}
    # Said at once by the page and soon after, in other words, by Python.
    said = page.locator(".arrival").first
    expect(said).to_contain_text("<b>perhaps")
    expect(said).to_contain_text("colour")


def test_answers_stand_in_the_address_in_the_one_canonical_form(
    open_page: OpenPage, guide: Guide
) -> None:
    answers = {"goal": "deliver", "quantity": "50-200", "changes": "unsure"}
    calculator = Calculator(open_page("calculator/"))
    calculator.answer(answers)
    canonical = links.write(guide, recommend(guide, answers).answers)
    assert urlsplit(calculator.page.url).query == canonical


def test_a_changed_answer_updates_the_result_at_once(
    open_page: OpenPage, edition: dict[str, Any]
) -> None:
    calculator = Calculator(open_page(link({"goal": "deliver"})))
    calculator.until_python_answered()
    calculator.answer({"goal": "learn"})
    expect(calculator.verdict).to_have_text(edition["stages"][0]["verdict"])


def test_a_reset_can_be_taken_back(open_page: OpenPage) -> None:
    calculator = Calculator(open_page(link(HALF)))
    before = calculator.given
    calculator.press("reset")
    assert calculator.given == {}
    assert calculator.address.keys() <= {"end"}
    calculator.press("undo")
    assert calculator.given == before
    expect(calculator.page.locator("[data-action=reset]")).to_be_focused()
    expect(calculator.page.locator("[data-action=undo]")).to_have_count(0)


def test_one_answer_can_be_taken_back(open_page: OpenPage) -> None:
    calculator = Calculator(open_page(link(HALF)))
    calculator.page.locator("#question-changes .question__clear").click()
    assert "changes" not in calculator.given
    assert "changes" not in calculator.address


def test_not_sure_and_an_answer_exclude_each_other(
    open_page: OpenPage, edition: dict[str, Any]
) -> None:
    several = next(q for q in edition["questions"] if q["kind"] == "several")
    first, name = several["options"][0]["id"], several["id"]
    calculator = Calculator(open_page("calculator/"))
    calculator.answer({name: [first]})
    calculator.answer({name: "unsure"})
    assert calculator.given == {name: ["unsure"]}
    calculator.answer({name: [first]})
    assert calculator.given == {name: [first]}


def test_a_question_may_be_called_as_anything_that_a_form_has(open_page: OpenPage) -> None:
    calculator = Calculator(open_page(link(HALF), before=QUESTIONS_CALLED_AS_WHAT_A_FORM_HAS))
    calculator.answer({"goal": "learn"})
    assert calculator.given["goal"] == ["learn"]
    assert calculator.address["goal"] == ["learn"]
    calculator.press("reset")
    assert "goal" not in calculator.address


# A control covers what a form has under the same name. Ids have no capital letters.
QUESTIONS_CALLED_AS_WHAT_A_FORM_HAS = """new MutationObserver((_, observer) => {
  const form = document.querySelector("#calculator-form");
  if (!form) return;
  observer.disconnect();
  const names = [];
  for (const name in form) if (/^[a-z]+$/.test(name)) names.push(name);
  for (const name of names) {
    const control = document.createElement("input");
    Object.assign(control, { name, type: "checkbox", hidden: true });
    Element.prototype.append.call(form, control);
  }
}).observe(document, { childList: true, subtree: true });"""


def test_a_quantity_that_can_not_be_read_is_named_beside_its_field(
    open_page: OpenPage, edition: dict[str, Any]
) -> None:
    quantity = next(q for q in edition["questions"] if q["kind"] == "quantity")["id"]
    calculator = Calculator(open_page(link(HALF)))
    calculator.until_python_answered()
    calculator.answer({quantity: "a few"})
    field = calculator.page.locator(f"#answer-{quantity}")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("Got “a few”"))
    assert quantity not in calculator.address
    calculator.answer({quantity: "50 \u2013 200"})
    expect(field).not_to_have_attribute("aria-invalid", "true")
    assert calculator.address[quantity] == ["50-200"]


def test_the_link_to_send_on_holds_the_answers_and_the_version(
    open_page: OpenPage, guide_data: dict[str, Any]
) -> None:
    page = open_page(link(HALF), permissions=["clipboard-read", "clipboard-write"])
    Calculator(page).press("copy")
    expect(page.locator("[data-action=copy][data-done]")).to_have_count(1)
    copied = dict(parse_qsl(urlsplit(page.evaluate("navigator.clipboard.readText()")).query))
    assert HALF.items() <= copied.items()
    assert copied["v"].replace("-", ".") == guide_data["version"]
    assert list(copied)[-1] == "end"


def test_the_keyboard_alone_is_enough(open_page: OpenPage, edition: dict[str, Any]) -> None:
    page = open_page("calculator/")
    calculator = Calculator(page)
    first = edition["questions"][0]
    focus_by_tab(page, f'[name="{first["id"]}"]')
    page.keyboard.press("Space")
    assert calculator.given == {first["id"]: [first["options"][0]["id"]]}
    page.keyboard.press("ArrowDown")
    assert calculator.given == {first["id"]: [first["options"][1]["id"]]}
    ring = page.evaluate("getComputedStyle(document.activeElement.closest('label')).outlineStyle")
    assert ring == "solid"
    focus_by_tab(page, "[data-action=reset]")
    page.keyboard.press("Enter")
    assert calculator.given == {}


def test_on_a_phone_the_stage_stays_in_view_while_one_answers(open_page: OpenPage) -> None:
    page = open_page(link(HALF), viewport={"width": 360, "height": 640})
    calculator = Calculator(page)
    bar = page.locator(".stage-bar")
    for question in ("goal", "structure", "demand"):
        page.locator(f"#question-{question}").scroll_into_view_if_needed()
        expect(bar).to_be_in_viewport(ratio=1)
    bar.click()
    expect(page.locator("#result-title")).to_be_in_viewport()
    assert calculator.possible


def test_the_form_works_without_javascript(open_page: OpenPage) -> None:
    page = open_page("calculator/", java_script_enabled=False)
    expect(page.locator("noscript")).to_have_count(1)
    page.locator('[name="goal"][value="deliver"]').check()
    page.locator("#calculator-form button[type=submit]").click()
    assert "goal=deliver" in page.url
    assert page.url.endswith("end=1")
