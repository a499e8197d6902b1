"""Tables as spreadsheets write them: read row by row, and written so that nothing in them runs."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TextIO

LONGEST_RECORD = 100
"""How many lines a row may have; beyond, a quotation mark was surely left open."""

DELIMITERS = (",", ";", "\t")
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
FORMULA = re.compile(r"\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"[+-]?[\d.,]*\d%?")
SPLIT_ELSEWHERE = {sign: re.compile(f"([{',;'.replace(sign, '')}])([^,;]*)") for sign in DELIMITERS}
"""What follows a sign at which a spreadsheet of another country splits a cell, by delimiter."""

ACTIVE = re.compile(r"[=@(|!\uff1d\uff20]")
"""What a formula has that does anything; "200,- EUR" has none of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, with the number of its first line. `broken`: it could not be parsed."""

    line: int
    cells: list[str]
    broken: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose rows are read as they are asked for."""

    delimiter: str
    header: list[str]
    rows: Iterator[Row]


def as_text(source: io.BufferedReader) -> io.TextIOWrapper:
    """The text of a file in UTF-8, in UTF-16, or in Windows-1252."""
    start = source.peek(4)[:4]
    marked = next((e for mark, e in BYTE_ORDER_MARKS.items() if start.startswith(mark)), None)
    encoding = marked or _unmarked(start)
    codecs.register_error("windows-1252", _as_windows_1252)
    return io.TextIOWrapper(source, encoding, "windows-1252", newline="")


def _unmarked(start: bytes) -> str:
    """Every second byte of Western text in UTF-16 is none."""
    if start[1::2].count(0) == len(start) // 2 > 0:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) == len(start) // 2 > 0 else "utf-8"


def read_table(text: TextIO, known: Callable[[str], bool]) -> Table:
    """A table with commas, semicolons or tabs, whose first row names the columns.

    `known` tells names of columns, which help to find the delimiter.
    """
    first, skipped = text.readline(), 0
    if first.lower().startswith("sep="):  # Excel's own line, which says nothing about the data
        first, skipped = text.readline(), 1
    delimiter = max(DELIMITERS, key=lambda sign: _fitness(first, sign, known))
    rows = _rows(_Lines(chain([first], text), skipped), delimiter)
    header = next(rows, Row(1, []))
    return Table(delimiter, header.cells, rows)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


def _fitness(line: str, delimiter: str, known: Callable[[str], bool]) -> tuple[int, int]:
    cells = line.strip().split(delimiter)
    return sum(known(cell.strip(' "')) for cell in cells), len(cells)


class _Lines(Iterator[str]):
    """Lines with their numbers, which can be given back."""

    def __init__(self, lines: Iterator[str], number: int) -> None:
        self.lines = lines
        self.number = number
        self.taken: list[str] = []

    def __next__(self) -> str:
        if len(self.taken) == LONGEST_RECORD:
            raise csv.Error("a quotation mark was left open")
        self.taken.append(next(self.lines))
        return self.taken[-1]

    def start(self) -> None:
        """A row begins with the next line."""
        self.number += len(self.taken)
        self.taken = []

    def keep_first(self) -> str:
        """Take back all lines of this row but the first."""
        first, *rest = self.taken
        self.lines, self.taken = chain(rest, self.lines), [first]
        return first


def _rows(lines: _Lines, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.start()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            broken = lines.keep_first().rstrip("\r\n").split(delimiter)
            yield Row(lines.number + 1, broken, broken=True)
        else:
            if any(map(str.strip, cells)):
                yield Row(lines.number + 1, cells)


def harmless(cell: str, delimiter: str) -> str:
    """A cell that no spreadsheet takes for a formula, also where it splits at another sign.

    Quotation marks would not help there: amid a cell of that other table they are mere signs.
    """

    def piece(found: re.Match[str]) -> str:
        active = _runs(found[2]) and ACTIVE.search(found[2])
        return f"{found[1]}'{found[2]}" if active else found[0]

    whole = f"'{cell}" if _runs(cell) else cell
    return SPLIT_ELSEWHERE[delimiter].sub(piece, whole)


def _runs(text: str) -> bool:
    return bool(FORMULA.match(text)) and not NUMBER.fullmatch(text)
