"""Cards as pictures. Nothing is fetched, and the same card gives the same bytes."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import resvg_py

from publish.folders import ROOT
from publish.templates import fill

from .lettering import Letters, font_sources, letters, unpack_fonts
from .spec import HEIGHT, WIDTH, Card, Rung, read_cards

COLOURS = ROOT / "docs/assets/stylesheets/colours.css"
TEMPLATE = ROOT / "content/publish/templates/card.svg"
HERE = Path(__file__).parent

LEFT, RIGHT = 64, WIDTH - 64
FLOOR = HEIGHT - 56
"""Where the stairs stand, in pixels from the top."""
STAIRS = (96, 220)
"""How high they may be."""
LABEL = 66
"""What the label of the highest step takes up, with the space above it."""
TITLE_TOP, TEXT_END = 158, FLOOR - STAIRS[0] - LABEL


def draw_cards(specs: Path, cache: Path, target: Path) -> None:
    """Draw the cards listed in `specs` below `target`, the site's root.

    Pictures drawn before are taken from `cache`, as long as the looks have not changed.
    """
    cards = read_cards(specs)
    looks = _looks()
    kept = cache / looks
    for outdated in cache.glob("*") if cache.is_dir() else ():
        if outdated.name != looks:
            shutil.rmtree(outdated)
    for path, card in cards.items():
        drawn = kept / Path(path).name
        if not drawn.is_file():
            kept.mkdir(parents=True, exist_ok=True)
            drawn.write_bytes(picture(card, kept / "fonts"))
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawn, target / path)


def _looks() -> str:
    """A name for everything that a picture depends on beside its card."""
    digest = hashlib.sha256(resvg_py.__resvg_version__.encode())
    for path in [*sorted(HERE.glob("*.py")), TEMPLATE, COLOURS, *font_sources()]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def picture(card: Card, fonts: Path) -> bytes:
    """The card as a PNG. LetterError when the fonts lack one of its letters."""
    files = [str(path) for path in unpack_fonts(fonts)]
    return bytes(
        resvg_py.svg_to_bytes(svg_string=drawing(card), skip_system_fonts=True, font_files=files)
    )


def drawing(card: Card) -> str:
    """The card as SVG."""
    colours = site_colours()
    texts = list(_texts(card, colours))
    height = min(max(FLOOR - LABEL - texts[-1].y, STAIRS[0]), STAIRS[1])
    return fill(
        "card.svg",
        card=card,
        colours=colours,
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        floor=FLOOR,
        texts=texts,
        steps=list(_steps(card, colours, height)),
    )


def site_colours() -> Mapping[str, str]:
    """The site's colours by day, by their names in its style sheet."""
    day = COLOURS.read_text(encoding="utf-8").partition("{")[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", day))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its baseline."""

    text: str
    y: float
    size: int
    weight: int
    colour: str


def _texts(card: Card, colours: Mapping[str, str]) -> Iterator[Line]:
    """Title, recommendation and text below each other; the text gives way."""
    ink, soft = colours["ink"], colours["ink-soft"]
    width = RIGHT - LEFT
    title = letters(600).fit(card.title, (68, 60, 52), width, 2)
    y = float(TITLE_TOP)
    for line in title.lines:
        y += title.size * 1.12
        yield Line(line, y, title.size, 600, ink)
    y += 12
    if card.verdict and card.current:
        verdict = letters(600).fit(card.verdict, (38, 32), width, 1)
        y += verdict.size * 1.25
        yield Line(verdict.lines[0], y, verdict.size, 600, colours[_stage_colour(card.current)])
    room = int((TEXT_END - y) // 37)
    text = letters(400).fit(card.text, (29, 27), width, max(1, min(room, 3)))
    y += 4
    for line in text.lines:
        y += text.size * 1.32
        yield Line(line, y, text.size, 400, soft)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the stairs; `filled` when it is the one that one stands on."""

    number: int
    title: str
    size: int
    kind: str
    x: float
    y: float
    width: float
    colour: str
    filled: bool


def _steps(card: Card, colours: Mapping[str, str], height: float) -> Iterator[Step]:
    width = (RIGHT - LEFT) / len(card.rungs)
    for number, rung in enumerate(card.rungs, 1):
        title = _step_title(rung, letters(600), width - 44)
        yield Step(
            number=number,
            title=title[0],
            size=title[1],
            kind=rung.kind,
            x=LEFT + width * (number - 1),
            y=round(FLOOR - height * number / len(card.rungs), 1),
            width=width,
            colour=colours[_stage_colour(number)],
            filled=number == card.current,
        )


def _step_title(rung: Rung, face: Letters, width: float) -> tuple[str, int]:
    fitted = face.fit(rung.title, (24, 21, 18, 16), width, 1)
    return fitted.lines[0], fitted.size


def _stage_colour(number: int) -> str:
    """The style sheet has six; further stages share the last one."""
    return f"stage-{min(number, 6)}"
