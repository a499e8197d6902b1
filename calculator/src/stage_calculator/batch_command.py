"""`stage-calculator batch in.csv out.csv`: many projects at once.

Rows are read, worked out and written one by one. Exit codes: 0 every row was understood, 2 some
row was not, or no column is a question; 1 a file can't be read or written.
"""

from __future__ import annotations

import argparse
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import TextIO, cast

from .batch import BatchError, batch
from .command_words import page_of_links
from .exit_codes import DONE, WRONG
from .model import Guide
from .tables import as_text

MOST_SHOWN = 20
"""How many bad rows are shown on standard error; all have their problems in the table."""


def add_batch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to a parser."""
    command = commands.add_parser("batch", help="work through a CSV file with a project a row")
    command.add_argument("source", metavar="IN.CSV", help="columns are question ids; `-` is input")
    command.add_argument("target", metavar="OUT.CSV", help="the same with results; `-` is output")
    command.add_argument("--page", metavar="ADDRESS", help="the page that the links open")
    command.set_defaults(run=_batch)


def _batch(guide: Guide, options: argparse.Namespace) -> int:
    try:
        if _same_file(options.source, options.target):
            raise BatchError(guide.say("link-batch-same", name=options.target))
        return _work_through(guide, options)
    except BatchError as error:
        print(f"stage-calculator: {error}", file=sys.stderr)
        return WRONG


def _work_through(guide: Guide, options: argparse.Namespace) -> int:
    bad = 0
    page = page_of_links(guide, options.page)
    with _source(options.source) as source:
        work = batch(guide, source, page)
        for doubt in work.doubts():
            print(f"{options.source}: {doubt}", file=sys.stderr)
        with _target(options.target, marked=source.encoding != "utf-8") as target:
            for row in work.run(target):
                bad += 1
                if bad <= MOST_SHOWN:
                    print(f"{options.source}:{row.line}: {row.problems}", file=sys.stderr)
    if bad > MOST_SHOWN:
        print(guide.say("link-batch-more", count=bad - MOST_SHOWN), file=sys.stderr)
    return WRONG if bad else DONE


@contextmanager
def _source(name: str) -> Iterator[TextIOWrapper]:
    with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as file:
        text = as_text(cast(BufferedReader, file))
        try:
            yield text
        finally:
            text.detach()  # whoever opened the file closes it


@contextmanager
def _target(name: str, marked: bool) -> Iterator[TextIO]:
    """The file for the results; Excel needs the byte order mark that it wrote itself."""
    if name == "-":
        yield sys.stdout
        return
    encoding = "utf-8-sig" if marked else "utf-8"
    with Path(name).open("w", encoding=encoding, newline="") as file:
        yield file


def _same_file(source: str, target: str) -> bool:
    """Whether the results would be written over what is being read, by name or redirected."""
    try:
        first = os.fstat(sys.stdin.fileno()) if source == "-" else Path(source).stat()
        second = os.fstat(sys.stdout.fileno()) if target == "-" else Path(target).stat()
    except OSError:  # one of them is not there yet, or no file
        return False
    return stat.S_ISREG(first.st_mode) and os.path.samestat(first, second)
