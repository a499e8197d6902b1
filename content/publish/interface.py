"""Interface strings: the sentences of the pages and the calculator, in one language.

They stand beside the guide, because every guide of that language shares them; a guide rewords
single ones under its own `texts:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Annotated

from pydantic import Field, ValidationError

from .draft import Draft, join
from .explain import explain
from .files import shown_path
from .mistakes import Mistake
from .references import Known
from .schema import FORMS, TEXT_KEY, VISIBLE, Part, Site
from .source import Source
from .wording import choose, code, listed

__all__ = [
    "INTERFACE",
    "LARGE_ONLY",
    "WRITTEN",
    "language_of",
    "large_numbers",
    "overridden",
    "placeholders",
    "texts_of",
    "told_large",
]

INTERFACE = Path(__file__).parents[1] / "interface"
WRITTEN = "en"
"""The language that the interface strings are written in, and translated from."""
LARGE_ONLY = "`:,` for a large number only where the text has it"
NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")


class Interface(Part):
    """A file of interface strings."""

    texts: dict[
        Annotated[str, Field(pattern=TEXT_KEY, description=FORMS[TEXT_KEY])],
        Annotated[str, Field(pattern=VISIBLE)],
    ]


def language_of(draft: Draft) -> str:
    """The language of a guide, as far as it can be read."""
    site = draft.data.get("site")
    language = site.get("language") if isinstance(site, dict) else None
    return language if isinstance(language, str) else str(Site.model_fields["language"].default)


def texts_of(sources: list[Source], folder: Path) -> tuple[dict[str, str], list[Mistake]]:
    """The strings of all files of one language, joined, and what is wrong with them."""
    draft, mistakes = join(sources, shown_path(folder))
    mistakes += [mistake for source in sources for mistake in source.mistakes]
    try:
        Interface.model_validate(draft.data)
    except ValidationError as error:
        mistakes += explain(error, draft, Known(), Interface)
    texts = _texts(draft)
    mistakes += _unreadable(draft, texts)
    return texts, mistakes


def overridden(draft: Draft, texts: Mapping[str, str]) -> Iterator[Mistake]:
    """Mistakes in a guide's own wording: unknown strings, and placeholders that don't match."""
    own = _texts(draft)
    yield from _unreadable(draft, own)
    for key, text in own.items():
        if key not in texts:
            yield Mistake(
                draft.places.key(("texts", key)),
                "the key of an interface string",
                f"{code(key)}, which does not exist",
                choose(key, texts, "remove it"),
            )
            continue
        wanted, given = placeholders(texts[key]), placeholders(text)
        if wanted is not None and given is not None and wanted != given:
            yield draft.mistake(
                ("texts", key),
                f"the placeholders {_braced(wanted)}" if wanted else "no placeholder",
                _braced(given) if given else "none",
                f"Reword this text instead: {code(texts[key])}",
            )
        elif extra := large_numbers(text) - large_numbers(texts[key]):
            yield draft.mistake(("texts", key), LARGE_ONLY, *told_large(extra))


def placeholders(text: str) -> set[str] | None:
    """The names in braces; None when the braces can't be read."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    names = {name for _, name, _, _ in parts if name is not None}
    plain = all(form in {None, "", ","} and not change for _, _, form, change in parts)
    return names if plain and all(NAME.fullmatch(name) for name in names) else None


def large_numbers(text: str) -> set[str]:
    """The names in braces that stand for a number with its thousands set apart."""
    if placeholders(text) is None:
        return set()
    return {name for _, name, form, _ in Formatter().parse(text) if name and form}


def told_large(names: set[str]) -> tuple[str, str]:
    """What was found, and the mend, where something that may be no number is written as one."""
    return listed("{" + name + ":,}" for name in sorted(names)), f"Write {_braced(names)}."


def _braced(names: set[str]) -> str:
    return listed("{" + name + "}" for name in sorted(names))


def _texts(draft: Draft) -> dict[str, str]:
    texts = draft.data.get("texts")
    known = texts.items() if isinstance(texts, dict) else ()
    return {key: text for key, text in known if isinstance(text, str)}


def _unreadable(draft: Draft, texts: Mapping[str, str]) -> Iterator[Mistake]:
    for key, text in texts.items():
        if placeholders(text) is None:
            yield draft.mistake(
                ("texts", key),
                "placeholders such as {count}, in small letters, or {count:,} for a large number",
                f"braces that can't be read in {code(text)}",
                "Write a name between { and }; a brace of the text itself is written twice.",
            )
