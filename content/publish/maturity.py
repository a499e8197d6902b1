"""The stages along the quantity and the maturity of the design, as a picture.

A stage is reached by the gates that are passed, at any quantity: so each runs over the whole width.
What is usual there is known from the signals, which remark on a count beyond it.
"""

from __future__ import annotations

from dataclasses import dataclass

from .edition import Edition
from .figures import WIDTH, along, figure, path, words
from .schema import AllOf, CountTest, ShowBlock, Signal, Stage, StageTest
from .sheet import Sheet

LEFT, RIGHT, TOP, ROW = 30, WIDTH - 10, 30, 62
BAR = 22
LAST = 10_000


@dataclass(frozen=True)
class Usual:
    """The quantities on which no signal remarks; None is no bound."""

    low: int | None = None
    high: int | None = None


def maturity(sheet: Sheet, _block: ShowBlock) -> str:
    """A bar for each stage, lowest at the foot, strong where a quantity is usual for it."""
    edition = sheet.edition
    stages = edition.guide.stages
    height = TOP + ROW * len(stages) + 44
    shapes = [words(4, 14, edition.texts["picture-maturity-up"])]
    for number, stage in enumerate(stages):
        shapes.append(_row(edition, stage, number, TOP + ROW * (len(stages) - number - 1)))
    told = [_sentence(edition, stage) for stage in stages]
    return figure(
        "maturity",
        height,
        [*shapes, *_axis(edition, height - 44)],
        title=edition.texts["picture-maturity-title"],
        description=" ".join(told),
        caption=edition.texts["picture-maturity-caption"],
    )


def usual(edition: Edition, stage: str) -> Usual | None:
    """What is usual at a stage; None where no signal of its own speaks of a count."""
    own = [count for signal in edition.guide.signals for count in _counts(signal, stage)]
    if not own:
        return None
    everywhere = [
        signal.when for signal in edition.guide.signals if isinstance(signal.when, CountTest)
    ]
    bounds = [*own, *everywhere]
    highs = [count.at_least - 1 for count in bounds if count.at_least and not count.at_most]
    lows = [count.at_most + 1 for count in bounds if count.at_most and not count.at_least]
    return Usual(max(lows, default=None), min(highs, default=None))


def _counts(signal: Signal, stage: str) -> list[CountTest]:
    """The count of a signal that depends on this stage and a count alone."""
    parts = signal.when.all if isinstance(signal.when, AllOf) else []
    if not any(isinstance(part, StageTest) and stage in part.stage for part in parts):
        return []
    others = [part for part in parts if not isinstance(part, StageTest)]
    counts = [part for part in others if isinstance(part, CountTest)]
    return counts if counts == others else []


def _row(edition: Edition, stage: Stage, number: int, top: int) -> str:
    bar = top + 22
    found = usual(edition, stage.id)
    shapes = [
        words(4, bar + 15, str(number), bold=True),
        words(LEFT, top + 15, stage.title, bold=True),
        _bar("maturity__any", LEFT, RIGHT, bar, 'stroke-dasharray="3 3"'),
    ]
    if found:
        start, end = _x(found.low or 1), _x((found.high or LAST) + 1)
        shapes.append(_bar("maturity__usual", start, end, bar, 'fill="currentColor"'))
        shapes.append(words(RIGHT, top + 15, _band(edition, found), "end"))
    return f'<g data-rung="{number + 1}">{"".join(shapes)}</g>'


def _bar(name: str, start: float, end: float, top: int, looks: str) -> str:
    size = f'x="{start:g}" y="{top}" width="{end - start:g}" height="{BAR}"'
    return f'<rect class="{name}" {size} {looks}/>'


def _axis(edition: Edition, bottom: int) -> list[str]:
    marks = [10**power for power in range(5)]
    shapes = [path(f"M{_x(mark):g} {bottom}v6", "figure__grid") for mark in marks]
    shapes += [
        words(_x(mark), bottom + 20, edition.number(mark), "end" if mark == LAST else "middle")
        for mark in marks
    ]
    return [*shapes, words(RIGHT, bottom + 40, edition.texts["picture-maturity-along"], "end")]


def _sentence(edition: Edition, stage: Stage) -> str:
    found = usual(edition, stage.id)
    if found is None:
        return edition.say("picture-maturity-any", stage=stage.title)
    return edition.say("picture-maturity-stage", stage=stage.title, band=_band(edition, found))


def _band(edition: Edition, found: Usual) -> str:
    low, high = found.low or 1, found.high
    if high is None:
        return edition.say("picture-maturity-from", low=edition.number(low))
    return edition.say("picture-maturity-band", low=edition.number(low), high=edition.number(high))


def _x(quantity: float) -> float:
    return along(min(quantity, LAST), 1, LAST, LEFT, RIGHT)
