"""Which single input, changed by how much, would change the choice at one quantity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .quote import Process, contradictions, with_break_price, with_step_price
from .risk import risk_bands

# Yields are searched in hundredths of a percent.
_SHARE_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Flip:
    """Beyond `value`, upwards or downwards, `becomes` is the cheapest process.

    `field` is a path in the request, `position` the process it belongs to (None for the quantity
    and the probability), `kind` "money", "share" or "count". `change` is relative to the present
    value, None if that is zero.
    """

    field: str
    position: int | None
    kind: str
    present: Fraction
    value: Fraction
    becomes: int

    @property
    def upwards(self) -> bool:
        return self.value > self.present

    @property
    def change(self) -> Fraction | None:
        return (self.value - self.present) / self.present if self.present else None

    @property
    def first_value(self) -> bool:
        """Whether `value` itself changes the choice, rather than being the tie before it."""
        return self.kind == "count" or (self.kind == "share" and self.position is not None)

    def size(self) -> tuple[bool, Fraction, str]:
        """For sorting: the smallest relative change first, a change from nothing last."""
        return self.change is None, abs(self.change or Fraction(0)), self.field


@dataclass(frozen=True, slots=True)
class _Input:
    field: str
    kind: str
    value: Fraction
    changed: Callable[[Fraction], Process]


def flips(
    processes: Sequence[Process], quantity: int, risk: Fraction | None, chosen: int
) -> list[Flip]:
    """The nearest change of every input that flips the choice, the smallest relative change first.

    `chosen` is the position of the process that is cheapest now, with the expected cost of a change
    if `risk` is given.
    """
    chance = risk or Fraction(0)
    winner = next(p for p in processes if p.position == chosen)
    others = [p for p in processes if p.position != chosen]
    if not others:
        return []
    second = min(others, key=lambda p: (p.total(quantity, chance), p.position))
    found = [
        flip
        for process in processes
        for flip in _process_flips(process, winner, second, quantity, chance)
    ]
    if risk is not None:
        found += _risk_flips(processes, quantity, risk)
    # A tie as it stands is no change: it is told with the choice.
    return sorted((flip for flip in found if flip.value != flip.present), key=Flip.size)


def _process_flips(
    process: Process, winner: Process, second: Process, quantity: int, risk: Fraction
) -> Iterator[Flip]:
    mine = process is winner
    target = (second if mine else winner).total(quantity, risk)
    becomes = second.position if mine else process.position

    def cost(changed: Process) -> Fraction:
        return changed.total(quantity, risk)

    for entry in _linear_inputs(process, quantity, risk):
        value = _meets(entry, cost, target)
        if value is not None and value > 0 and not any(contradictions(entry.changed(value))):
            yield _flip(process, entry, value, becomes)
    for entry, most, step in _stepped_inputs(process, quantity):
        value = _first_beyond(entry, most, step, cost, target, rising=mine)
        if value is not None:
            yield _flip(process, entry, value, becomes)


def _flip(process: Process, entry: _Input, value: Fraction, becomes: int) -> Flip:
    field = f"processes.{process.position}.{entry.field}"
    return Flip(field, process.position, entry.kind, entry.value, value, becomes)


def _linear_inputs(process: Process, quantity: int, risk: Fraction) -> Iterator[_Input]:
    if process.breaks:
        yield from (_break_input(process, i) for i in range(len(process.breaks)))
    else:
        yield _Input("fixed", "money", process.fixed, lambda v: replace(process, fixed=v))
        yield _price_input(process, process.price_step_at(quantity))
    if process.tool_life is not None and process.tool_cost is not None:
        yield _Input(
            "tool_cost", "money", process.tool_cost, lambda v: replace(process, tool_cost=v)
        )
    if risk and process.rework is not None:
        yield _Input("rework", "money", process.rework, lambda v: replace(process, rework=v))


def _break_input(process: Process, which: int) -> _Input:
    return _Input(
        f"price_breaks.{which}.unit",
        "money",
        process.breaks[which][1],
        lambda v: with_break_price(process, which, v),
    )


def _price_input(process: Process, which: int) -> _Input:
    field = f"price_steps.{which - 1}.unit" if which else "unit"
    return _Input(
        field, "money", process.prices[which][1], lambda v: with_step_price(process, which, v)
    )


def _stepped_inputs(process: Process, quantity: int) -> Iterator[tuple[_Input, int, int]]:
    """Inputs that cost less the larger they are: with the most they can be, in steps of 1/step."""
    if process.good_share != 1:
        yield (
            _Input("yield", "share", process.good_share, lambda v: replace(process, good_share=v)),
            _SHARE_STEPS,
            _SHARE_STEPS,
        )
    if process.tool_life is not None:
        enough = -(-quantity // process.good_share)
        yield (
            _Input(
                "tool_life",
                "count",
                Fraction(process.tool_life),
                lambda v: replace(process, tool_life=int(v)),
            ),
            enough,
            1,
        )


def _meets(entry: _Input, cost: Callable[[Process], Fraction], target: Fraction) -> Fraction | None:
    """The value at which the cost, linear in it, equals `target`."""
    now = cost(entry.changed(entry.value))
    slope = cost(entry.changed(entry.value + 1)) - now
    return entry.value + (target - now) / slope if slope else None


def _first_beyond(
    entry: _Input,
    most: int,
    step: int,
    cost: Callable[[Process], Fraction],
    target: Fraction,
    *,
    rising: bool,
) -> Fraction | None:
    """The nearest value at which the cost has passed `target`; the cost falls as values grow."""

    def passed(n: int) -> bool:
        now = cost(entry.changed(Fraction(n, step)))
        return now > target if rising else now < target

    inside, outside = (most, 1) if rising else (1, most)
    if not passed(outside):
        return None
    while abs(outside - inside) > 1:
        middle = (inside + outside) // 2
        inside, outside = (inside, middle) if passed(middle) else (middle, outside)
    return Fraction(outside, step)


def _risk_flips(processes: Sequence[Process], quantity: int, risk: Fraction) -> Iterator[Flip]:
    bands = risk_bands(processes, quantity)
    here = next(i for i, band in enumerate(bands) if risk <= band.last)
    if here > 0:
        yield Flip(
            "change_probability", None, "share", risk, bands[here].first, bands[here - 1].position
        )
    if here + 1 < len(bands):
        yield Flip(
            "change_probability", None, "share", risk, bands[here].last, bands[here + 1].position
        )
