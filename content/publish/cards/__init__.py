"""Preview cards: what a mail or chat program shows of a link, one picture for each page."""

from .draw import draw_cards
from .spec import HEIGHT, WIDTH, Card, Rung, case_card, page_card, write_cards

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Card",
    "Rung",
    "case_card",
    "draw_cards",
    "page_card",
    "write_cards",
]
