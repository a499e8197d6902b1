"""How little a small clean sample proves, as a picture with its table."""

from __future__ import annotations

from stage_calculator.certainty import certainty, defect_bound, percent

from . import markdown as md
from .figures import WIDTH, along, figure, path, words
from .schema import ShowBlock
from .sheet import Sheet

SIZES = (5, 10, 20, 50, 100, 300)
LEFT, RIGHT, TOP, BOTTOM = 40, WIDTH - 16, 16, 216
LEVELS = (0, 0.25, 0.5, 0.75, 1)


def sample_certainty(sheet: Sheet, _block: ShowBlock) -> str:
    """The share of bad parts that a sample without a defect leaves open, by its size."""
    texts = sheet.edition.texts
    told = certainty(SIZES, texts)
    drawn = figure(
        "certainty",
        BOTTOM + 44,
        [*_levels(sheet), _curve(), *(_point(sheet, size) for size in SIZES), *_axis(sheet)],
        title=texts["picture-certainty-title"],
        description=" ".join(point["sentence"] for point in told),
        caption=texts["picture-certainty-caption"],
    )
    head = [md.plain(texts["picture-certainty-parts"]), md.plain(texts["picture-certainty-bound"])]
    rows = [[sheet.edition.number(size), _percent(sheet, defect_bound(size))] for size in SIZES]
    return md.paragraphs([drawn, md.block("div", "certainty-table", md.table(head, rows))])


def _curve() -> str:
    sizes = sorted({round(SIZES[-1] ** (step / 60)) for step in range(61)})
    points = " ".join(f"{_x(size):g},{_y(defect_bound(size)):g}" for size in sizes)
    return path(f"M{points}", "certainty__curve", stroke_width=2)


def _point(sheet: Sheet, size: int) -> str:
    x, y = _x(size), _y(defect_bound(size))
    label = _percent(sheet, defect_bound(size))
    dot = f'<circle cx="{x:g}" cy="{y:g}" r="3.5" fill="currentColor" stroke="none"/>'
    return dot + words(x + 2, y - 9, label, bold=True)


def _levels(sheet: Sheet) -> list[str]:
    return [
        path(f"M{LEFT} {_y(level):g}H{RIGHT}", "figure__grid", stroke_opacity=0.25)
        + words(LEFT - 6, _y(level) + 4, _percent(sheet, level), "end")
        for level in LEVELS
    ]


def _axis(sheet: Sheet) -> list[str]:
    marks = [words(_x(n), BOTTOM + 18, sheet.edition.number(n), "middle") for n in (1, *SIZES)]
    return [*marks, words(RIGHT, BOTTOM + 38, sheet.edition.texts["picture-certainty-axis"], "end")]


def _x(size: float) -> float:
    return along(size, 1, SIZES[-1], LEFT, RIGHT - 18)


def _y(share: float) -> float:
    return round(BOTTOM - share * (BOTTOM - TOP), 1)


def _percent(sheet: Sheet, share: float) -> str:
    texts = sheet.edition.texts
    number = percent(share, texts["breakeven-decimal-mark"])
    return texts["breakeven-percent"].replace("{number}", number)
