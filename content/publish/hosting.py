"""Settings for the hosts that can set headers: one table, written in each host's own form.

`_headers` in the site is read by Netlify and Cloudflare Pages. The settings for nginx and Caddy lie
in build/hosting, for a server of one's own. A host that takes none of them, such as GitHub Pages,
still has the policy in the pages themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from .addresses import EMBED
from .cards.spec import FOLDER as CARDS
from .folders import Folders
from .output import write_changed
from .policy import REFERRER

POLICY = "Content-Security-Policy"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
"""May be kept, but the host is asked each time, so that a page is never stale while online."""

EVERYWHERE: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}


HASHED = (
    "assets/build/",
    "assets/runtime/",
    "assets/javascripts/bundle.",
    "assets/javascripts/workers/",
    "assets/stylesheets/main.",
    "assets/stylesheets/palette.",
)
"""How the paths, below the site's address, begin whose files have a hash of their content in the
name. They may be kept for ever; everything else is asked for again."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What every host is told.

    `base` is the path of the site's address; below it, files that begin with one of `forever` may
    be kept, and pages that begin with one of `framed` may be embedded by other sites, with `policy`
    in place of the one in `headers`.
    """

    headers: Mapping[str, str]
    base: str
    forever: tuple[str, ...]
    framed: tuple[str, ...]
    policy: str


def write_hosting(site: Path, folders: Folders, site_url: str) -> None:
    """Write the settings, with the policy that was worked out for these pages."""
    policy = (folders.build / "content-security-policy.txt").read_text(encoding="utf-8").strip()
    settings = Settings(
        headers={**EVERYWHERE, POLICY: f"{policy}; frame-ancestors 'self'"},
        base=urlsplit(site_url).path,
        forever=(*HASHED, *_card_folders(site)),
        framed=tuple(framed_addresses(site)),
        policy=policy,
    )
    write_changed(site / "_headers", underscore_headers(settings))
    write_changed(folders.build / "hosting/nginx.conf", nginx(settings))
    write_changed(folders.build / "hosting/Caddyfile", caddy(settings))


def _card_folders(site: Path) -> list[str]:
    """The previews of all languages have a hash in the name too. Only other programs ask for them,
    so they are none of the files that the service worker keeps."""
    found = sorted(path for path in site.glob(f"**/{CARDS}") if path.is_dir())
    return [f"{path.relative_to(site).as_posix()}/" for path in found]


def framed_addresses(site: Path) -> list[str]:
    """The pages that any site may embed, in all languages; every other may be framed by its own."""
    found = sorted(site.glob(f"**/{EMBED}index.html"))
    return [f"{page.parent.relative_to(site).as_posix()}/" for page in found]


def underscore_headers(settings: Settings) -> str:
    """The `_headers` file of Netlify and Cloudflare Pages, which read it differently.

    Cloudflare joins the values of all rules that fit a path, unless the earlier one is detached
    with `! Name`. Netlify skips a line without a colon, and lets the later rule replace the
    earlier.
    """
    base = settings.base
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in settings.headers.items())]
    lines.append(f"  Cache-Control: {ASK_AGAIN}")
    for prefix in settings.forever:
        lines += [f"{base}{prefix}*", "  ! Cache-Control", f"  Cache-Control: {FOREVER}"]
    for prefix in settings.framed:
        lines += [f"{base}{prefix}*", f"  ! {POLICY}", f"  {POLICY}: {settings.policy}"]
    return "\n".join(lines) + "\n"


def nginx(settings: Settings) -> str:
    """A file to include in a `server` block, whose `root` holds the site at its address's path."""
    base = settings.base
    lines = [
        "# Include this in a server block.",
        "# brotli_static needs the module ngx_brotli; take the line out where there is none.",
        "brotli_static on;",
        "gzip_static on;",
        "charset utf-8;",
        "absolute_redirect off;",
        "index index.html;",
        f"error_page 404 {base}404.html;",
        *_nginx_location(base, {**settings.headers, "Cache-Control": ASK_AGAIN}),
    ]
    for prefix in settings.forever:
        lines += _nginx_location(base + prefix, {**settings.headers, "Cache-Control": FOREVER})
    for prefix in settings.framed:
        own = {POLICY: settings.policy, "Cache-Control": ASK_AGAIN}
        lines += _nginx_location(base + prefix, {**settings.headers, **own})
    return "\n".join([*lines, ""])


def _nginx_location(prefix: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield f"location {prefix} {{"
    for name, value in headers.items():
        yield f'    add_header {name} "{value}" always;'
    yield "    try_files $uri $uri/ =404;"
    yield "}"


def caddy(settings: Settings) -> str:
    """A snippet to import into a site block. Below its `root`, the site lies as for nginx."""
    base = settings.base
    lines = ["# Import this in a site block, beside its `root`."]
    if base != "/":
        lines.append(f"redir {base.rstrip('/')} {base} 308")
    lines += [_caddy_paths("forever", base, settings.forever)]
    lines += [_caddy_paths("framed", base, settings.framed)] if settings.framed else []
    # Caddy itself drops the answers behind an address that lacks its last slash.
    lines += ["@asked {", "    not path */", "    file {path}/index.html"]
    lines += ['    expression {query} != ""', "}"]
    # In a route the order counts, so that the later header replaces the earlier.
    lines += [f"handle {base}* {{", "route {", "header {"]
    lines += [f'    {name} "{value}"' for name, value in settings.headers.items()]
    lines += [f'    Cache-Control "{ASK_AGAIN}"', "}"]
    lines.append(f'header @forever Cache-Control "{FOREVER}"')
    lines += [f'header @framed {POLICY} "{settings.policy}"'] if settings.framed else []
    lines += ["redir @asked {path}/?{query} 308"]
    lines += ["file_server {", "    precompressed br gzip", "}", "}", "}"]
    # What is not there today may be there tomorrow.
    lines += ["handle_errors {", f'    header Cache-Control "{ASK_AGAIN}"']
    lines += [f"    rewrite * {base}404.html", "    file_server", "}", ""]
    return "\n".join(lines)


def _caddy_paths(name: str, base: str, prefixes: Iterable[str]) -> str:
    return f"@{name} path {' '.join(f'{base}{prefix}*' for prefix in prefixes)}"
