"""In place of Pyodide's own: no event loop, and so no asyncio."""

# The snapshot numbers the JavaScript objects that it expects, and this is one of them.
from pyodide_js._api import scheduleCallback  # type: ignore[import-not-found]  # noqa: F401


def _initialize_event_loop() -> None:
    """There is none to start."""
