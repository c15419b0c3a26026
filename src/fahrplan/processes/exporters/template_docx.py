"""A filled text as DOCX with real headings, lists, tables and links, in German."""

from __future__ import annotations

import copy
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from fahrplan.processes.exporters.sheets import LANGUAGE, Sheet
from fahrplan.processes.rules.blocks import Block, Line, Run
from fahrplan.processes.rules.nesting import ItemList, nested

DEEPEST_STYLE = 3
LONGEST_TITLE = 255  # of the core properties


def template_docx(sheet: Sheet) -> bytes:
    document = Document()
    _prepare(document, sheet)
    document.add_heading(sheet.title, level=0)
    for one in nested(sheet.blocks):
        if isinstance(one, ItemList):
            _add_list(document, one, 1)
        else:
            _add_block(document, one)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _prepare(document: Any, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title, properties.language = sheet.title[:LONGEST_TITLE], LANGUAGE
    properties.author = properties.comments = ""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].footer.paragraphs[0].text = sheet.origin


def _add_block(document: Any, block: Block) -> None:
    if block.kind == "heading":
        _fill(document.add_heading(level=block.level), block.runs)
    elif block.kind == "table":
        _add_table(document, block)
    elif block.kind == "code":
        for line in block.runs[0].text.split("\n"):
            _fill(document.add_paragraph(), (Run(line, code=True),))
    elif block.kind == "rule":
        document.add_paragraph()
    else:
        _fill(document.add_paragraph(style="Quote" if block.quoted else None), block.runs)


def _add_list(document: Any, one: ItemList, depth: int) -> None:
    name = "List Number" if one.ordered else "List Bullet"
    level = min(depth, DEEPEST_STYLE)
    style = name if level == 1 else f"{name} {level}"
    numbering = _new_numbering(document, style, one.start) if one.ordered else None
    for item in one.items:
        for index, line in enumerate(item.lines):
            further = "List Continue" if level == 1 else f"List Continue {level}"
            paragraph = document.add_paragraph(style=further if index else style)
            if numbering is not None and not index:
                _number(paragraph, numbering)
            _fill(paragraph, line)
        for inner in item.lists:
            _add_list(document, inner, depth + 1)


def _new_numbering(document: Any, style: str, start: int) -> int:
    """A numbering of its own, so that each list starts where it says."""
    styled = document.styles[style].element.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    pattern = numbering.num_having_numId(styled)
    made = numbering.add_num(pattern.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(made.numId)


def _number(paragraph: Any, numbering: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def _add_table(document: Any, block: Block) -> None:
    width = len(block.rows[0])
    table = document.add_table(rows=0, cols=width, style="Table Grid")
    for index, cells in enumerate(block.rows):
        row = table.add_row()
        for cell, line in zip(row.cells, cells, strict=False):
            _fill(cell.paragraphs[0], line, bold=index == 0)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _fill(paragraph: Any, line: Line, bold: bool = False) -> None:
    for run in line:
        made = paragraph.add_run(run.text)
        made.bold = True if run.bold or bold else None
        made.italic = True if run.italic else None
        if run.code:
            made.font.name = "Courier New"
        if run.link:
            _link(paragraph, made, run.link)


def _link(paragraph: Any, made: Any, address: str) -> None:
    """Word keeps addresses apart from the text, in the relations of the part."""
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    made.font.underline = True
    link.append(copy.copy(made._r))
    made._r.getparent().replace(made._r, link)
