"""In place of Pyodide's own: what the loader calls, without `traceback` and what that imports."""

from . import _base, _importhook  # type: ignore[attr-defined]

__all__ = ["_base", "_importhook"]


def set_excepthook() -> None:
    """Leave the hook as it is: `stage_calculator.browser` lets no exception out."""
