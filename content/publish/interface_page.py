"""The page about the static interface, made from the list of its documents."""

from __future__ import annotations

from . import markdown as md
from .addresses import API
from .api.documents import CALCULATOR_SCHEMAS, CHANGES, DOCUMENTS, change_key, schema_path
from .schema import ShowBlock
from .sheet import Sheet


def interface(sheet: Sheet, block: ShowBlock) -> str:
    """The files with their schemas, and the change log."""
    level = 3 if block.heading else 2
    texts = sheet.edition.texts
    parts = (("files", _files), ("schemas", _schemas), ("changes", _changes))
    return md.paragraphs(
        part
        for name, content in parts
        for part in (md.heading(level, texts[f"api-{name}"], f"api-{name}"), content(sheet))
    )


def _files(sheet: Sheet) -> str:
    texts = sheet.edition.texts
    rows = [
        [
            _link(sheet, f"{document.name}.json", f"{API}{document.name}.json"),
            md.plain(texts[f"api-{document.name}"]),
            _link(sheet, texts["api-schema"], schema_path(document.name)),
        ]
        for document in DOCUMENTS
    ]
    head = (texts[f"api-{column}"] for column in ("file", "about", "schema"))
    return md.table(map(md.plain, head), rows)


def _schemas(sheet: Sheet) -> str:
    texts = sheet.edition.texts
    rows = [
        [_link(sheet, f"{name}.schema.json", schema_path(name)), md.plain(texts[f"api-{name}"])]
        for name in CALCULATOR_SCHEMAS
    ]
    return md.table([md.plain(texts[f"api-{column}"]) for column in ("schema", "about")], rows)


def _changes(sheet: Sheet) -> str:
    texts = sheet.edition.texts
    rows = [[version, md.plain(texts[change_key(version)])] for version in CHANGES]
    return md.table([md.plain(texts[f"api-{column}"]) for column in ("version", "about")], rows)


def _link(sheet: Sheet, text: str, address: str) -> str:
    """A link to a file that is no page of MkDocs; the finished site is checked for it."""
    way = sheet.href("") + address
    return f'<a href="{way}">{md.plain(text)}</a>'
