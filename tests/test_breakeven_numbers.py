"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakeven_oracle import TEXTS, two
from stage_calculator.breakeven import calculate


def echo(entry: object, **more: object) -> str | None:
    """What the fixed cost was read as."""
    request = two({"fixed": entry, "unit": "1"}, {}, **more)
    found = calculate(request, TEXTS)["read"].get("processes.0.fixed")
    return found if found is None else str(found).replace("\u202f", " ").replace("\u00a0", " ")


def problem(entry: object, **more: object) -> dict[str, str]:
    found = calculate(two({"fixed": entry, "unit": "1"}, {}, **more), TEXTS)["problems"]
    assert [p["field"] for p in found] == ["processes.0.fixed"]
    return dict(found[0])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1234.50", "1 234.50"),
        ("1,234.50", "1 234.50"),
        ("1.234,50", "1 234.50"),
        ("1 234,50", "1 234.50"),
        ("1\u00a0234,50", "1 234.50"),
        ("1\u202f234.50", "1 234.50"),
        ("1'234.50", "1 234.50"),
        ("1\u2019234,50", "1 234.50"),
        ("1,234,567", "1 234 567.00"),
        ("1.234.567", "1 234 567.00"),
        ("1,23,456.50", "123 456.50"),
        ("0,500", "0.50"),
        ("0.125", "0.1250"),
        (".5", "0.50"),
        ("12,5", "12.50"),
        ("1234,567", "1 234.5670"),
        ("1.200,-", "1 200.00"),
        ("0.0000001", "0.0000001"),
        ("1.0000001", "1.0000001"),
        ("0.000000000001", "0.000000000001"),
        (" 40 ", "40.00"),
        (40, "40.00"),
        (0.1, "0.10"),
    ],
)
def test_a_number_with_one_meaning_is_read_and_read_back(written: object, read: str) -> None:
    assert read == echo(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("€ 1,200", "€ 1 200.00"),
        ("1.200,50 €", "€ 1 200.50"),
        ("EUR 40", "EUR 40.00"),
        ("$40", "$ 40.00"),
        ("US$ 40", "US$ 40.00"),
    ],
)
def test_a_currency_beside_the_first_amount_becomes_the_label(written: str, read: str) -> None:
    assert read == echo(written, decimal_mark="." if "," in written[:4] else None)


def test_a_sign_and_its_code_are_the_same_currency() -> None:
    assert echo("€ 40", currency="EUR") == "EUR 40.00"


def test_an_amount_in_a_second_currency_is_refused() -> None:
    found = problem("$40", currency="EUR")
    assert found["code"] == "other-currency"
    assert "EUR" in found["must"]


@pytest.mark.parametrize("written", ["1,000", "1.000", "€ 1,200", "12.345", "999,999"])
def test_a_number_with_two_meanings_is_asked_back(written: str) -> None:
    assert problem(written)["code"] == "ambiguous-number"


def test_the_question_names_both_meanings() -> None:
    assert "1.25 or 1250" in problem("1,250")["mend"]


@pytest.mark.parametrize(
    ("written", "mark", "read"),
    [("1,000", ".", "1 000.00"), ("1,000", ",", "1.00"), ("1.000", ",", "1 000.00")],
)
def test_a_declared_decimal_mark_settles_it(written: str, mark: str, read: str) -> None:
    assert read == echo(written, decimal_mark=mark)


def test_a_quantity_is_asked_back_too() -> None:
    found = calculate({"quantity": "1,000"}, TEXTS)["problems"]
    assert [p["code"] for p in found] == ["ambiguous-number"]


@pytest.mark.parametrize(
    "written",
    ["abc", "12a", "1 00", "1,00,00", "1.2.3", "--1", "1-2", "1e5", "$1€", "nan", "x" * 99, True,
     float("nan"), float("inf"), "12 345 6", "1,234.567,8", [1], "٣"],
)  # fmt: skip
def test_what_is_no_number_is_named(written: object) -> None:
    assert problem(written)["code"] == "not-a-number"


def test_two_prices_of_a_hair_are_told_apart() -> None:
    first, second = ({"fixed": "0", "unit": f"0.000000{n}"} for n in (1, 2))
    result = calculate(two(first, second, quantity="3"), TEXTS)
    assert ["Process 1: 0.00 once, then 0.0000001 each.",
            "Process 2: 0.00 once, then 0.0000002 each."] == [
        told["sentence"] for told in result["processes"]
    ]  # fmt: skip
    assert "0.0000003 more" in result["sentence"]


@pytest.mark.parametrize("written", ["0.0000000000001", "-0.0000000000001", 1e-13])
def test_what_would_be_shown_as_nothing_is_named(written: object) -> None:
    assert problem(written)["code"] == "too-small"


def test_a_price_between_decimals_is_never_shown_as_nothing() -> None:
    breaks = [{"quantity": "1", "unit": "0.0000001"}, {"quantity": "4", "unit": "0.00000005"}]
    process = calculate(two({"price_breaks": breaks}, {}), TEXTS)["processes"][0]
    assert "0.00000003" == process["unit"]


@pytest.mark.parametrize("written", ["-5", "\u22125", "€ -5", "-€5"])
def test_a_negative_cost_is_named(written: str) -> None:
    assert problem(written)["code"] == "negative"


@pytest.mark.parametrize(
    ("written", "read"),
    [("0.4", "40%"), ("0,4", "40%"), ("40", "40%"), ("40%", "40%"), ("12,5 %", "12.5%"),
     ("0.5%", "0.5%"), ("0", "0%"), ("100", "100%"), (1, "100%"), ("1.0", "100%"), ("1%", "1%"),
     ("0.0000001%", "0.0000001%")],
)  # fmt: skip
def test_a_probability_is_a_share_or_percent(written: object, read: str) -> None:
    assert read == calculate({"change_probability": written}, TEXTS)["read"]["change_probability"]


@pytest.mark.parametrize("written", ["1", "1.5"])
def test_a_bare_number_that_may_be_percent_or_share_is_asked_back(written: str) -> None:
    found = calculate({"change_probability": written}, TEXTS)["problems"]
    assert [p["code"] for p in found] == ["ambiguous-share"]


@given(st.integers(0, 10**12), st.integers(0, 99), st.sampled_from([".", ","]))
def test_grouped_amounts_with_cents_never_need_a_declaration(
    whole: int, cents: int, mark: str
) -> None:
    group = "," if mark == "." else "."
    written = f"{whole:,}".replace(",", group) + f"{mark}{cents:02d}"
    assert f"{whole:,}".replace(",", " ") + f".{cents:02d}" == echo(written)
