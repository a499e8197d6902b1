"""The command line: `stage-calculator recommend goal=deliver changes=frozen quantity=200`.

Exit codes: 0 decided, or proven; 3 not decided yet; 2 a wrong call or an unreadable answer;
1 a failure, or a failed proof.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from .batch_command import add_batch
from .breakeven_command import add_breakeven
from .command_words import WrongCallError, check_words
from .exit_codes import DECIDED, FAILED, UNDECIDED, WRONG
from .link_command import add_link
from .loading import GuideError, load
from .model import Guide
from .proof_report import proof_lines
from .proofs import prove
from .recommendation import recommend
from .version import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may lack our letters
    try:
        guide = _guide(options)
        code: int = options.run(guide, options)
        sys.stdout.flush()
    except GuideError as error:
        print(f"stage-calculator: {error}", file=sys.stderr)
        return FAILED
    except WrongCallError as error:
        print(f"stage-calculator: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        _let_go_of_output()
        return FAILED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"stage-calculator: {where}can't read or write ({error.strerror}).", file=sys.stderr)
        _let_go_of_output()
        return FAILED
    return code


def _let_go_of_output() -> None:
    """What Python still holds back for an output that takes no more goes nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _guide(options: argparse.Namespace) -> Guide:
    editions = load(options.guide)
    language = options.language or next(iter(editions))
    if language not in editions:
        known = ", ".join(editions)
        raise WrongCallError(f"--language must be one of {known}, got {language!r}.")
    return editions[language]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="stage-calculator",
        description="Which manufacturing stage an order is at, why, and what comes next.",
        epilog="Exit codes: 0 decided, 3 not decided yet, 2 wrong call or answer, 1 failure.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--guide", type=Path, metavar="FILE", help="a guide.json of your own")
    parser.add_argument("--language", metavar="CODE", help="the language of the answer")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_recommend(commands)
    _add_prove(commands)
    add_link(commands)
    add_batch(commands)
    add_breakeven(commands)
    return parser


def _add_recommend(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("recommend", help="recommend a stage for answers")
    command.add_argument("answers", nargs="*", metavar="QUESTION=ANSWER")
    command.add_argument("--json", action="store_true", help="print the whole result as JSON")
    command.set_defaults(run=_recommend)


def _add_prove(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("prove", help="check the gates over every combination of answers")
    command.add_argument("--json", action="store_true", help="print the proofs as JSON")
    command.set_defaults(run=_prove)


def _prove(guide: Guide, options: argparse.Namespace) -> int:
    proofs = prove(guide)
    if options.json:
        print(json.dumps(proofs.to_dict(), indent=2, ensure_ascii=False))
    else:
        print("\n".join(proof_lines(proofs)))
    return DECIDED if proofs.hold else FAILED


def _recommend(guide: Guide, options: argparse.Namespace) -> int:
    check_words(guide, options.answers)
    result = recommend(guide, _named(guide, options.answers))
    if options.json:
        print(json.dumps(result.to_dict(), indent=2, ensure_ascii=False))
    else:
        print(result)
    if result.problems:
        return WRONG
    return DECIDED if result.stage else UNDECIDED


def _named(guide: Guide, words: Sequence[str]) -> dict[str, list[str]]:
    """Words such as `files=cad files=drawing`, or `files=cad,drawing`, by question.

    Elsewhere a comma belongs to the answer: `1,000` is to be asked back whole.
    """
    lists = {question.id for question in guide.questions if question.kind == "several"}
    answers: dict[str, list[str]] = {}
    for word in words:
        name, _, value = word.partition("=")
        answers.setdefault(name, []).extend(value.split(",") if name in lists else [value])
    return answers
