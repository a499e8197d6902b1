"""What is wrong in the content: where it stands, what was expected and found, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["ContentError", "Mistake", "Place"]


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file; line and column count from 1, the column in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Mistake:
    """One mistake. `expected` and `found` complete a sentence; `mend` is one."""

    place: Place
    expected: str
    found: str
    mend: str

    def __str__(self) -> str:
        return (
            f"{self.place}: found {self.found}\n"
            f"    expected: {self.expected}\n"
            f"    mend: {self.mend}"
        )


class ContentError(Exception):
    """The content can't be used. `mistakes` holds all that was found, by file and line."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes: tuple[Mistake, ...] = tuple(sorted(set(mistakes)))
        super().__init__(str(self))

    def __str__(self) -> str:
        number = len(self.mistakes)
        count = "1 mistake" if number == 1 else f"{number} mistakes"
        last = f"{count} in the content. Nothing was written."
        return "\n".join([*map(str, self.mistakes), last])
