"""Links that carry answers: the strict writer.

A link is `changes=frozen&goal=deliver&quantity=200&end=1`: names in alphabetical order, a list
repeats its name, then, if asked for, `r` (the stage recommended then) and `v` (the version of the
guide), and `end=1` last. Whatever a mail program appends ends up in the value of `end`, and a
link without it was cut.
"""

from __future__ import annotations

from .answers import Answers
from .link_names import END, RESULT, VERSION
from .model import Guide

__all__ = ["calculator_page", "with_query", "write"]


def calculator_page(guide: Guide) -> str:
    """The whole address of the page that reads links."""
    return f"{guide.url}{guide.calculator}"


def with_query(page: str, query: str) -> str:
    """The address of a page, which may have a query and a fragment of its own, with a query."""
    address, hash_sign, fragment = page.partition("#")
    address = address.rstrip("?&")
    return f"{address}{'&' if '?' in address else '?'}{query}{hash_sign}{fragment}"


def write(
    guide: Guide, answers: Answers, version: str | None = None, result: str | None = None
) -> str:
    """The canonical query of a link with these answers.

    With `version` and `result`, the id of the stage recommended now, whoever opens the link later
    is told whether the guide has come to another result since.
    """
    found = [
        f"{name}={text}"
        for name in sorted(question.id for question in guide.questions)
        if name in answers
        for value in [answers[name]]
        for text in (value if isinstance(value, tuple) else [value])
    ]
    if result:
        found.append(f"{RESULT}={result}")
    if version:
        found.append(f"{VERSION}={version.replace('.', '-')}")
    return "&".join([*found, f"{END}=1"])
