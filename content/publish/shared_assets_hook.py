"""What MkDocs calls while it builds a further language: its pages use the first language's files.

The site's root has the theme's files and ours; a copy below `de/` would be loaded anew by everyone
who switches.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import pass_context

ASSETS = "assets/"


def on_files(files: Any, **_: object) -> Any:
    """The files without those that the first language has."""
    for file in list(files):
        if file.src_uri.startswith(ASSETS):
            files.remove(file)
    return files


def on_env(env: Any, **_: object) -> Any:
    """The templates' environment, in which assets lie one folder above."""
    within: Callable[..., str] = env.filters["url"]

    @pass_context
    def url(context: Any, value: object) -> str:
        address = str(value)
        return within(context, f"../{address}" if address.startswith(ASSETS) else address)

    env.filters["url"] = url
    return env
