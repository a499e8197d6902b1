"""Break-even as a buyer uses it: the quotes typed in, the result read, kept and passed on."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from stage_calculator.breakeven.process_entry import MOST_STEPS
from stage_calculator.breakeven.reading import MOST_PROCESSES

from .comparing import Comparison
from .conftest import Noise, OpenPage

MINE = {
    "Mill": {"fixed": "500", "unit": "30"},
    "Cast": {"fixed": "2000", "unit": "15"},
    "Mould": {"fixed": "9.000,00 €", "unit": "1,50"},
}
"""Mill and Cast tie at 1500 / 15 = 100 parts, Cast and Mould at 7000 / 13.5 = 518.5."""


def opened(open_page: OpenPage, query: str = "", **settings: object) -> Comparison:
    return Comparison(open_page(f"break-even/{query}", **settings))


def with_my_quotes(open_page: OpenPage, quantity: str = "600") -> Comparison:
    comparison = opened(open_page)
    comparison.until_ready()
    comparison.press("clear")
    comparison.press("add")
    comparison.field("quantity").fill(quantity)
    for number, (name, costs) in enumerate(MINE.items(), 1):
        comparison.type_quote(number, {"name": name, **costs})
    expect(comparison.answer).to_contain_text("Mould costs least")
    return comparison


def without_python(open_page: OpenPage, noise: Noise) -> Comparison:
    noise.expected = ("404",)
    noise.host.lost.add("/runtime.*.json")
    return opened(open_page)


def test_the_example_shows_its_result_before_python_is_there(
    open_page: OpenPage, noise: Noise
) -> None:
    comparison = without_python(open_page, noise)
    said = "Soft tool costs least instead, at an expected 14,800.00"
    expect(comparison.answer).to_contain_text(said)
    expect(comparison.page.locator(".breakeven__example")).to_contain_text("Example, not a price")
    expect(comparison.page.locator(".quote__mark:visible")).to_have_count(4)
    expect(comparison.page.locator(".engine-notice")).to_contain_text("What you typed is kept")


def test_the_example_s_result_is_not_shown_beside_entries_of_one_s_own(
    open_page: OpenPage, noise: Noise
) -> None:
    comparison = without_python(open_page, noise)
    expect(comparison.plot).to_be_visible()
    comparison.field("unit", 1).fill("31")
    expect(comparison.answer).to_have_count(0)
    expect(comparison.plot).to_have_count(0)
    expect(comparison.page.locator(".stage-bar, table.figures")).to_have_count(0)
    expect(
        comparison.page.locator(".field__read:visible, [data-part=result-mark]:visible")
    ).to_have_count(0)
    for action in ("copy", "save", "open"):
        expect(comparison.page.locator(f"[data-part=keep] [data-action={action}]")).to_be_disabled()


def test_three_quotes_give_an_answer(open_page: OpenPage) -> None:
    comparison = with_my_quotes(open_page)
    expect(comparison.answer).to_contain_text("For 600 parts, Mould costs least: €\u00a09,900.00")
    expect(comparison.page.locator(".breakeven__example")).to_be_hidden()
    assert comparison.table("costs least") == [
        ["Process", "Without a change"],
        ["Mill", "1 to 100"],
        ["Cast", "101 to 518"],
        ["Mould", "519 and more"],
    ]


def test_the_risk_of_a_change_stands_beside_the_plain_result(open_page: OpenPage) -> None:
    comparison = opened(open_page)
    comparison.until_ready()
    assert comparison.table("costs least") == [
        ["Process", "Without a change", "With a 40% chance of a change"],
        ["CNC machining", "1 to 100", "1 to 118"],
        ["Soft tool", "101 to 1,000", "119 to 1,225"],
        ["Steel tool", "1,001 and more", "1,226 and more"],
    ]
    expect(comparison.page.locator(".bridge")).to_contain_text("a gain of 840.00")


def test_each_entry_is_read_back_unmistakably(open_page: OpenPage) -> None:
    comparison = with_my_quotes(open_page)
    read = comparison.quote(3).locator(".field__read:visible")
    expect(read).to_have_text(["read as €\u00a09\u202f000.00", "read as €\u00a01.50"])


@pytest.mark.parametrize(
    ("path", "entry", "said"),
    [
        ("fixed", "-5", "Must be zero or more"),
        ("unit", "12,345", "may mean 12.345 or 12345"),
        ("unit", "cheap", "Must be a number"),
        ("yield", "120%", "Must be 100% at most"),
        ("tool_life", "2.5", "Must be a whole number of parts"),
    ],
)
def test_a_wrong_entry_is_named_at_its_field_and_the_rest_is_calculated(
    open_page: OpenPage, path: str, entry: str, said: str
) -> None:
    comparison = with_my_quotes(open_page)
    comparison.quote(1).locator("details").evaluate("details => { details.open = true; }")
    comparison.field(path, 1).fill(entry)
    assert said in comparison.problem_of(comparison.field(path, 1))
    expect(comparison.answer).to_contain_text("Cast comes next")
    assert "NaN" not in comparison.page.locator("#result").inner_text()
    comparison.page.locator("[data-part=problems] a").click()
    expect(comparison.field(path, 1)).to_be_focused()


def test_a_number_with_two_meanings_is_settled_by_naming_the_decimal_mark(
    open_page: OpenPage,
) -> None:
    comparison = with_my_quotes(open_page)
    comparison.field("fixed", 1).fill("1,500")
    comparison.problem_of(comparison.field("fixed", 1))
    comparison.field("decimal_mark").select_option(".")
    expect(comparison.page.locator("#quote-1-fixed-read")).to_have_text(
        "read as €\u00a01\u202f500.00"
    )


def test_price_breaks_stand_for_fixed_and_unit_cost(open_page: OpenPage) -> None:
    comparison = with_my_quotes(open_page)
    comparison.quote(1).get_by_label("prices at two quantities").check()
    expect(comparison.field("fixed", 1)).to_be_hidden()
    breaks = ("10", "60", "100", "42")
    names = ("0.quantity", "0.unit", "1.quantity", "1.unit")
    for name, entry in zip(names, breaks, strict=True):
        comparison.field(f"price_breaks.{name}", 1).fill(entry)
    comparison.page.get_by_text("The quotes as they were understood").click()
    expect(comparison.page.locator("#result")).to_contain_text(
        "Mill: the two price breaks mean €\u00a0200.00 once, then €\u00a040.00 each"
    )


def test_missing_price_breaks_are_named_where_they_can_be_typed(open_page: OpenPage) -> None:
    comparison = with_my_quotes(open_page)
    comparison.quote(1).get_by_label("prices at two quantities").check()
    comparison.field("price_breaks.0.quantity", 1).fill("10")
    comparison.problem_of(comparison.field("price_breaks.0.unit", 1))


def test_volume_prices_get_as_many_rows_as_they_need(open_page: OpenPage) -> None:
    comparison = with_my_quotes(open_page)
    comparison.quote(1).locator("summary").click()
    comparison.press("step", 1)
    expect(comparison.field("price_steps.1.quantity", 1)).to_be_focused()
    for row, (quantity, price) in enumerate([("100", "20"), ("500", "9")]):
        comparison.field(f"price_steps.{row}.quantity", 1).fill(quantity)
        comparison.field(f"price_steps.{row}.unit", 1).fill(price)
    expect(comparison.answer).to_contain_text("Mill costs least: €\u00a05,900.00")


def test_there_are_no_more_quotes_and_volume_prices_than_python_reads(open_page: OpenPage) -> None:
    comparison = opened(open_page)
    add = comparison.page.locator("[data-action=add]")
    while add.is_enabled():
        add.click()
    expect(comparison.page.locator("[data-quote]")).to_have_count(MOST_PROCESSES)
    comparison.quote(1).locator("summary").click()
    for _ in range(MOST_STEPS):
        comparison.press("step", 1)
    expect(comparison.quote(1).locator(".quote__step")).to_have_count(MOST_STEPS)


def test_quotes_are_moved_and_removed_by_keyboard_and_brought_back(open_page: OpenPage) -> None:
    comparison = with_my_quotes(open_page)
    names = comparison.page.locator("[data-field=name]")
    comparison.quote(3).get_by_role("button", name="Move Mould up").press("Enter")
    expect(names.nth(1)).to_have_value("Mould")
    expect(comparison.quote(2).locator("[data-action=up]")).to_be_focused()
    comparison.page.keyboard.press("Enter")
    expect(names.first).to_have_value("Mould")
    expect(comparison.quote(1).locator("[data-action=down]")).to_be_focused()
    comparison.quote(1).get_by_role("button", name="Remove Mould").press("Enter")
    expect(names).to_have_count(2)
    expect(comparison.answer).to_contain_text("Cast costs least")
    comparison.message.get_by_role("button").press("Enter")
    expect(names.first).to_have_value("Mould")
    expect(comparison.answer).to_contain_text("Mould costs least")


def test_the_plot_is_told_as_a_table_with_the_same_numbers(open_page: OpenPage) -> None:
    comparison = with_my_quotes(open_page)
    comparison.page.get_by_text("The plot as a table").click()
    rows = {row[0].split()[0]: row[1:] for row in comparison.table("Cost of each part")}
    assert rows["100"] == ["€\u00a035.00", "€\u00a035.00", "€\u00a091.50", "Mill"]
    assert rows["101"][-1] == "Cast"
    assert rows["600"] == ["€\u00a030.83", "€\u00a018.33", "€\u00a016.50", "Mould"]
    comparison.page.get_by_label("Total cost").check()
    totals = {row[0].split()[0]: row[1:] for row in comparison.table("Total cost")}
    assert totals["600"] == ["€\u00a018,500.00", "€\u00a011,000.00", "€\u00a09,900.00", "Mould"]


def test_the_plot_names_break_evens_the_bands_and_the_quantity(open_page: OpenPage) -> None:
    comparison = with_my_quotes(open_page)
    drawn = comparison.plot.locator("text").all_text_contents()
    assert {"from 101", "from 519", "yours: 600"} <= set(drawn)
    assert {"Mill", "Cast", "Mould"} <= set(drawn)
    description = comparison.plot.locator("desc").text_content() or ""
    assert "From 101 to 518 parts, Cast costs least." in description
    dashes = comparison.plot.locator(".plot__curves .plot__curve").evaluate_all(
        "lines => lines.map(line => line.getAttribute('stroke-dasharray'))"
    )
    assert len(set(dashes)) == len(MINE)


def test_the_plot_is_read_off_by_keyboard(open_page: OpenPage) -> None:
    comparison = with_my_quotes(open_page)
    slider = comparison.page.get_by_label("Read off at a quantity")
    expect(slider).to_have_attribute(
        "aria-valuetext", "Quantity 600: Mill €\u00a030.83; Cast €\u00a018.33; Mould €\u00a016.50"
    )
    slider.press("Home")
    expect(slider).to_have_attribute(
        "aria-valuetext",
        "Quantity 1: Mill €\u00a0530.00; Cast €\u00a02,015.00; Mould €\u00a09,001.50",
    )
    expect(comparison.plot.locator(".plot__point")).to_have_count(3)


@pytest.mark.parametrize("measure", ["Cost of each part", "Total cost"])
@pytest.mark.parametrize("log", [True, False])
def test_every_way_of_drawing_stays_within_the_frame(
    open_page: OpenPage, measure: str, log: bool
) -> None:
    comparison = with_my_quotes(open_page)
    comparison.page.get_by_label(measure, exact=True).check()
    comparison.page.get_by_label("logarithmic scale").set_checked(log)
    drawn = comparison.plot.evaluate("svg => svg.outerHTML")
    assert "NaN" not in drawn
    assert "Infinity" not in drawn
    box, marks = comparison.plot.evaluate(
        "svg => [svg.viewBox.baseVal.width, [...svg.querySelectorAll('text')].map(t => {"
        " const b = t.getBBox(); const m = t.getCTM(); const x = b.x + m.e / m.a;"
        " return [x, x + b.width]; })]"
    )
    assert all(-1 <= start and end <= box + 1 for start, end in marks)


def test_pictures_and_numbers_can_be_taken_away(open_page: OpenPage, tmp_path: Path) -> None:
    comparison = with_my_quotes(open_page)
    for kind in ("svg", "png", "csv"):
        comparison.download(kind).save_as(tmp_path / f"plot.{kind}")
    svg = fromstring((tmp_path / "plot.svg").read_text(encoding="utf-8"))
    curves = [
        part
        for part in svg.iter("{http://www.w3.org/2000/svg}path")
        if part.get("stroke-width") == "2px"
    ]
    assert len(curves) == len(MINE)
    assert all("class" not in part.attrib and "style" not in part.attrib for part in svg.iter())
    assert all((part.get("stroke") or "").startswith("rgb") for part in curves)
    with Image.open(tmp_path / "plot.png") as picture:
        assert picture.width == 2 * float(svg.get("width") or 0)
        assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 10
    lines = (tmp_path / "plot.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith('Quantity,"Mill, total €"')
    assert any(line.startswith("600,18500.00,30.83,11000.00,18.33,9900.00,16.50") for line in lines)


def test_a_saved_file_opens_as_it_was(open_page: OpenPage, tmp_path: Path) -> None:
    comparison = with_my_quotes(open_page)
    comparison.download("save").save_as(tmp_path / "quotes.json")
    comparison.press("clear")
    expect(comparison.page.locator("[data-field=name]").first).to_have_value("")
    comparison.open_file(tmp_path / "quotes.json")
    expect(comparison.answer).to_contain_text("For 600 parts, Mould costs least: €\u00a09,900.00")
    expect(comparison.field("fixed", 3)).to_have_value("9.000,00 €")


def test_a_file_from_elsewhere_is_refused_and_changes_nothing(
    open_page: OpenPage, tmp_path: Path
) -> None:
    comparison = with_my_quotes(open_page)
    (tmp_path / "other.json").write_text(json.dumps({"hello": 1}), encoding="utf-8")
    comparison.open_file(tmp_path / "other.json")
    expect(comparison.message).to_contain_text("must be a comparison saved from this page")
    expect(comparison.answer).to_contain_text("Mould costs least")


def test_names_and_prices_are_in_the_link_only_if_ticked(open_page: OpenPage) -> None:
    comparison = with_my_quotes(open_page)
    comparison.page.wait_for_url("**quantity=600**processes=3**")
    assert query_of(comparison.page) == {"quantity": ["600"], "processes": ["3"], "end": ["1"]}
    comparison.page.get_by_label("Put names and prices into the link").check()
    comparison.page.wait_for_url("**u3=1-5**")
    again = opened(open_page, f"?{urlsplit(comparison.page.url).query}")
    expect(again.answer).to_contain_text("Mould costs least: €\u00a09,900.00")
    expect(again.message).to_contain_text("This comparison came with a link")


def test_a_link_without_prices_says_that_they_are_to_be_filled_in(open_page: OpenPage) -> None:
    comparison = opened(open_page, "?quantity=600&processes=3&y1=95&end=1")
    expect(comparison.message).to_contain_text("Names and prices were not in the link")
    expect(comparison.field("yield", 1)).to_have_value("95%")
    expect(comparison.field("unit", 1)).to_have_value("")


def test_a_reload_loses_nothing(open_page: OpenPage) -> None:
    comparison = with_my_quotes(open_page)
    comparison.page.wait_for_url("**quantity=600**processes=3**")
    comparison.page.reload()
    expect(comparison.field("name", 3)).to_have_value("Mould")
    expect(comparison.answer).to_contain_text("For 600 parts, Mould costs least")


def test_what_is_typed_while_python_starts_counts_more_than_the_link(open_page: OpenPage) -> None:
    comparison = opened(open_page, "?quantity=600&risk=10&end=1")
    comparison.field("quantity").fill("77")
    comparison.until_ready()
    expect(comparison.field("change_probability")).to_have_value("10%")
    expect(comparison.field("quantity")).to_have_value("77")


def test_the_calculator_hands_over_and_gets_back(open_page: OpenPage) -> None:
    page = open_page("calculator/?changes=minor&goal=supply&quantity=2000&end=1")
    page.locator(".signal a.further", has_text="Break-even").click()
    comparison = Comparison(page)
    expect(comparison.message).to_contain_text("Taken over from the calculator")
    expect(comparison.field("quantity")).to_have_value("2000")
    expect(comparison.field("change_probability")).to_have_value("20%")
    comparison.field("quantity").fill("700")
    comparison.field("change_probability").fill("2%")
    expect(page.locator("[data-part=back-text]")).to_contain_text(
        "the chance as “The design is frozen”"
    )
    page.locator("[data-part=back]").click()
    page.wait_for_url("**/calculator/**")
    assert query_of(page) == {
        "changes": ["frozen"],
        "goal": ["supply"],
        "quantity": ["700"],
        "end": ["1"],
    }


def test_the_page_fits_a_phone_and_keeps_the_choice_in_view(open_page: OpenPage) -> None:
    comparison = opened(open_page, viewport={"width": 360, "height": 740})
    comparison.until_ready()
    assert comparison.page.evaluate("document.documentElement.scrollWidth") == 360
    expect(comparison.page.locator("a.stage-bar")).to_be_in_viewport()
    expect(comparison.page.locator("a.stage-bar")).to_contain_text("Quantity 1,100: Soft tool")


def test_on_paper_the_quotes_and_the_plot_stay_and_the_controls_go(open_page: OpenPage) -> None:
    comparison = opened(open_page)
    comparison.until_ready()
    comparison.page.emulate_media(media="print")
    expect(comparison.plot).to_be_visible()
    expect(comparison.field("fixed", 3)).to_be_visible()
    expect(comparison.page.locator("#breakeven button:visible")).to_have_count(0)


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)
