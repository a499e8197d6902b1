"""In place of Pyodide's own: what the loader calls, without `traceback` and what that imports."""

import typing

# Forward references are compiled, and `compile` makes the 140 types of `ast`, which nothing frees.
# Whoever resolved one would pass it to `eval`, which takes the text as well.
typing.compile = lambda source, *_: source  # type: ignore[attr-defined]

from . import _base, _importhook  # type: ignore[attr-defined]  # noqa: E402

__all__ = ["_base", "_importhook"]


def set_excepthook() -> None:
    """Leave the hook as it is: `stage_calculator.browser` lets no exception out."""
