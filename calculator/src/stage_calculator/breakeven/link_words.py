"""The names in a link of the break-even comparison, and how their values are written.

Values are small letters, digits and hyphens, 32 at most; a list repeats its name; `end=1` is last.
A hyphen stands for the decimal point, texts are in base 32, and the number at the end of a name is
that of the process: `quantity=1100&risk=40&processes=2&f1=200&u1=40&f2=3200&u2=10-5&end=1`.
"""

from __future__ import annotations

import re
from base64 import b32decode, b32encode

from stage_calculator.link_names import END

QUANTITY, RISK, LIMIT, PROCESSES = "quantity", "risk", "limit", "processes"
BRIDGE, AFTER, BY, TOOL, CURRENCY = "bridge", "after", "by", "tool", "money"
SHARED = (QUANTITY, RISK, LIMIT, PROCESSES, BRIDGE, AFTER, BY, TOOL, CURRENCY, END)

NAME = "n"
# Letter of a name to the field of a process; a star stands for the rows of a list.
OPEN = {
    "l": "tool_life",
    "y": "yield",
    "q": "price_breaks.*.quantity",
    "s": "price_steps.*.quantity",
}
CONFIDENTIAL = {
    "f": "fixed",
    "u": "unit",
    "r": "rework",
    "t": "tool_cost",
    "b": "price_breaks.*.unit",
    "p": "price_steps.*.unit",
}
OF_PROCESS = re.compile(rf"([{NAME}{''.join(OPEN | CONFIDENTIAL)}])([1-9][0-9]?)")
_OF_EACH = (f"{letter}{n}" for letter in (NAME, *OPEN, *CONFIDENTIAL) for n in range(1, 100))

NAMES = {name: name for name in (*SHARED[:-1], *_OF_EACH)}
"""Every name but the end mark; each stands for itself."""

_LONGEST = 32


def is_ours(name: str) -> bool:
    return name in NAMES or name == END


def encoded(text: str) -> list[str]:
    """The values for a text: base 32 is proof against mail that changes capital letters."""
    code = b32encode(text.encode()).decode().rstrip("=").lower()
    return [code[i : i + _LONGEST] for i in range(0, len(code), _LONGEST)]


def decoded(code: str) -> str:
    """The text of joined values; raises ValueError if they are no such text."""
    return b32decode(code.upper() + "=" * (-len(code) % 8)).decode()
