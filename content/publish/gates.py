"""The gates of the stages and the questions they ask, from the content that decides."""

from __future__ import annotations

from stage_calculator import Answers, links

from . import markdown as md
from .schema import GateAll, GateAny, GateCondition, GateTest, Option, Question, ShowBlock, Stage
from .sheet import Sheet


def gates(sheet: Sheet, block: ShowBlock) -> str:
    """Each stage's gate as a list of conditions, each with its reason and passage."""
    stages = [stage for stage in sheet.edition.guide.stages if block.stage in (None, stage.id)]
    level = 3 if block.heading else 2
    return md.paragraphs(_gate(sheet, stage, level) for stage in stages)


def _gate(sheet: Sheet, stage: Stage, level: int) -> str:
    texts = sheet.edition.texts
    title = md.heading(level, sheet.edition.say("page-gate", stage=stage.title), f"gate-{stage.id}")
    if stage.gate is None:
        content = md.plain(texts["page-gate-none"])
    else:
        content = _group(sheet, stage.gate, "open")
    verdict = f"{md.plain(stage.summary)}\n{{: .gate__summary }}"
    former = md.anchors(f"gate-{old}" for old in stage.formerly)
    body = md.paragraphs([former, title, verdict, content])
    return md.block("section", "gate", body, **sheet.edition.marks(stage.id))


def _group(sheet: Sheet, gate: GateCondition, place: str) -> str:
    match gate:
        case GateAll():
            kind, parts = "all", gate.all
        case GateAny():
            kind, parts = "any", gate.any
        case GateTest():
            kind, parts = "all", [gate]
    lead = sheet.edition.texts[f"page-gate-{place}-{kind}"]
    return md.paragraphs([md.plain(lead), md.items(_condition(sheet, part) for part in parts)])


def _condition(sheet: Sheet, part: GateCondition) -> str:
    if not isinstance(part, GateTest):
        return _group(sheet, part, "inner")
    edition = sheet.edition
    question = edition.questions[part.question]
    labels = {option.id: option.label for option in question.options}
    accepted = md.plain(edition.join(labels[option] for option in part.is_))
    asked = sheet.to_part("questions", question.id, question.short)
    kind = "do" if part.do else "fact"
    advice = edition.say(f"page-gate-{kind}", text=part.do or part.fact or "")
    return (
        f"**{asked}**: {accepted}.  \n{md.plain(part.because)}  \n"
        f"*{md.plain(advice)}*{{ .advice .advice--{kind} }}  \n{sheet.to_passage(part.passage)}"
    )


def questions(sheet: Sheet, block: ShowBlock) -> str:
    """Each question with its answers; each answer opens the calculator."""
    level = 3 if block.heading else 2
    return md.paragraphs(_question(sheet, q, level) for q in sheet.edition.guide.questions)


def _question(sheet: Sheet, question: Question, level: int) -> str:
    texts = sheet.edition.texts
    stages = [s for s in sheet.edition.guide.stages if question.id in asked_by(s.gate)]
    if stages:
        joined = sheet.edition.join(
            (sheet.to_part("gates", s.id, s.title) for s in stages), "page-and-list"
        )
        used = sheet.edition.say("page-question-decides", stages=joined)
    else:
        used = md.plain(texts["page-question-undecisive"])
    parts = [
        md.anchors(f"question-{old}" for old in question.formerly),
        md.heading(level, question.ask, f"question-{question.id}"),
        sheet.prose(question.help),
        md.items(_option(sheet, question, option) for option in question.options),
        f"{used}\n{{: .question__use }}",
    ]
    return md.block("section", "question", md.paragraphs(parts))


def _option(sheet: Sheet, question: Question, option: Option) -> str:
    calculator = sheet.edition.addresses.calculator
    query = links.write(sheet.edition.calculator, Answers({question.id: option.id}))
    target = None if calculator is None else sheet.way(f"{calculator}?{query}")
    label = md.link(option.label, target)
    return f"{label}: {md.plain(option.help)}" if option.help else label


def asked_by(gate: GateCondition | None) -> set[str]:
    """The ids of the questions that a gate asks."""
    match gate:
        case None:
            return set()
        case GateTest():
            return {gate.question}
        case GateAll():
            return set().union(*(asked_by(part) for part in gate.all))
        case GateAny():
            return set().union(*(asked_by(part) for part in gate.any))
