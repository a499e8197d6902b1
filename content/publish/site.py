"""The finished site: built by MkDocs beside the last one, finished, and put in its place whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from .addresses import THEME
from .cards import draw_cards
from .cards.lettering import LetterError
from .compression import compress
from .crossings import broken_links
from .fingerprints import fingerprint
from .folders import Folders
from .hosting import write_hosting
from .integrity import add_checksums
from .moved import OutsideError, write_pages
from .offline import write_service_worker
from .other_files import FILES
from .output import write_changed
from .policy import policy, theme_scripts, with_policy
from .sitemaps import join_sitemaps
from .twins import write_twins

type Step = Callable[[Path, Folders], None]


class SiteError(Exception):
    """The site can't be built; the message says why. The last good site stays as it is."""


def build(folders: Folders) -> None:
    """Build and finish the site. SiteError when anything is wrong with it."""
    fresh = folders.build / "site"
    shutil.rmtree(fresh, ignore_errors=True)
    build_pages(folders, fresh)
    for step in STEPS:
        step(fresh, folders)
    replace(folders.site, fresh)


def build_pages(folders: Folders, target: Path) -> None:
    """Let MkDocs write the pages of all languages at once, each further one in its folder."""
    further = {language: folders.translation(language) for language in languages(folders)}
    runs = {folders.root / "mkdocs.yml": target}
    runs |= {folder / "mkdocs.yml": folder / "site" for folder in further.values()}
    with ThreadPoolExecutor() as pool:
        list(pool.map(partial(run_mkdocs, folders), runs.keys(), runs.values()))
    for language, folder in further.items():
        (folder / "site").rename(target / language)


def languages(folders: Folders) -> list[str]:
    """The languages beside the first one, each built into a folder of its name."""
    return list(json.loads((folders.build / "languages.json").read_text(encoding="utf-8")))


def run_mkdocs(folders: Folders, config: Path, target: Path) -> None:
    """Let MkDocs write the pages. Its output is shown; any warning of it is an error.

    Never with `--quiet` or `--verbose`: then MkDocs does not count its warnings.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean"]
    done = subprocess.run(
        [*command, "--config-file", str(config), "--site-dir", str(target)],
        cwd=folders.root,
        env={**os.environ, **mkdocs_environment(folders)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SiteError(f"{done.stdout.strip()}\nMkDocs found something wrong; see above.")


def mkdocs_environment(folders: Folders) -> dict[str, str]:
    """What MkDocs needs to know: the day of the last commit, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or last_commit(folders.root)
    return {"SOURCE_DATE_EPOCH": epoch, "NO_MKDOCS_2_WARNING": "1"}


def last_commit(root: Path) -> str:
    """The second of the last commit, since 1970; a fixed one outside a checkout."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "1767225600"
    return done.stdout.strip() or "1767225600"


def read_pages(site: Path) -> Mapping[str, str]:
    """The text of every page by its path within the site."""
    paths = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def check_links(site: Path, _folders: Folders) -> None:
    """Refuse a site in which a link leads nowhere."""
    broken = {link.lacks: link for link in broken_links(site, read_pages(site))}
    if broken:
        raise SiteError("\n".join(map(str, broken.values())))


def keep_former_addresses(site: Path, folders: Folders) -> None:
    """Let what was ever published lead on to where it is now."""
    try:
        write_pages(site, folders.build / "moved.json", _inherited(folders)["site_url"])
    except OutsideError as error:
        raise SiteError(str(error)) from error


def add_cards(site: Path, folders: Folders) -> None:
    """Draw the previews of the pages, or take them from an earlier build."""
    try:
        draw_cards(folders.build / "cards.json", folders.build / "cards", site)
    except LetterError as error:
        raise SiteError(str(error)) from error


def add_other_files(site: Path, folders: Folders) -> None:
    """Put the generated files beside the pages."""
    shutil.copytree(folders.build / FILES, site, dirs_exist_ok=True)


def list_pages(site: Path, folders: Folders) -> None:
    """Name the pages of all languages in one list for search engines."""
    join_sitemaps(site, languages(folders))


def add_twins(site: Path, folders: Folders) -> None:
    """Write the pages once more as Markdown."""
    guide = json.loads((folders.build / "guide.json").read_text(encoding="utf-8"))
    write_twins(site, guide["version"])


def name_checksums(site: Path, folders: Folders) -> None:
    """Name the checksum of each script and style, which from here on stay as they are."""
    add_checksums(site, _inherited(folders)["site_url"])


def secure(site: Path, folders: Folders) -> None:
    """Put the content security policy into every page, and beside the site for host settings."""
    pages = {site / name: text for name, text in read_pages(site).items()}
    scripts = theme_scripts(_inherited(folders)["extra"]["scope"], folders.docs / THEME)
    content = policy(pages, scripts)
    for path, text in pages.items():
        write_changed(path, with_policy(text, content))
    write_changed(folders.build / "content-security-policy.txt", content + "\n")


def _inherited(folders: Folders) -> dict[str, Any]:
    text = (folders.build / "mkdocs.yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def tell_hosts(site: Path, folders: Folders) -> None:
    """Write the settings for hosts that can set headers."""
    write_hosting(site, folders, _inherited(folders)["site_url"])


def work_offline(site: Path, folders: Folders) -> None:
    """Write the service worker, which knows every file of this build."""
    extra = _inherited(folders)["extra"]
    write_service_worker(site, offline=extra["offline"], shell=extra["shell"])


STEPS: tuple[Step, ...] = (
    keep_former_addresses,
    add_cards,
    add_other_files,
    add_twins,
    list_pages,
    check_links,
    fingerprint,
    name_checksums,
    secure,
    tell_hosts,
    work_offline,
    compress,
)
"""What is done to the built pages, in order, before they are put in place."""


def replace(old: Path, new: Path) -> None:
    """Put the new folder in the place of the old one, with no moment of a half-written site."""
    aside = old.with_name(f"{old.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)
