"""What MkDocs calls while it serves: puts the content's mistakes at the top of every page.

They are put in when a page is asked for, so that a mistake shows at once and on all pages,
though MkDocs builds only what has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

START = re.compile(r"<article[^>]*>")


def on_serve(server: Any, config: Any, **_: object) -> Any:
    """MkDocs' server, with the mistakes in the pages that it hands out."""
    server.set_app(_with_mistakes(server.get_app(), Path(config.extra["mistakes"])))
    return server


def _with_mistakes(app: WSGIApplication, note: Path) -> WSGIApplication:
    def handle(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def remember(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
            said.append((status, headers))
            return None

        body = app(environ, remember)
        status, headers = said[0]
        if not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers)
            return body
        page = _page(b"".join(body).decode(), note).encode()
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))])
        return [page]

    return handle


def _page(page: str, note: Path) -> str:
    """The page, with what is wrong in the content, if anything is."""
    mistakes = note.read_text(encoding="utf-8").strip() if note.is_file() else ""
    if not mistakes:
        return page
    banner = (
        '<div class="admonition failure" role="alert"><p class="admonition-title">'
        "The content has mistakes. These pages show its last good state.</p>"
        f"<pre><code>{escape(mistakes)}</code></pre></div>"
    )
    return START.sub(lambda found: found[0] + banner, page, count=1)
