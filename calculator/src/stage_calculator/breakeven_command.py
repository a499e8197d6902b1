"""`stage-calculator breakeven break-even.json`: the comparison that the page saved as a file.

Exit codes: 0 compared, 2 an entry, or the file itself, could not be understood; the rest counts;
1 the file can't be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .breakeven import open_saved, to_csv
from .breakeven.calls import compare
from .breakeven.told import document
from .documents import plain
from .exit_codes import DONE, FAILED, WRONG
from .loading import why_unreadable
from .model import Guide


def add_breakeven(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to a parser."""
    command = commands.add_parser("breakeven", help="compare the quotes of a saved break-even")
    command.add_argument("file", metavar="FILE.JSON", help="saved by the page; `-` is input")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the whole result as JSON")
    form.add_argument("--csv", action="store_true", help="print the costs by quantity as a table")
    command.set_defaults(run=_breakeven)


def _breakeven(guide: Guide, options: argparse.Namespace) -> int:
    try:
        text = sys.stdin.read() if options.file == "-" else Path(options.file).read_text("utf-8")
    except (OSError, UnicodeError) as error:
        why = why_unreadable(error)
        message = f"{options.file}: can't read it ({why}). Name a file that the page saved."
        print(f"stage-calculator: {message}", file=sys.stderr)
        return FAILED
    opened = open_saved(text, guide.texts)
    if opened["problems"]:
        said = "\n".join(problem["sentence"] for problem in opened["problems"])
        print(f"stage-calculator: {options.file}: {said}", file=sys.stderr)
        return WRONG
    return _told(guide, opened["request"], options)


def _told(guide: Guide, request: dict[str, object], options: argparse.Namespace) -> int:
    result = compare(guide, request)
    if options.csv:
        print(to_csv(request, guide.texts), end="")
    elif options.json:
        print(json.dumps(result, indent=2, ensure_ascii=False))
    else:
        print(plain(document(guide, result)))
    return WRONG if result["problems"] else DONE
