"""The publisher's command line: `python -m publish check` and the steps that follow it.

Exit codes: 0 done, 1 the content is wrong and nothing was written, 2 wrong use.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from . import difference, generation
from . import register as registers
from . import serve as server
from . import site as sites
from .faces import write_faces
from .files import shown_path
from .folders import Folders
from .languages import extraction
from .languages.editions import load_editions
from .loading import Content, load
from .mistakes import ContentError
from .output import ForeignFileError
from .schema_file import write_schema
from .search_size import too_large
from .verification import compiled, verify
from .wording import listed, several


@dataclass(frozen=True)
class Command:
    """A step: `run` takes the options and gives the exit code."""

    name: str
    help: str
    run: Callable[[Namespace], int]
    options: Callable[[ArgumentParser], object] | None = None


def check(options: Namespace) -> int:
    """Say what the guide holds, or everything that is wrong with it."""
    found = load_editions(options.content)
    content = found.written
    proofs = verify(content, compiled(content))
    for advice in found.advice:
        print(advice)
    print(f"{shown_path(options.content)}: {summary(content)}. No mistakes.")
    for language in found.catalogs:
        behind = several(found.behind(language), "text")
        print(f"{language}: {behind} untranslated or older than what they translate.")
    proven = several(len(proofs.proofs), "obligation")
    print(f"{proven} proven over {proofs.full:,} full and {proofs.partial:,} partial combinations.")
    if content.guide.published is None:
        print("No id is registered as published. Before the first link is sent: make register.")
    elif new := registers.unregistered(content.guide):
        print(f"Not registered yet: {listed(new, most=3)}. Once final: make register.")
    return 0


def translate(options: Namespace) -> int:
    """Bring the files of translations up to date, or begin those of a new language."""
    try:
        updates = extraction.update(options.content, options.language)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for update in updates:
        print(
            f"{shown_path(update.path)}: {several(update.texts, 'text')}, "
            f"{update.untranslated} untranslated, {update.doubtful} to look at anew, "
            f"{update.put_away} put away."
        )
    return 0


def schema(options: Namespace) -> int:
    """Write the file that gives completion and inline errors in an editor."""
    path = write_schema(options.content)
    print(f"{shown_path(path)}: written, for completion in editors.")
    return 0


def register(options: Namespace) -> int:
    """Record the new ids and addresses as published: from now on they work for ever."""
    content = load(options.content)
    verify(content, compiled(content))
    new = registers.register(content, options.content)
    print("\n".join(f"registered  {name}" for name in new) or "Everything is registered already.")
    return 0


def diff(options: Namespace) -> int:
    """Say as Markdown what the content does otherwise than at a revision."""
    try:
        after = difference.comparable(options.content)
    except ContentError as error:
        print(f"The content as it is now can't be compared:\n\n{error}", file=sys.stderr)
        return 1
    try:
        before = difference.content_at(options.base, options.content)
    except difference.RevisionError as error:
        print(error, file=sys.stderr)
        return 2
    except difference.NoSuchContentError as error:
        print(f"{error} All of the guide is new.")
        return 0
    except difference.UnreadableContentError as error:
        print(f"The content at {options.base} can't be compared:\n\n{error}")
        return 0
    print(difference.report(difference.compare(before, after)), end="")
    refused = _refused(options.content)
    if refused:
        print(f"\n### Refused by the check\n\n```text\n{refused}\n```")
    return 0


def _refused(folder: Path) -> ContentError | None:
    """Why the content can't be published as it is, if it can't."""
    try:
        content = load(folder)
        verify(content, compiled(content))
    except ContentError as error:
        return error
    return None


def _base(parser: ArgumentParser) -> object:
    return parser.add_argument("--base", default="HEAD", help="a git revision (%(default)s)")


def generate(options: Namespace) -> int:
    """Write the pages and everything else that is made from the content alone."""
    written = generation.generate(Folders.of_checkout(options.content))
    changed, deleted = len(written.changed), len(written.deleted)
    print(f"{options.content}: {changed} pages written, {deleted} deleted, {written.kept} kept.")
    return 0


def faces(_options: Namespace) -> int:
    """Write the fonts that the style sheets bundle."""
    for path in write_faces():
        print(f"{shown_path(path)}: {path.stat().st_size:,} bytes.")
    return 0


def site(options: Namespace) -> int:
    """Build the finished site from the generated pages."""
    folders = Folders.of_checkout(options.content)
    try:
        sites.build(folders)
    except sites.SiteError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join([f"{folders.site}: built.", *too_large(folders.site)]))
    return 0


def serve(options: Namespace) -> int:
    """Serve the guide on this machine and follow changes."""
    folders = Folders.of_checkout(options.content)
    return server.serve(folders, partial(generation.generate, folders, preview=True), options.port)


def _language(parser: ArgumentParser) -> object:
    return parser.add_argument("--language", help="begin this one too, such as de")


def _port(parser: ArgumentParser) -> object:
    return parser.add_argument("--port", type=int, help="on loopback (the first free from 8000 on)")


def summary(content: Content) -> str:
    """What a guide holds, in numbers."""
    guide = content.guide
    return ", ".join(
        [
            several(len(guide.stages), "stage"),
            several(len(guide.questions), "question"),
            several(len(guide.passages), "passage"),
            several(len(guide.claims), "claim"),
            several(len(guide.pages), "page"),
            several(len(guide.cases), "case"),
            several(len(content.texts), "interface string"),
        ]
    )


COMMANDS = (
    Command("check", "check the content and write nothing", check),
    Command("translate", "bring the translations up to date", translate, _language),
    Command("schema", "write the JSON Schema for editors", schema),
    Command("register", "record new ids and addresses as published, for ever", register),
    Command("diff", "say what changed since a revision, and which answers move", diff, _base),
    Command("generate", "write the pages and the calculator's data", generate),
    Command("faces", "write the fonts of the pages", faces),
    Command("site", "build the finished site from the generated pages", site),
    Command("serve", "serve the guide here and follow changes", serve, _port),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; see the module for the exit codes."""
    parser = ArgumentParser(prog="publish", description="Check and publish a guide.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        one = commands.add_parser(command.name, help=command.help, description=command.help)
        one.add_argument(
            "--content",
            type=Path,
            default=Folders.of_checkout().guide,
            help="the folder with the guide's YAML files (%(default)s)",
        )
        if command.options:
            command.options(one)
        one.set_defaults(run=command.run)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except (ContentError, ForeignFileError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
