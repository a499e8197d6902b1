"""The calculator inside a page of another site: its frame, and the script that puts it there."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

from markupsafe import Markup

from stage_calculator.link_names import END, RESULT, VERSION

from . import markdown as md
from .addresses import ASSETS, EMBED
from .edition import Edition
from .form import calculator_form
from .schema import ShowBlock
from .sheet import Sheet
from .templates import fill

SCRIPT = "embed.js"
OUR_STYLES = ("build/guide.css", "build/tools.css")
HEIGHT = 900
"""Pixels, until the frame has said how high it is."""


def embed_files(edition: Edition) -> dict[str, str]:
    """The frame and the script by their path; none when the guide has no calculator."""
    if edition.addresses.calculator is None:
        return {}
    return {f"{EMBED}index.html": _frame(edition), SCRIPT: _script(edition)}


def embedding(sheet: Sheet, block: ShowBlock) -> str:
    """The three ways to embed the calculator, each with what to copy."""
    level, edition = 3 if block.heading else 2, sheet.edition
    ways = (("button", _button), ("frame", _iframe), ("script", _script_tag))
    return md.paragraphs(
        part
        for name, snippet in ways
        for part in (
            md.heading(level, edition.texts[f"embed-{name}"], f"embed-{name}"),
            sheet.prose(edition.texts[f"embed-{name}-text"]),
            f"```html\n{snippet(edition)}\n```",
        )
    )


def _frame(edition: Edition) -> str:
    sheet = Sheet(edition, EMBED)
    assets = sheet.href("") + sheet.asset(ASSETS)
    return fill(
        "embed.html",
        site=edition.guide.site,
        texts=edition.texts,
        calculator=sheet.href(edition.addresses.calculator or ""),
        canonical=f"{edition.guide.site.url}{edition.addresses.calculator}",
        description=next(p.description for p in edition.guide.pages if p.layout == "calculator"),
        form=Markup(calculator_form(sheet)),
        styles=[assets + path for path in (*_theme_styles(), *OUR_STYLES)],
        icon=f"{assets}favicon.svg",
        font=f"{assets}build/plex-sans.woff2",
        script=f"{assets}build/embed.js",
    )


@cache
def _theme_styles() -> tuple[str, ...]:
    """The theme's style sheets, whose names change with each of its versions."""
    folder = files("material") / "templates" / "assets" / "stylesheets"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".min.css"))
    wanted = [name for name in names if name.startswith(("main.", "palette."))]
    return tuple(f"stylesheets/{name}" for name in wanted)


def _script(edition: Edition) -> str:
    """The script knows the names in links, so that nothing else of the parent's query is told."""
    guide = edition.guide
    questions = [name for question in guide.questions for name in (question.id, *question.formerly)]
    return fill(
        "embed.js",
        names=[*questions, VERSION, RESULT, END],
        title=_title(edition),
        height=HEIGHT,
        address=EMBED,
    )


def _title(edition: Edition) -> str:
    page = next(p for p in edition.guide.pages if p.address == edition.addresses.calculator)
    return edition.say("embed-title", page=page.title, guide=edition.guide.site.name)


def _button(edition: Edition) -> str:
    address = f"{edition.guide.site.url}{edition.addresses.calculator}"
    return f'<a href="{address}">{escape(edition.texts["embed-button-label"])}</a>'


def _iframe(edition: Edition) -> str:
    address = f"{edition.guide.site.url}{EMBED}"
    return (
        f'<iframe src="{address}" title="{escape(_title(edition))}"\n'
        f'        width="100%" height="{HEIGHT}" loading="lazy"></iframe>'
    )


def _script_tag(edition: Edition) -> str:
    return f'<script src="{edition.guide.site.url}{SCRIPT}"></script>'
