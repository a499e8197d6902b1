"""From a request, as a form or a file holds it, to exact numbers; nothing wrong stops the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .fields import Echo, Fields, is_blank
from .problems import Problem
from .process_entry import is_empty_row, name_of, read_process
from .quote import Bridge, Comparison, Process

REQUEST_FIELDS = (
    "currency",
    "decimal_mark",
    "quantity",
    "change_probability",
    "limit",
    "processes",
    "bridge",
)
BRIDGE_FIELDS = ("quantity", "by", "tool", "change_probability")
RANGE_FIELDS = ("from", "to")
_DASH = "-\u2010-\u2015\u2212"
_RANGE = re.compile(rf"\s*([0-9][^{_DASH}]*)[{_DASH}]\s*([0-9][^{_DASH}]*)")

DEFAULT_LIMIT = 1_000_000
MOST_PROCESSES = 12
LONGEST_CURRENCY = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """What a request says, what each entry was read as, and what is wrong with it.

    `left_out` are the positions of processes that could not be read; `names` are what the visitor
    calls the processes, by position, where they have a name.
    """

    comparison: Comparison
    echoes: Mapping[str, Echo]
    problems: tuple[Problem, ...]
    left_out: tuple[int, ...]
    names: Mapping[int, str]


def read_request(request: Mapping[str, object]) -> Reading:
    """Read every field of `request`; a field that is wrong is named and left out."""
    fields = Fields()
    fields.unknown("", REQUEST_FIELDS, request)
    fields.decimal_mark = _decimal_mark(request.get("decimal_mark"), fields)
    fields.currency = fields.read_text("currency", request.get("currency"), LONGEST_CURRENCY)
    quantities = _quantities(request.get("quantity"), fields)
    risk = fields.read_share(
        "change_probability", request.get("change_probability"), "probability-over-one"
    )
    entries = fields.read_list("processes", request.get("processes"), MOST_PROCESSES)
    found = {i: read_process(i, entry, fields) for i, entry in enumerate(entries)}
    processes = tuple(process for process in found.values() if process)
    _same_ids(processes, fields)
    comparison = Comparison(
        currency=fields.currency,
        processes=processes,
        quantities=quantities,
        risk=risk,
        limit=_limit(request.get("limit"), quantities, fields),
        bridge=_Bridging(fields, entries, processes, quantities, risk).read(request),
    )
    left_out = tuple(
        i for i, process in found.items() if process is None and not is_empty_row(entries[i])
    )
    names = {i: name for i, entry in enumerate(entries) if (name := name_of(entry))}
    return Reading(comparison, fields.echoes, tuple(fields.problems), left_out, names)


def _decimal_mark(entry: object, fields: Fields) -> str | None:
    if entry in (".", ","):
        return str(entry)
    if not is_blank(entry):
        fields.refuse("decimal_mark", "bad-decimal-mark", entry)
    return None


def _quantities(entry: object, fields: Fields) -> tuple[int, ...]:
    """One quantity, or the two ends of a range in rising order."""
    ends = _ends(entry)
    if ends is None:
        single = fields.read_count("quantity", entry)
        return (single,) if single else ()
    fields.unknown("quantity", RANGE_FIELDS, ends)
    found = [fields.read_count(f"quantity.{end}", ends.get(end)) for end in RANGE_FIELDS]
    known = [end for end in found if end]
    if known != sorted(known):
        _refuse_order(known, fields)
        return ()
    return tuple(dict.fromkeys(known))


def _ends(entry: object) -> Mapping[str, object] | None:
    """The ends of a range, in two fields or in one as the stage calculator has it."""
    if isinstance(entry, Mapping):
        return entry
    found = _RANGE.fullmatch(entry) if isinstance(entry, str) else None
    return dict(zip(RANGE_FIELDS, found.groups(), strict=True)) if found else None


def _refuse_order(ends: Sequence[int], fields: Fields) -> None:
    """Ask which way round a falling range is meant, as the stage calculator does."""
    high, low = map(str, ends)
    fields.refuse("quantity", "range-order", f"{high}-{low}", low=low, high=high)
    for end in RANGE_FIELDS:
        del fields.echoes[f"quantity.{end}"]


def _limit(entry: object, quantities: Sequence[int], fields: Fields) -> int:
    return max(fields.read_count("limit", entry) or DEFAULT_LIMIT, *quantities, 1)


def _same_ids(processes: Sequence[Process], fields: Fields) -> None:
    seen: set[str] = set()
    for process in processes:
        if process.id in seen:
            fields.refuse(f"processes.{process.position}.id", "same-id", process.id)
        seen.add(process.id)


@dataclass(frozen=True, slots=True)
class _Bridging:
    """Reads the bridge, which refers to most of the rest of the request."""

    fields: Fields
    entries: Sequence[object]
    processes: Sequence[Process]
    quantities: Sequence[int]
    risk: Fraction | None

    def read(self, request: Mapping[str, object]) -> Bridge | None:
        entry, fields = request.get("bridge"), self.fields
        given = None if is_blank(entry) else fields.read_group("bridge", entry, BRIDGE_FIELDS)
        if given is None:
            return None
        fields.require("bridge", given, BRIDGE_FIELDS)
        if is_blank(request.get("change_probability")):
            fields.refuse("change_probability", "bridge-without-risk", "")
        quantity = fields.read_count("bridge.quantity", given.get("quantity"))
        after = fields.read_share(
            "bridge.change_probability", given.get("change_probability"), "probability-over-one"
        )
        by = self._process("by", given.get("by"))
        tool = self._process("tool", given.get("tool"))
        if quantity is None or after is None or by is None or tool is None or self.risk is None:
            return None
        bridge = Bridge(quantity, by, tool, after)
        return None if self._refused(bridge, given) else bridge

    def _process(self, name: str, entry: object) -> int | None:
        """The position of the process that `entry` names by its id."""
        for process in self.processes:
            if process.id == str(entry):
                return process.position
        # A process that is left out has its own problem; a second one here would only distract.
        known = [_id_of(i, row) for i, row in enumerate(self.entries) if not is_empty_row(row)]
        if not is_blank(entry) and str(entry) not in known:
            self.fields.refuse(f"bridge.{name}", "no-such-process", entry, known=", ".join(known))
        return None

    def _refused(self, bridge: Bridge, given: Mapping[str, object]) -> bool:
        before = len(self.fields.problems)
        if bridge.by == bridge.tool:
            self.fields.refuse("bridge.by", "bridge-to-itself", given.get("by"))
        if self.risk is not None and bridge.risk_after > self.risk:
            self.fields.refuse(
                "bridge.change_probability", "bridge-raises-risk", given.get("change_probability")
            )
        if self.quantities and bridge.quantity >= max(self.quantities):
            self.fields.refuse("bridge.quantity", "bridge-too-large", given.get("quantity"))
        return len(self.fields.problems) > before


def _id_of(position: int, row: object) -> str:
    given = row.get("id") if isinstance(row, Mapping) else None
    return str(position + 1) if is_blank(given) else str(given)
