"""Preview cards: the right size and words, nothing cut off, and drawn once."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image

from publish.cards import HEIGHT, WIDTH, Card, Rung, case_card, draw_cards, page_card, write_cards
from publish.cards.draw import LEFT, RIGHT, drawing, picture, site_colours
from publish.cards.lettering import LetterError, letters
from publish.edition import Edition
from publish.folders import ROOT
from publish.generation import edition_of
from publish.loading import load

BELOW_BASELINE = 9
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of(load(ROOT / "content" / "guide"), ROOT)


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


def all_cards(edition: Edition) -> list[Card]:
    guide = edition.guide
    pages = [page_card(edition, page) for page in guide.pages]
    return [*pages, *(case_card(edition, case) for case in guide.cases)]


@pytest.fixture(scope="module")
def crowded(edition: Edition) -> Card:
    """More of everything than any card should need."""
    card = case_card(edition, edition.guide.cases[0])
    title = "Three hundred and twenty-five gearbox housings for a customer who has not decided yet"
    text = "The point of it is that nobody knows how many parts will be wanted. " * 3
    rungs = tuple(Rung(f"A stage of {number}", "stage") for number in range(1, 8))
    return replace(card, title=title, text=text, rungs=rungs, current=7)


def test_every_page_and_case_has_a_card_of_its_own(edition: Edition) -> None:
    cards = all_cards(edition)
    assert len({card.path for card in cards}) == len(cards)
    assert len({(card.title, card.text) for card in cards}) == len(cards)


def test_a_case_is_marked_on_the_ladder_with_its_recommendation(edition: Edition) -> None:
    for case in edition.guide.cases:
        card = case_card(edition, case)
        assert card.current is not None
        assert edition.guide.stages[card.current - 1].id == case.expect
        assert card.verdict == edition.stages[case.expect].verdict
        assert edition.stages[case.expect].title in card.alt


def test_a_picture_has_the_size_that_previews_want(edition: Edition, fonts: Path) -> None:
    data = picture(case_card(edition, edition.guide.cases[0]), fonts)
    assert Image.open(io.BytesIO(data)).size == (1200, 630) == (WIDTH, HEIGHT)
    assert len(data) < 300_000


def test_only_the_recommended_stage_is_filled_in_its_colour(edition: Edition, fonts: Path) -> None:
    case = edition.guide.cases[0]
    card = case_card(edition, case)
    image = Image.open(io.BytesIO(picture(card, fonts))).convert("RGB")
    step = (RIGHT - LEFT) / len(card.rungs)
    floors = [
        image.getpixel((int(LEFT + step * (rung + 0.5)), HEIGHT - 60))
        for rung in range(len(card.rungs))
    ]
    expected = bytes.fromhex(site_colours()[f"stage-{card.current}"][1:])
    assert [rung for rung, colour in enumerate(floors, 1) if colour == tuple(expected)] == [
        card.current
    ]


def test_nothing_is_cut_off_or_runs_into_the_stairs(edition: Edition, crowded: Card) -> None:
    for card in [*all_cards(edition), crowded]:
        picture_ = fromstring(drawing(card))
        rows = [text for text in picture_.findall(f"{SVG}text") if text.get("font-weight")]
        for row in rows:
            size, weight = float(row.get("font-size", 0)), int(row.get("font-weight", 0))
            right = float(row.get("x", 0)) + letters(weight).width(row.text or "", size)
            assert right <= RIGHT + 1, row.text
        stairs = [float(rect.get("y", 0)) for rect in picture_.findall(f"{SVG}rect")[3:]]
        prose = [float(row.get("y", 0)) for row in rows[1 : -len(card.rungs)]]
        assert max(prose) + BELOW_BASELINE <= min(stairs), card.title


def test_what_is_too_long_ends_with_an_ellipsis(crowded: Card) -> None:
    assert "…</text>" in drawing(crowded)


def test_the_same_card_gives_the_same_bytes(edition: Edition, fonts: Path, tmp_path: Path) -> None:
    card = page_card(edition, edition.guide.pages[0])
    assert picture(card, fonts) == picture(card, tmp_path / "other-fonts")


def test_only_a_changed_card_is_drawn_again(edition: Edition, tmp_path: Path) -> None:
    first, second = (case_card(edition, case) for case in edition.guide.cases[:2])
    specs, cache, site = tmp_path / "cards.json", tmp_path / "cache", tmp_path / "site"
    write_cards({card.path: card for card in (first, second)}, specs)
    draw_cards(specs, cache, site)
    kept = {path: path.stat().st_mtime_ns for path in cache.rglob("*.png")}
    changed = replace(second, title="Another title")
    assert changed.path != second.path
    write_cards({card.path: card for card in (first, changed)}, specs)
    draw_cards(specs, cache, site)
    drawn = {path: path.stat().st_mtime_ns for path in cache.rglob("*.png")}
    assert {path.name for path in drawn.keys() - kept.keys()} == {Path(changed.path).name}
    assert kept.items() <= drawn.items()
    assert (site / changed.path).is_file()


def test_a_letter_that_the_font_lacks_is_named(crowded: Card) -> None:
    with pytest.raises(LetterError, match=r"U\+4E2D.*中国"):
        drawing(replace(crowded, title="中国"))


def test_letters_beyond_english_are_drawn(crowded: Card) -> None:
    assert "Größe für Řepka: 5 µm" in drawing(replace(crowded, text="Größe für Řepka: 5 µm"))
