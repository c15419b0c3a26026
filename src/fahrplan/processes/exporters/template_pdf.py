"""A filled text as a tagged PDF. Its words reach the typesetter as data, never as a program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fahrplan.foundation.services.pdf import render_pdf
from fahrplan.processes.exporters.sheets import Sheet
from fahrplan.processes.rules.blocks import Block, Line, line_words
from fahrplan.processes.rules.nesting import ItemList, nested

TEMPLATE = Path(__file__).parent.parent / "data" / "document.typ"
MOST_COLUMNS = 12


def template_pdf(sheet: Sheet) -> bytes:
    """Raises PdfError (German) where the text is too large or cannot be set."""
    data = {"origin": sheet.origin, "parts": [_part(one) for one in nested(sheet.blocks)]}
    return render_pdf(TEMPLATE, data, title=sheet.title)


def _part(one: Block | ItemList) -> dict[str, Any]:
    if isinstance(one, ItemList):
        return _list(one)
    if one.kind == "table":
        return {"kind": "table", **_table(one)}
    if one.kind == "code":
        return {"kind": "code", "lines": line_words(one.runs).split("\n")}
    return {"kind": one.kind, "level": one.level, "quoted": one.quoted, "lines": _lines(one.runs)}


def _list(one: ItemList) -> dict[str, Any]:
    items = [
        {
            "paragraphs": [_lines(line) for line in item.lines],
            "lists": [_list(inner) for inner in item.lists],
        }
        for item in one.items
    ]
    return {"kind": "list", "start": one.start, "items": items}


def _table(one: Block) -> dict[str, Any]:
    """Every row as wide as the head; what stands beyond is kept in the last cell."""
    width = min(len(one.rows[0]), MOST_COLUMNS)
    rows = []
    for row in one.rows:
        cells = [_lines(cell) for cell in row]
        last = [line for cell in cells[width - 1 :] for line in cell]
        rows.append([*cells[: width - 1], last])
    return {"width": width, "head": rows[0], "rows": rows[1:]}


def _lines(line: Line) -> list[list[dict[str, Any]]]:
    """Lines of runs: a line break in a run starts another line."""
    lines: list[list[dict[str, Any]]] = [[]]
    for run in line:
        for index, text in enumerate(run.text.split("\n")):
            if index:
                lines.append([])
            if text:
                look = {"bold": run.bold, "italic": run.italic, "code": run.code, "link": run.link}
                lines[-1].append({"text": text, **look})
    return lines
