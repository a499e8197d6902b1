"""Formulas become MathML, and the pictures say what the guide and the calculator know."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import markdown
import pytest

from publish.edition import Edition
from publish.folders import ROOT
from publish.formulas import FormulaError, typeset
from publish.generation import edition_of
from publish.loading import load
from publish.maturity import Usual, maturity, usual
from publish.sampling import sample_certainty
from publish.schema import ShowBlock
from publish.sheet import Sheet
from small_guide import SMALL

GUIDES = {"own": ROOT / "content" / "guide", "small": SMALL}


@pytest.fixture(scope="module", params=GUIDES)
def edition(request: pytest.FixtureRequest) -> Edition:
    return edition_of(load(GUIDES[request.param]), ROOT)


@pytest.fixture(scope="module")
def own() -> Edition:
    return edition_of(load(GUIDES["own"]), ROOT)


def picture_in(text: str) -> str:
    found = re.search(r"<svg.*?</svg>", text, re.DOTALL)
    assert found is not None
    return found[0]


def test_a_formula_in_a_line_stays_in_its_line() -> None:
    page = markdown.markdown(typeset(r"Total $T = F + U \cdot Q$ for an order."))
    assert page.startswith('<p>Total <span class="formula formula--inline"><math')
    assert page.endswith("</math></span> for an order.</p>")


def test_a_formula_on_its_own_is_a_block() -> None:
    assert 'display="block"><mrow><mfrac>' in typeset(r"$$\frac{a}{b}$$")


def test_a_formula_carries_neither_style_nor_script() -> None:
    assert not re.search(r"style=|<script|class=(?!\"formula)", typeset(r"$$\frac{F_2}{U_1}$$"))


def test_an_amount_of_money_is_no_formula() -> None:
    assert typeset("from $5 to $10 each") == "from $5 to $10 each"


@pytest.mark.parametrize(
    "formula",
    [r"\frac{a}{b", "a}", "a^b^c", "a_", r"\left(", r"\begin{matrix}", r"\half", r"\sqrt["],
)
def test_a_formula_that_can_not_be_typeset_is_refused_with_its_text(formula: str) -> None:
    with pytest.raises(FormulaError, match=re.escape(formula)):
        typeset(f"It is ${formula}$.")


def test_the_sampling_picture_says_each_bound_in_words_and_in_a_table(own: Edition) -> None:
    text = sample_certainty(Sheet(own, ""), ShowBlock(show="certainty"))
    assert "No defect in 10 parts: with 95% confidence at most 26% of all parts are bad." in text
    assert "| 300 | 1.0% |" in text


def test_what_is_usual_comes_from_the_signals(own: Edition) -> None:
    found = {stage.id: usual(own, stage.id) for stage in own.guide.stages}
    assert found == {
        "prototyping": Usual(None, 10),
        "bridge": Usual(None, 10),
        "low-volume": Usual(11, 999),
        "mass-production": None,
    }


@pytest.mark.parametrize("show", ["certainty", "maturity"])
def test_a_picture_is_sound_svg_and_names_itself(edition: Edition, show: str) -> None:
    draw = {"certainty": sample_certainty, "maturity": maturity}[show]
    svg = picture_in(draw(Sheet(edition, ""), ShowBlock.model_validate({"show": show})))
    labels = fromstring(svg).attrib["aria-labelledby"].split()
    assert [f"{show}-title", f"{show}-description"] == labels
    assert all(f'id="{label}"' in svg for label in labels)
    assert "style=" not in svg


def test_every_stage_of_any_guide_stands_in_the_picture(edition: Edition) -> None:
    text = maturity(Sheet(edition, ""), ShowBlock(show="maturity"))
    assert all(stage.title in text for stage in edition.guide.stages)
