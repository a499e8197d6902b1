"""Settings for the hosts that can set headers: one table, written in each host's own form.

`_headers` in the site is read by Netlify and Cloudflare Pages. The settings for nginx and Caddy lie
in build/hosting, for a server of one's own. A host that takes none of them, such as GitHub Pages,
still has the policy in the pages themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from .embed import ADDRESS as EMBED
from .folders import Folders
from .output import write_changed

POLICY = "Content-Security-Policy"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
"""May be kept, but the host is asked each time, so that a page is never stale while online."""

EVERYWHERE: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    # Answers stand in addresses: no other site learns them from a link that is followed.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How long the files may be kept whose path, below the site's address, begins so."""

    prefix: str
    cache: str


RULES = (
    Rule("assets/build/", FOREVER),
    Rule("assets/runtime/", FOREVER),
    Rule("assets/javascripts/bundle.", FOREVER),
    Rule("assets/javascripts/workers/", FOREVER),
    Rule("assets/stylesheets/main.", FOREVER),
    Rule("assets/stylesheets/palette.", FOREVER),
)
"""Files with a hash of their content in the name. Everything else is asked for again."""


@dataclass(frozen=True, slots=True)
class Framed:
    """Paths below the site's address that other sites may embed, and the policy of these."""

    prefixes: tuple[str, ...]
    policy: str


def write_hosting(site: Path, folders: Folders, site_url: str) -> None:
    """Write the settings, with the policy that was worked out for these pages."""
    policy = (folders.build / "content-security-policy.txt").read_text(encoding="utf-8").strip()
    headers = {**EVERYWHERE, POLICY: f"{policy}; frame-ancestors 'self'"}
    base = urlsplit(site_url).path
    framed = Framed(tuple(framed_addresses(site)), policy)
    write_changed(site / "_headers", underscore_headers(headers, base, framed))
    write_changed(folders.build / "hosting/nginx.conf", nginx(headers, base, framed))
    write_changed(folders.build / "hosting/Caddyfile", caddy(headers, base, framed))


def framed_addresses(site: Path) -> list[str]:
    """The pages that any site may embed, in all languages; every other may be framed by its own."""
    found = sorted(site.glob(f"**/{EMBED}index.html"))
    return [f"{page.parent.relative_to(site).as_posix()}/" for page in found]


def underscore_headers(headers: Mapping[str, str], base: str, framed: Framed) -> str:
    """The `_headers` file of Netlify and Cloudflare Pages, which read it differently.

    Cloudflare joins the values of all rules that fit a path, unless the earlier one is detached
    with `! Name`. Netlify skips a line without a colon, and lets the later rule replace the
    earlier.
    """
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in headers.items())]
    lines.append(f"  Cache-Control: {ASK_AGAIN}")
    for rule in RULES:
        lines += [f"{base}{rule.prefix}*", "  ! Cache-Control", f"  Cache-Control: {rule.cache}"]
    for prefix in framed.prefixes:
        lines += [f"{base}{prefix}*", f"  ! {POLICY}", f"  {POLICY}: {framed.policy}"]
    return "\n".join(lines) + "\n"


def nginx(headers: Mapping[str, str], base: str, framed: Framed) -> str:
    """A file to include in a `server` block, whose `root` holds the site at its address's path."""
    lines = [
        "# Include this in a server block.",
        "# brotli_static needs the module ngx_brotli; take the line out where there is none.",
        "brotli_static on;",
        "gzip_static on;",
        "charset utf-8;",
        "absolute_redirect off;",
        "index index.html;",
        f"error_page 404 {base}404.html;",
        *_nginx_location(base, {**headers, "Cache-Control": ASK_AGAIN}),
    ]
    for rule in RULES:
        lines += _nginx_location(base + rule.prefix, {**headers, "Cache-Control": rule.cache})
    for prefix in framed.prefixes:
        own = {POLICY: framed.policy, "Cache-Control": ASK_AGAIN}
        lines += _nginx_location(base + prefix, {**headers, **own})
    return "\n".join([*lines, ""])


def _nginx_location(prefix: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield f"location {prefix} {{"
    for name, value in headers.items():
        yield f'    add_header {name} "{value}" always;'
    yield "    try_files $uri $uri/ =404;"
    yield "}"


def caddy(headers: Mapping[str, str], base: str, framed: Framed) -> str:
    """A snippet to import into a site block. Below its `root`, the site lies as for nginx."""
    lines = ["# Import this in a site block, beside its `root`.", f"handle {base}* {{", "header {"]
    lines += [f'    {name} "{value}"' for name, value in headers.items()]
    lines += [f'    Cache-Control "{ASK_AGAIN}"', "}"]
    for rule in RULES:
        lines.append(f'header {base}{rule.prefix}* Cache-Control "{rule.cache}"')
    for prefix in framed.prefixes:
        lines.append(f'header {base}{prefix}* {POLICY} "{framed.policy}"')
    lines += ["file_server {", "    precompressed br gzip", "}", "}"]
    lines += ["handle_errors {", f"    rewrite * {base}404.html", "    file_server", "}", ""]
    return "\n".join(lines)
