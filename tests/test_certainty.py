"""How little a small sample without a defect proves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakeven_oracle import TEXTS
from stage_calculator.certainty import certainty, defect_bound


@pytest.mark.parametrize(("parts", "percent"), [(1, 95.0), (5, 45.1), (20, 13.9), (50, 5.8)])
def test_the_bound_is_the_published_one(parts: int, percent: float) -> None:
    assert percent == round(defect_bound(parts) * 100, 1)


def test_no_parts_prove_nothing() -> None:
    assert 1.0 == defect_bound(0)


def test_fifty_nine_parts_show_less_than_five_percent() -> None:
    assert defect_bound(59) < 0.05 < defect_bound(58)


@given(st.integers(1, 10**6))
def test_a_sample_at_the_bound_is_clean_once_in_twenty(parts: int) -> None:
    assert 0.05 == pytest.approx((1 - defect_bound(parts)) ** parts, rel=1e-6)


def test_the_picture_has_a_sentence_for_every_size() -> None:
    found = certainty([0, 5, 20, 100], TEXTS)
    assert [
        "No part looked at: nothing is known of the rest.",
        "No defect in 5 parts: with 95% confidence at most 45% of all parts are bad.",
        "No defect in 20 parts: with 95% confidence at most 14% of all parts are bad.",
        "No defect in 100 parts: with 95% confidence at most 3.0% of all parts are bad.",
    ] == [point["sentence"] for point in found]


def test_a_small_share_is_written_with_the_decimal_mark_of_its_language() -> None:
    (point,) = certainty([100], {**TEXTS, "breakeven-decimal-mark": ","})
    assert "at most 3,0% of all parts" in point["sentence"]


@pytest.mark.parametrize("wrong", [0.0, 1.0, -0.5, 2.0])
def test_a_confidence_outside_its_bounds_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        defect_bound(5, confidence=wrong)


def test_a_negative_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more, not -1"):
        defect_bound(-1)
