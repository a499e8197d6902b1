"""What MkDocs calls while it serves: puts the content's mistakes at the top of every page."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

START = re.compile(r"<article[^>]*>")


def on_post_page(output: str, *, config: Any, **_: object) -> str:
    """The page, with what is wrong in the content, if anything is."""
    note = Path(config.extra["mistakes"])
    mistakes = note.read_text(encoding="utf-8").strip() if note.is_file() else ""
    if not mistakes:
        return output
    banner = (
        '<div class="admonition failure" role="alert"><p class="admonition-title">'
        "The content has mistakes. These pages show its last good state.</p>"
        f"<pre><code>{escape(mistakes)}</code></pre></div>"
    )
    return START.sub(lambda found: found[0] + banner, output, count=1)
