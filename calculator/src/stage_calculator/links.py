"""Links that carry answers: a strict writer."""

from __future__ import annotations

from urllib.parse import urlencode

from .answers import Answers
from .model import Guide


def write(guide: Guide, answers: Answers, version: str | None = None) -> str:
    """The canonical query string: names in alphabetical order, `end=1` last.

    The last pair absorbs what mail programs append, and its absence tells of a cut link.
    """
    pairs = [
        (question, text)
        for question in sorted(answers)
        for value in [answers.to_dict()[question]]
        for text in (value if isinstance(value, list) else [value])
    ]
    if version:
        pairs.append(("v", version))
    return urlencode([*pairs, ("end", "1")])
