"""A filled text as ODT with real headings, lists, tables and links, in German."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from odfdo import (
    Cell,
    Document,
    Element,
    Header,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Row,
    Span,
    Style,
    Table,
)

from fahrplan.processes.exporters.sheets import LANGUAGE, Sheet
from fahrplan.processes.rules.blocks import Block, Line, Run
from fahrplan.processes.rules.nesting import ItemList, nested

BOLD, ITALIC, BOTH, CODE = "fett", "kursiv", "fettkursiv", "fest"


def template_odt(sheet: Sheet) -> bytes:
    document = Document("text")
    document.language = LANGUAGE
    document.meta.title = sheet.title
    _add_styles(document)
    body = document.body
    body.clear()
    body.append(Header(1, sheet.title, formatted=False))
    for one in nested(sheet.blocks):
        for element in [_list(one)] if isinstance(one, ItemList) else _elements(one):
            body.append(element)
    if sheet.origin:
        body.append(_paragraph((Run(sheet.origin, italic=True),)))
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _add_styles(document: Document) -> None:
    for name, bold, italic in ((BOLD, True, False), (ITALIC, False, True), (BOTH, True, True)):
        document.insert_style(Style("text", name=name, bold=bold, italic=italic), automatic=True)
    document.insert_style(Style("text", name=CODE, area="text", font_name="Liberation Mono"), automatic=True)


def _elements(block: Block) -> list[Element]:
    if block.kind == "heading":
        header = Header(min(block.level + 1, 10))
        _fill(header, block.runs)
        return [header]
    if block.kind == "table":
        return [_table(block)]
    if block.kind == "code":
        return [_paragraph((Run(line, code=True),)) for line in block.runs[0].text.split("\n")]
    if block.kind == "rule":
        return [Paragraph()]
    return [_paragraph(block.runs)]


def _list(one: ItemList) -> List:
    made = List(style="Numbering_20_1" if one.ordered else "List_20_1")
    for index, item in enumerate(one.items):
        entry = ListItem()
        if one.ordered and index == 0 and one.start > 1:
            entry.set_attribute("text:start-value", str(one.start))
        for line in item.lines:
            entry.append(_paragraph(line))
        for inner in item.lists:
            entry.append(_list(inner))
        made.append(entry)
    return made


def _table(block: Block) -> Table:
    table = Table("Tabelle")
    head = Element.from_tag("table:table-header-rows")
    table.append(head)
    for index, cells in enumerate(block.rows):
        row = Row()
        for line in cells:
            cell = Cell()
            cell.append(_paragraph(tuple(replace(run, bold=True) for run in line) if index == 0 else line))
            row.append_cell(cell, clone=False)
        if index == 0:
            head.append(row)
        else:
            table.append_row(row, clone=False)
    return table


def _paragraph(line: Line) -> Paragraph:
    paragraph = Paragraph()
    _fill(paragraph, line)
    return paragraph


def _fill(target: Any, line: Line) -> None:
    for run in line:
        if run.link:
            target.append(Link(run.link, text=run.text))
        elif run.bold or run.italic or run.code:
            target.append(_span(run))
        else:
            _append(target, run.text)


def _append(target: Any, text: str) -> None:
    for index, part in enumerate(text.split("\n")):
        if index:
            target.append(LineBreak())
        target.append(part)


def _span(run: Run) -> Span:
    styles = {(True, False): BOLD, (False, True): ITALIC, (True, True): BOTH}
    style = styles.get((run.bold, run.italic), CODE)
    span = Span(style=style)
    if run.code:
        span.append_plain_text(run.text)
    else:
        _append(span, run.text)
    return span
