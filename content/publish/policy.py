"""The content security policy: what the pages may run and load, worked out from the build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader

from .integrity import digest

INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\ssrc\s*=)(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>",
    re.DOTALL | re.IGNORECASE,
)
DATA_BLOCK = re.compile(r"""\stype=["']?application/(ld\+)?json""")
CHARSET = re.compile(r'<meta charset="?utf-8"?>', re.IGNORECASE)

# The theme's own inline scripts. Whatever else appears inline is refused.
THEME_SCRIPTS = ("base", "palette", "content", "announce")

DIRECTIVES: Mapping[str, str] = {
    "default-src": "'self'",
    # WebAssembly may be compiled; text may not be run as code.
    "script-src": "'self' 'wasm-unsafe-eval' {hashes}",
    "style-src": "'self'",
    # The theme's icons are data addresses in its style sheet.
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


IN_PAGES: Mapping[str, str] = {
    "require-trusted-types-for": "'script'",
    # In order: the theme's, in docs/assets/javascripts; and those of our scripts, bundled from
    # calculator/page, and of the library that they write results with.
    "trusted-types": "default engine offline lit-html",
}
"""For the pages alone: in a header it would hold in workers too, where the theme has no policy."""

REFERRER = "same-origin"
"""Answers stand in addresses: no other site learns them from a link that is followed."""


class UnknownScriptError(Exception):
    """An inline script that is not the theme's own."""

    def __init__(self, page: Path, script: str) -> None:
        super().__init__(
            f"{page}: an inline script that is not the theme's own: {script.strip()[:80]!r}. "
            "Move it to a file, which the content security policy allows."
        )


def theme_scripts(scope: str, own: Path) -> frozenset[str]:
    """The text of the theme's inline scripts, as they stand in every page.

    `own` is the folder with our templates, which go before the theme's.
    """
    loader = ChoiceLoader([FileSystemLoader(own), PackageLoader("material", "templates")])
    environment = Environment(loader=loader, autoescape=True)
    context = {"config": {"extra": {"scope": scope}}, "features": []}
    rendered = (
        environment.get_template(f"partials/javascripts/{name}.html").render(context)
        for name in THEME_SCRIPTS
    )
    return frozenset(script for text in rendered for script in inline_scripts(text))


def inline_scripts(page: str) -> list[str]:
    """The texts of the scripts that a page carries itself; data blocks are not run."""
    return [
        found["text"]
        for found in INLINE_SCRIPT.finditer(page)
        if not DATA_BLOCK.search(found["attributes"])
    ]


def policy(pages: Mapping[Path, str], known: Iterable[str]) -> str:
    """One policy for all the pages. UnknownScriptError when a page carries an unknown script."""
    allowed = set(known)
    used: set[str] = set()
    for path, text in pages.items():
        for script in inline_scripts(text):
            if script not in allowed:
                raise UnknownScriptError(path, script)
            used.add(script)
    hashes = " ".join(sorted(map(_hash, used)))
    return "; ".join(
        f"{key} {value.format(hashes=hashes)}".strip() for key, value in DIRECTIVES.items()
    )


def with_policy(page: str, content: str) -> str:
    """A page that carries the policy itself, for hosts that let no one set headers.

    It stands right after the character set, before anything that it governs.
    """
    whole = "; ".join([content, *(f"{key} {value}" for key, value in IN_PAGES.items())])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{whole}">'
    referrer = f'<meta name="referrer" content="{REFERRER}">'
    return CHARSET.sub(lambda found: f"{found[0]}\n{meta}\n{referrer}", page, count=1)


def _hash(script: str) -> str:
    return f"'{digest(script.encode())}'"
