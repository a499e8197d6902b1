"""The table that sets stages side by side; each cell is a passage."""

from __future__ import annotations

from html import escape

from . import markdown as md
from .passages import foot
from .schema import ComparisonRow, ShowBlock
from .sheet import Sheet


def comparison(sheet: Sheet, _block: ShowBlock) -> str:
    """The comparison, or nothing when the guide has none."""
    compared = sheet.edition.guide.comparison
    if compared is None:
        return ""
    stages = [sheet.edition.stages[stage] for stage in compared.stages]
    corner = sheet.edition.texts["page-comparison-corner"]
    head = [_cell("th", "", md.plain(corner), scope="col")]
    head += [
        _cell("th", "", sheet.to_stage(stage), scope="col", **sheet.edition.marks(stage.id))
        for stage in stages
    ]
    rows = [_row(sheet, row, compared.stages) for row in compared.rows]
    body = _element("thead", _element("tr", *head)) + "\n" + _element("tbody", *rows)
    return md.block("table", "comparison", body)


def _row(sheet: Sheet, row: ComparisonRow, stages: list[str]) -> str:
    cells = [_cell("th", "", md.plain(row.title), scope="row")]
    for stage in stages:
        id_ = row.cells.get(stage)
        cells.append(_cell("td", "") if id_ is None else _passage(sheet, id_, stage))
    return _element("tr", *cells)


def _passage(sheet: Sheet, id_: str, stage: str) -> str:
    content = sheet.edition.passages[id_]
    address = sheet.edition.addresses.passages[id_]
    here = address == f"{sheet.address}#{id_}"
    parts = [
        md.anchors(content.formerly) if here else "",
        sheet.prose(content.text),
        md.block("footer", "passage__foot", foot(sheet, content), data_search_exclude=""),
    ]
    anchor = {"id": id_} if here and not _listed_here(sheet, id_) else {}
    # On a phone, where there is no head, each cell says whose it is.
    marks = {**sheet.edition.marks(stage), "data_column": escape(sheet.edition.stages[stage].title)}
    classes = f"passage passage--{content.origin}"
    return _cell("td", classes, md.paragraphs(parts), **marks, **anchor)


def _listed_here(sheet: Sheet, id_: str) -> bool:
    """Whether a block of passages on this page makes the anchor already."""
    blocks = [b for p in sheet.edition.guide.pages if p.address == sheet.address for b in p.blocks]
    return any(id_ in getattr(block, "passages", ()) for block in blocks)


def _element(tag: str, *content: str) -> str:
    return f'<{tag} markdown="block">\n' + "\n".join(content) + f"\n</{tag}>"


def _cell(tag: str, classes: str, content: str = "", **attributes: str) -> str:
    named = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    class_ = f' class="{classes}"' if classes else ""
    return f'<{tag}{class_}{named} markdown="block">\n\n{content}\n\n</{tag}>'
