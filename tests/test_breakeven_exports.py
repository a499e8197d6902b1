"""The plot, the table, the saved file and the link of a comparison."""

from __future__ import annotations

import csv
import io
import json
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakeven_oracle import TEXTS, Request, requests, total, two, worked_example
from stage_calculator.breakeven import (
    calculate,
    cost_table,
    from_query,
    open_saved,
    plot_series,
    save,
    to_csv,
    to_query,
)  # fmt: skip
from stage_calculator.breakeven.link_words import SHARED
from stage_calculator.link_names import legacy_entity


@given(requests)
def test_every_point_of_the_plot_lies_on_its_curve(request: Request) -> None:
    plot = plot_series(request, last=300)
    for series in plot["series"]:
        process = request["processes"][series["process"]]
        for quantity, cost, average, *_ in series["points"]:
            exact = total(process, quantity)
            assert (float(exact), float(exact / quantity)) == (cost, average)


@given(requests)
def test_a_plot_has_few_points_in_order_and_both_ends(request: Request) -> None:
    for series in plot_series(request, last=100_000)["series"]:
        quantities = [point[0] for point in series["points"]]
        assert quantities == sorted(set(quantities))
        assert (1, 100_000) == (quantities[0], quantities[-1])
        assert len(quantities) < 600


def test_the_plot_shows_break_evens_the_quantity_and_what_lies_beyond() -> None:
    plot = plot_series(worked_example())
    quantities = {point[0] for point in plot["series"][0]["points"]}
    assert {100, 101, 118, 119, 1000, 1001, 1100, 1225, 1226} <= quantities
    assert 1226 < plot["last"] < 10_000


def test_the_plot_keeps_both_sides_of_a_step() -> None:
    request = two({"fixed": "100", "unit": "1", "tool_life": "40"}, {"fixed": "1", "unit": "9"})
    points = {q: cost for q, cost, _ in plot_series(request, last=100)["series"][0]["points"]}
    assert (140, 241, 280, 381) == (points[40], points[41], points[80], points[81])


def test_a_plot_of_nothing_is_empty() -> None:
    assert [] == plot_series({})["series"]


def test_the_table_has_exact_amounts_and_the_cheapest() -> None:
    heading, *rows = cost_table(worked_example(), TEXTS)
    row = dict(zip(heading, next(r for r in rows if r[0] == "1100"), strict=True))
    assert ("14200.00", "12.91", "19400.00") == (
        row["Soft, total EUR"], row["Soft, each EUR"], row["Steel, total if the change happens EUR"]
    )  # fmt: skip
    assert ("Steel", "Soft") == (
        row["Costs least"], row["Costs least with the chance of a change"]
    )  # fmt: skip


def test_the_csv_is_the_table() -> None:
    text = to_csv(worked_example(), TEXTS)
    assert cost_table(worked_example(), TEXTS) == list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", ["=1+1", "@A1", "-2+3", "\uff1d1+1"])
def test_a_name_does_not_become_a_formula_in_a_spreadsheet(name: str) -> None:
    request = two({"name": name, "fixed": "1", "unit": "1"}, {})
    cells = next(csv.reader(io.StringIO(to_csv(request, TEXTS))))
    assert [] == [cell for cell in cells if cell.startswith(name)]


@given(requests)
def test_a_saved_file_opens_as_it_was(request: Request) -> None:
    assert {"request": request, "problems": []} == open_saved(save(request), TEXTS)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-saved-here"),
        ("[]", "not-saved-here"),
        ('{"format": "another"}', "not-saved-here"),
        ("[" * 100_000, "not-saved-here"),
        (" " * 200_001, "file-too-large"),
        (save({}).replace('"version": 1', '"version": 2'), "another-version"),
        (save({}).replace("{}", "[]"), "not-saved-here"),
    ],
)
def test_another_file_is_refused_with_the_reason(text: str, code: str) -> None:
    opened = open_saved(text, TEXTS)
    assert ({}, [code]) == (opened["request"], [p["code"] for p in opened["problems"]])


@given(requests)
def test_a_link_with_prices_gives_the_same_result(request: Request) -> None:
    opened = from_query(to_query(request, include_prices=True), TEXTS)
    assert [] == opened["problems"]
    before, after = calculate(request, TEXTS), calculate(opened["request"], TEXTS)
    assert [before[k] for k in ("plain", "adjusted", "quantities")] == [
        after[k] for k in ("plain", "adjusted", "quantities")
    ]


@given(requests)
def test_a_link_has_only_what_mail_leaves_alone(request: Request) -> None:
    query = to_query(request, include_prices=True)
    assert query.endswith("&end=1")
    for pair in query.split("&"):
        assert re.fullmatch(r"[a-z0-9]+=[A-Za-z0-9-]{1,32}", pair)


def test_a_link_without_prices_holds_none_and_no_name() -> None:
    assert ("quantity=1100&risk=40&bridge=20&after=10&by=1&tool=3&processes=3&end=1") == to_query(
        worked_example()
    )


def test_a_link_without_prices_keeps_what_is_no_price() -> None:
    request = two(
        {"fixed": "1", "unit": "1", "tool_life": "500", "yield": "97.5%"},
        {"price_breaks": [{"quantity": "10", "unit": "6"}, {"quantity": "99", "unit": "4"}]},
        quantity={"from": "50", "to": "200"},
    )
    query = to_query(request)
    assert "quantity=50-200&processes=2&l1=500&y1=97-5&q2=10&q2=99&end=1" == query
    opened = from_query(query, TEXTS)["request"]
    assert {"from": "50", "to": "200"} == opened["quantity"]
    assert {"id": "1", "tool_life": "500", "yield": "97.5%"} == opened["processes"][0]


def test_names_and_the_currency_survive_a_link() -> None:
    request = worked_example(currency="kr")
    request["processes"][0]["name"] = "Spritzguß (Æ) 'Ø' — 高速加工 and a good deal more"
    opened = from_query(to_query(request, include_prices=True), TEXTS)["request"]
    assert ("kr", request["processes"][0]["name"]) == (
        opened["currency"], opened["processes"][0]["name"]
    )  # fmt: skip


def test_an_amount_of_three_decimals_cannot_be_misread_after_a_link() -> None:
    request = two({"fixed": "0", "unit": "1.1250"}, {}, decimal_mark=".")
    opened = from_query(to_query(request, include_prices=True), TEXTS)["request"]
    assert "1.1250" == opened["processes"][0]["unit"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda q: q.replace("&", "&amp;"),
        lambda q: q + "?utm_source=mail",
        lambda q: "https://example.org/break-even/?utm_medium=x&" + q + ").",
        lambda q: q.upper(),
        lambda q: q.replace("=", "%3D").replace("&", "%26"),
        lambda q: q.replace("=", "%3D", 3).replace("&", "%26", 3),
        lambda q: q.replace("=", "%253D", 3).replace("&", "%2526", 3),
    ],
)
def test_a_link_damaged_by_mail_is_read_all_the_same(damage: object) -> None:
    query = to_query(worked_example(), include_prices=True)
    assert callable(damage)
    assert from_query(query, TEXTS) == from_query(damage(query), TEXTS)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("quantity=1100&risk=40", "link-cut"),
        ("quantity=1100&quantity=200&end=1", "link-disagrees"),
        ("quantity=1100&colour=red&end=1", "link-unknown"),
        ("quantity=many&end=1", "link-value"),
        ("n1=1&end=1", "link-value"),
        ("quantity=50\u00ad200&end=1", "link-value"),
        ("f1=50%C2%AD200&end=1", "link-value"),
        ("f1=20;0&end=1", "link-value"),
        ("f1=20&amp;0&u1=4&end=1", "link-value"),
        ("u1=4#0-25&end=1", "link-value"),
        ("q1=&q1=100&end=1", "link-value"),
        ("f1&u1=4&end=1", "link-value"),
        ("u1=4&f1&u2=4&end=1", "link-value"),
        ("f1 200&u1=4&end=1", "link-value"),
        ("f1=200&end=1?f1=300&end=1", "link-disagrees"),
        ("limit=%300&end=1", "link-value"),
        ("f1=40%2520&end=1", "link-value"),
    ],
)
def test_what_a_link_got_wrong_is_named(query: str, code: str) -> None:
    assert [code] == [p["code"] for p in from_query(query, TEXTS)["problems"]]


@given(requests, st.sampled_from([";", "?", "#", "&", "&amp;", " ", "%", "%20", "..."]), st.data())
def test_a_link_with_something_in_it_is_never_wrong_in_silence(
    request: Request, piece: str, data: st.DataObject
) -> None:
    query = to_query(request, include_prices=True)
    place = data.draw(st.integers(1, len(query)))
    opened = from_query(query[:place] + piece + query[place:], TEXTS)
    assert opened["problems"] or opened == from_query(query, TEXTS)


@given(requests, st.data())
def test_a_link_that_was_cut_brings_no_half_amount(request: Request, data: st.DataObject) -> None:
    query = to_query(request, include_prices=True)
    cut = query[: data.draw(st.integers(0, len(query) - len("end=1")))]
    opened = from_query(cut, TEXTS)
    read, sent = (calculate(of, TEXTS)["read"] for of in (opened["request"], request))
    whole = calculate(from_query(query, TEXTS)["request"], TEXTS)["read"]
    assert read.items() <= whole.items()
    assert opened["problems"] or not cut
    assert sent.keys() >= read.keys() or opened["problems"]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_of_links(text: str) -> None:
    opened = from_query(text, TEXTS)
    json.dumps(calculate(opened["request"], TEXTS))


def test_no_name_in_a_link_begins_like_an_html_entity() -> None:
    letters = [f"{letter}{n}" for letter in "lyqsfurtbpn" for n in range(1, 13)]
    assert [] == [name for name in (*SHARED, *letters) if legacy_entity(name)]


def test_the_average_is_the_total_shared_out() -> None:
    for _, cost, average, *_ in plot_series(worked_example())["series"][1]["points"][:5]:
        assert Fraction(cost) > Fraction(average) or cost == average
