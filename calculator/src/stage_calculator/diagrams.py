"""Multi-valued decision diagrams: a function of many answers, stored once per distinct part.

A diagram says for every combination of answers what a function gives, without listing them:
equal parts are shared, so its size follows the gates and not the number of combinations. The
proofs reason with them, and the page looks the first answer up in them.

Canonicity (two diagrams of one store are the same function exactly when they are the same
number) is what makes "equal for every combination" one comparison. The method is textbook:
R. Bryant, "Graph-based algorithms for Boolean function manipulation", 1986, with as many
branches per variable as it has values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import reduce

type Ref = int


class Diagrams[Value: Hashable]:
    """A store of reduced diagrams over variables 0, 1, ... with `sizes[i]` values each."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = tuple(sizes)
        self._nodes: list[tuple[int, tuple[Ref, ...]]] = []
        self._values: dict[Ref, Value] = {}
        self._refs: dict[object, Ref] = {}

    def constant(self, value: Value) -> Ref:
        """The function that always gives `value`."""
        ref = self._ref((type(value), value), len(self.sizes), ())
        self._values[ref] = value
        return ref

    def choose(self, variable: int, branches: Sequence[Ref]) -> Ref:
        """The function that goes on with `branches[v]` when the variable has the value v."""
        if all(branch == branches[0] for branch in branches):
            return branches[0]
        key = (variable, *branches)
        return self._ref(key, variable, tuple(branches))

    def _ref(self, key: object, variable: int, branches: tuple[Ref, ...]) -> Ref:
        ref = self._refs.setdefault(key, len(self._nodes))
        if ref == len(self._nodes):
            self._nodes.append((variable, branches))
        return ref

    def is_constant(self, ref: Ref) -> bool:
        """Whether the function no longer depends on any variable."""
        return ref in self._values

    def node(self, ref: Ref) -> tuple[int, tuple[Ref, ...]]:
        """The variable that is looked at, and where each of its values leads."""
        return self._nodes[ref]

    def value(self, ref: Ref) -> Value:
        """The value of a constant."""
        return self._values[ref]

    def look_up(self, ref: Ref, values: Sequence[int]) -> Value:
        """The function's value for one value per variable."""
        while ref not in self._values:
            variable, branches = self._nodes[ref]
            ref = branches[values[variable]]
        return self._values[ref]

    def apply(self, combine: Callable[[Value, Value], Value], left: Ref, right: Ref) -> Ref:
        """The function that combines the values of two others."""
        done: dict[tuple[Ref, Ref], Ref] = {}

        def go(a: Ref, b: Ref) -> Ref:
            if (a, b) in done:
                return done[a, b]
            variable = min(self._nodes[a][0], self._nodes[b][0])
            if variable == len(self.sizes):
                made = self.constant(combine(self._values[a], self._values[b]))
            else:
                pairs = zip(self._branches(a, variable), self._branches(b, variable), strict=True)
                made = self.choose(variable, [go(x, y) for x, y in pairs])
            done[a, b] = made
            return made

        return go(left, right)

    def all_of(self, combine: Callable[[Value, Value], Value], refs: Iterable[Ref]) -> Ref:
        """`apply` over one or more diagrams, from the first to the last."""
        return reduce(lambda a, b: self.apply(combine, a, b), refs)

    def rebuild(self, ref: Ref, branches: Callable[[int, Sequence[Ref]], Sequence[Ref]]) -> Ref:
        """A diagram with each node's branches replaced, from the bottom up."""
        done: dict[Ref, Ref] = {}

        def go(old: Ref) -> Ref:
            if old not in done:
                variable, below = self._nodes[old]
                made = [go(branch) for branch in below]
                done[old] = self.choose(variable, branches(variable, made)) if below else old
            return done[old]

        return go(ref)

    def fix(self, ref: Ref, variable: int, value: int) -> Ref:
        """The function with one variable held at a value."""
        return self.rebuild(
            ref, lambda v, below: [below[value]] * len(below) if v == variable else below
        )

    def _branches(self, ref: Ref, variable: int) -> Sequence[Ref]:
        own, branches = self._nodes[ref]
        return branches if own == variable else (ref,) * self.sizes[variable]

    def below(self, refs: Iterable[Ref]) -> Iterator[Ref]:
        """Every diagram that the given ones are made of, themselves included, each once."""
        seen: set[Ref] = set()
        waiting = list(refs)
        while waiting:
            ref = waiting.pop()
            if ref not in seen:
                seen.add(ref)
                yield ref
                waiting.extend(self._nodes[ref][1])

    def count(self, ref: Ref, first: int = 0) -> Mapping[Value, int]:
        """How many combinations give each value, counting the values from `first` on."""
        done: dict[Ref, Counter[Value]] = {}

        def between(upper: int, lower: int) -> int:
            return reduce(lambda n, size: n * (size - first), self.sizes[upper:lower], 1)

        def go(old: Ref) -> Counter[Value]:
            if old not in done:
                variable, below = self._nodes[old]
                total: Counter[Value] = Counter()
                if not below:
                    total[self._values[old]] = 1
                for branch in below[first:]:
                    skipped = between(variable + 1, self._nodes[branch][0])
                    for value, number in go(branch).items():
                        total[value] += number * skipped
                done[old] = total
            return done[old]

        skipped = between(0, self._nodes[ref][0])
        return {value: number * skipped for value, number in go(ref).items()}

    def smallest(
        self, ref: Ref, wanted: Callable[[Value], bool], first: int = 0
    ) -> Mapping[int, int] | None:
        """Values of the fewest variables, from `first` on, that lead to a wanted value.

        The value 0 costs nothing: it stands for "not answered". None when no path is wanted.
        """
        done: dict[Ref, tuple[int, dict[int, int]] | None] = {}

        def go(old: Ref) -> tuple[int, dict[int, int]] | None:
            if old not in done:
                variable, below = self._nodes[old]
                best: tuple[int, dict[int, int]] | None = None
                if not below and wanted(self._values[old]):
                    best = (0, {})
                for value, branch in list(enumerate(below))[first:]:
                    found = go(branch)
                    if found is not None:
                        cost = found[0] + (value > 0)
                        if best is None or cost < best[0]:
                            best = (cost, {variable: value, **found[1]} if value else found[1])
                done[old] = best
            return done[old]

        found = go(ref)
        return None if found is None else found[1]
