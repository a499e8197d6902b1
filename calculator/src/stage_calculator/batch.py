"""Many projects at once: a table with answers in, the same table with stages and links out."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TextIO

from .answers import Answers, quote, read_answers
from .blockers import blockers, reasons
from .gates import stage_range
from .interview import next_question
from .link_pairs import tidy
from .links import with_query, write
from .model import Guide
from .tables import Row, Table, harmless, read_table
from .version import __version__

RESULTS = (
    "stage", "lowest", "highest", "reasons", "next_question", "link", "guide_version",
    "calculator_version", "problems", "left_over",
)  # fmt: skip
"""The columns that are added. One that the table has already gets `result_` before its name.

The cells of a row for which there is no column stand in `left_over`, as they stood in the table.
"""

ALIKE = 0.8
"""How alike, from 0 to 1, the name of a column is to that of a question when it is pointed out."""

BETWEEN_ANSWERS = re.compile(r"[\s;,|]+")


class BatchError(ValueError):
    """A table without a column to go by; the message says which columns there are and may be."""


@dataclass(frozen=True)
class Bad:
    """What is wrong with a row, and the line on which it begins."""

    line: int
    problems: str


@dataclass(frozen=True)
class Batch:
    """A table being worked through, against a guide and with links to a page."""

    guide: Guide
    page: str
    table: Table
    columns: list[str | None]

    def run(self, target: TextIO) -> Iterator[Bad]:
        """Write each row with its results as soon as it is read, and give the bad ones."""
        writer = csv.writer(target, delimiter=self.table.delimiter)
        header, delimiter = self.table.header, self.table.delimiter
        added = [self._added(name) for name in RESULTS]
        writer.writerow([harmless(name, delimiter) for name in (*header, *added)])
        for row in self.table.rows:
            left_over = delimiter.join(row.cells[len(header) :])
            results, problems = self._results(row)
            cells = (row.cells + [""] * len(header))[: len(header)]
            written = (*cells, *results, problems, left_over)
            writer.writerow([harmless(cell, delimiter) for cell in written])
            if problems:
                yield Bad(row.line, problems)

    def _added(self, name: str) -> str:
        while name in self.table.header:
            name = f"result_{name}"
        return name

    def doubts(self) -> Iterator[str]:
        """Columns that are kept as they are, though they may be a question misspelt."""
        for name, column in zip(self.table.header, self.columns, strict=True):
            near = get_close_matches(tidy(name).lower(), self.guide.question, 1, ALIKE)
            if column is None and near:
                text = "link-batch-nearly"
                yield self.guide.say(text, column=quote(name), question=near[0])

    def _results(self, row: Row) -> tuple[list[str], str]:
        """The cells to add, and the problems of the row in one text."""
        found: list[str] = []
        results = [""] * RESULTS.index("problems")
        if row.broken:
            found.append(self.guide.say("link-batch-broken"))
        else:
            answers, problems = read_answers(self.guide, self._answers(row))
            found += map(str, problems)
            results = self._recommended(answers)
        extra = row.cells[len(self.columns) :]
        if any(extra):
            cells, column = quote(", ".join(extra)), self._added("left_over")
            found.append(self.guide.say("link-batch-extra", cells=cells, column=column))
        return results, " ".join(found)

    def _answers(self, row: Row) -> dict[str, list[str]]:
        raw: dict[str, list[str]] = {}
        for column, cell in zip(self.columns, row.cells, strict=False):
            if column is not None:
                text = tidy(cell).lower()
                several = self.guide.question[column].kind == "several"
                texts = BETWEEN_ANSWERS.split(text) if several else [text]
                raw.setdefault(column, []).extend(texts)
        return raw

    def _recommended(self, answers: Answers) -> list[str]:
        guide = self.guide
        reach = stage_range(guide, answers)
        lowest, highest = guide.stages[reach.lowest].id, guide.stages[reach.highest].id
        why = [test.because for test in reasons(guide.gates[: reach.lowest], answers)]
        if not why:  # the first stage has no gate: what keeps a project there is the reason
            why = [b.test.unmet for b in blockers(guide.gates[0], answers) if b.known]
        return [
            lowest if reach.decided else "",
            lowest,
            highest,
            " ".join(why),
            next_question(guide, answers, reach) or "",
            with_query(self.page, write(guide, answers)),
            guide.version,
            __version__,
        ]


def batch(guide: Guide, source: TextIO, page: str) -> Batch:
    """A batch over a CSV file whose columns are named by question ids, now or formerly.

    Other columns are kept as they are. BatchError when no column is named by a question.
    """
    current = {name: q.id for q in guide.questions for name in (q.id, *q.formerly)}

    def question(name: str) -> str | None:
        return current.get(tidy(name).lower())

    table = read_table(source, lambda name: question(name) is not None)
    columns = [question(name) for name in table.header]
    if not any(columns):
        found = quote(", ".join(table.header))
        questions = ", ".join(guide.question)
        raise BatchError(guide.say("link-batch-columns", found=found, questions=questions))
    return Batch(guide, page, table, columns)
