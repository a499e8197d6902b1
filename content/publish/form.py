"""The calculator's form as plain HTML, and the data that its script works with."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from stage_calculator import Answers, links
from stage_calculator.answer_space import first_answer
from stage_calculator.link_names import TRACKER_BEGINNINGS, TRACKERS

from .edition import Edition
from .ladder import stairs
from .schema import Question
from .sheet import Sheet
from .templates import fill

SCRIPT_TEXTS = ("calculator-", "request-detail-", "request-panel")


def calculator_form(sheet: Sheet) -> str:
    """Every question with its controls, the empty result, and the data block."""
    guide = sheet.edition.guide
    decision = next((p.address for p in guide.pages if p.layout == "decision"), None)
    return fill(
        "calculator.html",
        **questions(sheet),
        ladder=Markup(stairs(sheet)),
        decision=None if decision is None else sheet.href(decision),
        texts=sheet.edition.texts,
        data=Markup(script_data(calculator_data(sheet))),
    )


def questions(sheet: Sheet) -> dict[str, Any]:
    """What the template of the questions is filled with, beside the texts."""
    asked = sheet.edition.guide.questions
    help_ = {q.id: Markup(sheet.html(q.help).replace("\n", " ")) for q in asked}
    return {"questions": asked, "help": help_}


def home_start(sheet: Sheet) -> str:
    """The first question of the calculator, each answer leading straight into it."""
    edition = sheet.edition
    question = edition.guide.questions[0]
    calculator = edition.addresses.calculator
    if calculator is None:
        return ""
    way = sheet.href(calculator)
    return fill(
        "home.html",
        question=question,
        href={o.id: f"{way}?{_answered(edition, question.id, o.id)}" for o in question.options},
        calculator=way,
        texts=edition.texts,
    )


def _answered(edition: Edition, question: str, option: str) -> str:
    return links.write(edition.calculator, Answers({question: option}))


def kept_answers(sheet: Sheet) -> str:
    """On the page that decides without the calculator: the way back with the same answers."""
    calculator = sheet.edition.addresses.calculator
    if calculator is None:
        return ""
    return fill("kept.html", calculator=sheet.href(calculator), texts=sheet.edition.texts)


def script_data(data: dict[str, Any]) -> str:
    """JSON that can stand in a script element: no character can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def calculator_data(sheet: Sheet, texts: tuple[str, ...] = SCRIPT_TEXTS) -> dict[str, Any]:
    """What the script of a page with questions works with: see calculator/page/page-data.js."""
    edition = sheet.edition
    guide, addresses = edition.guide, edition.addresses
    return {
        "first_answer": first_answer(edition.calculator),
        "trackers": [*sorted(TRACKERS), *(f"{beginning}*" for beginning in TRACKER_BEGINNINGS)],
        "language": guide.site.language,
        "version": guide.site.version,
        "base": sheet.href(""),
        "calculator": addresses.calculator,
        "texts": {k: v for k, v in sorted(edition.texts.items()) if k.startswith(texts)},
        "questions": [_question(question) for question in guide.questions],
        "stages": [
            {
                "id": stage.id,
                "kind": stage.kind,
                "title": stage.title,
                "short": stage.short,
                "verdict": stage.verdict,
                "summary": stage.summary,
                "address": addresses.pages[stage.page],
            }
            for stage in guide.stages
        ],
        "passages": {
            passage.id: {
                "title": passage.title,
                "address": passage.address,
                "origin": passage.origin,
            }
            for passage in edition.calculator.passages.values()
        },
        "runtime": sheet.asset("assets/runtime/runtime.json"),
        "decision": next((p.address for p in guide.pages if p.layout == "decision"), None),
        "further": _further(sheet),
    }


def _further(sheet: Sheet) -> dict[str, dict[str, Any]]:
    """The pages that signals lead to, by address; some take the answers over."""
    pages = sheet.edition.pages
    led = {signal.page for signal in sheet.edition.guide.signals if signal.page}
    return {
        page.address: {"title": page.title, "takes_answers": page.layout == "breakeven"}
        for page in (pages[id_] for id_ in sorted(led))
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "ask": question.ask,
        "short": question.short,
        "formerly": question.formerly,
        "options": [
            {"id": option.id, "label": option.label, "formerly": option.formerly}
            for option in question.options
        ],
    }
