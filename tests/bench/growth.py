"""How the build grows with the content: a copy of the checkout, with its pages copied over."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from publish.folders import ROOT

type Item = dict[str, Any]

RUNTIME = "docs/assets/runtime"
MADE = (RUNTIME, "docs/assets/build")
"""What is built from other sources than the content."""


class CopyFailedError(Exception):
    """The enlarged content was refused; the message is what the publisher said."""


class Plain(yaml.SafeDumper):
    """Writes what occurs twice twice: the publisher takes no references."""

    def ignore_aliases(self, _data: object) -> bool:
        """Always."""
        return True


@dataclass(frozen=True)
class Growth:
    """Seconds by step of the build, and bytes of the search index."""

    times: int
    pages: int
    seconds: Mapping[str, float]
    index: int
    index_sent: int

    @property
    def whole(self) -> float:
        """Seconds of the whole build, from the YAML to the finished site."""
        return sum(self.seconds.values())


def growth(times: int, work: Path) -> Growth:
    """Build the guide with its pages of passages and its cases so many times.

    All is made anew but the runtime, which the content does not change.
    """
    checkout = work / f"checkout-{times}"
    copy_checkout(checkout)
    enlarge(checkout / "content/guide", times)
    seconds = _build(checkout)
    site = checkout / "site"
    index = next(site.glob("search/search_index*.json"))
    found = Growth(
        times=times,
        pages=len(list(site.rglob("index.html"))),
        seconds=seconds,
        index=index.stat().st_size,
        index_sent=index.with_name(index.name + ".br").stat().st_size,
    )
    shutil.rmtree(checkout)
    return found


def copy_checkout(target: Path) -> None:
    """The files that git knows or would take, and what was made before."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others"]
    listed = subprocess.run([*command, "--exclude-standard"], capture_output=True, check=False)
    if listed.returncode:
        raise CopyFailedError(listed.stderr.decode())
    for name in filter(None, listed.stdout.decode().split("\0")):
        source, copied = ROOT / name, target / name
        if source.is_file():
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copied)
    for name in MADE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, dirs_exist_ok=True)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    _take_over_twins(target)


def _take_over_twins(target: Path) -> None:
    """The compressed runtime: it takes minutes, and is the same for any content."""
    kept = target / "build/compressed"
    kept.mkdir(parents=True)
    for path in (ROOT / RUNTIME).rglob("*"):
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            for twin in (ROOT / "build/compressed").glob(f"{digest}.*"):
                shutil.copyfile(twin, kept / twin.name)


def enlarge(guide: Path, times: int) -> None:
    """Add copies with ids and addresses of their own to the files of a guide."""
    files = {
        path: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(guide.rglob("*.yaml"))
    }
    listed = {
        passage
        for data in files.values()
        for page in data.get("pages", ())
        for block in _passages(page)
        for passage in block["passages"]
    }
    for path, data in files.items():
        more = {kind: _copies(kind, data[kind], times, listed) for kind in COPIED if kind in data}
        if any(more.values()):
            whole = {**data, **{kind: data[kind] + found for kind, found in more.items()}}
            text = yaml.dump(whole, Dumper=Plain, allow_unicode=True, sort_keys=False)
            path.write_text(text, encoding="utf-8")


def _copies(kind: str, items: list[Item], times: int, listed: set[str]) -> list[Item]:
    wanted = [item for item in items if kind != "passages" or item["id"] in listed]
    made = (COPIED[kind](item, number) for number in range(2, times + 1) for item in wanted)
    return [item for item in made if item is not None]


def _passage(item: Item, number: int) -> Item:
    return _named_anew(item, number)


def _case(item: Item, number: int) -> Item:
    return {**_named_anew(item, number), "title": f"{item['title']} {number}"}


def _page(item: Item, number: int) -> Item | None:
    """A page of passages: the other parts of the guide are shown in one place only."""
    blocks = [
        {**block, "passages": [f"{passage}-{number}" for passage in block["passages"]]}
        for block in _passages(item)
    ]
    if not blocks:
        return None
    return {
        **{key: value for key, value in _named_anew(item, number).items() if key != "layout"},
        "address": f"{item['address'].rstrip('/')}-{number}/",
        "title": f"{item['title']} {number}",
        "short": f"{item.get('short', item['title'])} {number}",
        "blocks": blocks,
    }


def _passages(page: Item) -> list[Item]:
    return [block for block in page.get("blocks", ()) if "passages" in block]


def _named_anew(item: Item, number: int) -> Item:
    kept = {key: value for key, value in item.items() if key != "formerly"}
    return {**kept, "id": f"{item['id']}-{number}"}


COPIED: Mapping[str, Callable[[Item, int], Item | None]] = {
    "passages": _passage,
    "pages": _page,
    "cases": _case,
}


def _build(checkout: Path) -> dict[str, float]:
    folders = ("content", "calculator/src", "tests")
    modules = os.pathsep.join(str(checkout / folder) for folder in folders)
    done = subprocess.run(
        [sys.executable, "-m", "bench.site_steps"],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": modules},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CopyFailedError((done.stderr + done.stdout)[-3000:])
    seconds: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return seconds
