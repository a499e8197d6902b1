"""`stage-calculator link goal=deliver changes=frozen`, or `stage-calculator link 'https://…'`.

The link goes to standard output, and what there is to say about it to standard error. Exit codes:
0 a link that says all that was given, 2 a link without what was not understood, or a wrong call,
1 a file that can't be written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from .command_words import check_words, page_of_links
from .exit_codes import DONE, FAILED, WRONG
from .link_making import Link
from .link_names import END
from .model import Guide
from .qr import QrError, save_qr
from .reading import read
from .receipts import receipt
from .recommendation import recommend

SIGNS_OF_A_LINK = ("?", "&", "://", "%3D", "%3d")


def add_link(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to a parser."""
    command = commands.add_parser("link", help="make a link with answers, or read and mend one")
    command.add_argument(
        "words", nargs="+", metavar="QUESTION=ANSWER | LINK", help="`-` reads a link from input"
    )
    command.add_argument("--stamped", action="store_true", help="tell of today's guide and result")
    command.add_argument("--page", metavar="ADDRESS", help="the page that the link opens")
    command.add_argument("--json", action="store_true", help="print receipt and link as JSON")
    command.add_argument(
        "--qr", type=Path, metavar="FILE", help="write the link as a QR code, .svg or .png"
    )
    command.set_defaults(run=_link)


def _link(guide: Guide, options: argparse.Namespace) -> int:
    pasted, text = _text(guide, options.words)
    reading = read(guide, text)
    page = page_of_links(guide, options.page)
    link = Link(recommend(guide, reading.answers), page, options.stamped)
    arrived, made = receipt(guide, reading), link.to_dict()
    if options.qr and (failed := _write_qr(link.address, options.qr)):
        return failed
    if options.json:
        result = made.pop("result")
        receipt_alone = {key: value for key, value in arrived.items() if key != "result"}
        whole = {"receipt": receipt_alone, "link": made, "result": result}
        print(json.dumps(whole, indent=2, ensure_ascii=False))
    else:
        print(link.address)
        said = arrived["sentences"] if pasted else map(str, reading.problems)
        left_out = map(str, link.result.problems)
        print("\n".join([*said, *left_out, *made["sentences"]]), file=sys.stderr)
    return WRONG if reading.problems or link.result.problems else DONE


def _write_qr(address: str, file: Path) -> int:
    """Save the code, or say why not; gives the exit code."""
    try:
        save_qr(address, file)
    except (QrError, OSError) as error:
        print(f"stage-calculator: {error}", file=sys.stderr)
        return WRONG if isinstance(error, QrError) else FAILED
    return DONE


def _text(guide: Guide, words: Sequence[str]) -> tuple[bool, str]:
    """Whether a link was pasted, and the text to read."""
    if list(words) == ["-"]:
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # a mail may hold signs of any encoding
        return True, sys.stdin.read()
    if any(sign in word for word in words for sign in SIGNS_OF_A_LINK):
        return True, " ".join(words)
    check_words(guide, words)
    return False, "&".join([*words, f"{END}=1"])
