"""Word files, opened again."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from fahrplan.processes.exporters.sheets import Sheet
from fahrplan.processes.exporters.template_docx import template_docx
from tests.processes.exporters.sheet_samples import HOSTILE, said, sheet


def opened(made: Sheet) -> Any:
    return Document(BytesIO(template_docx(made)))


def styled(document: Any, name: str) -> list[tuple[str, str]]:
    """(style, text) of the paragraphs whose style starts with the name."""
    return [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(name)]


def test_headings_are_real() -> None:
    document = opened(sheet())
    assert styled(document, "Title") == [("Title", "Dienstanweisung")]
    assert styled(document, "Heading") == [("Heading 1", "Aufgaben"), ("Heading 2", "Fristen")]


def test_lists_are_real() -> None:
    assert styled(opened(sheet()), "List") == [
        ("List Bullet", "Antrag prüfen"),
        ("List Bullet", "Bescheid schreiben"),
        ("List Bullet 2", "Gebühr nennen"),
        ("List Number", "Dritter Schritt"),
        ("List Number", "Vierter Schritt"),
    ]


def test_every_numbered_list_starts_where_it_says() -> None:
    document = opened(sheet("3. Drei\n\nText\n\n1. Eins\n2. Zwei\n"))
    numbering = document.part.numbering_part.element
    starts = []
    for paragraph in document.paragraphs:
        if paragraph.style.name == "List Number":
            number = numbering.num_having_numId(paragraph._p.pPr.numPr.numId.val)
            starts.append(number.lvlOverride_lst[0].startOverride.val)
    assert starts == [3, 1, 1]


def test_the_table_has_a_head_that_repeats() -> None:
    table = opened(sheet()).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Schritt", "Frist"],
        ["Prüfen", "zwei Wochen"],
        ["Bescheid", "ein Monat"],
    ]
    heads = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows
    ]
    assert heads == [True, False, False]


def test_the_language_is_german() -> None:
    document = opened(sheet())
    found = {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))}
    assert (document.core_properties.language, found) == ("de-DE", {"de-DE"})


def test_title_and_origin_stand_in_the_file_and_no_author() -> None:
    document = opened(sheet())
    properties = document.core_properties
    assert (properties.title, properties.author) == ("Dienstanweisung", "")
    assert document.sections[0].footer.paragraphs[0].text == "Aus der Bibliothek, Fassung 1"


def test_links_lead_to_their_address() -> None:
    document = opened(sheet())
    links = [(link.text, link.address) for p in document.paragraphs for link in p.hyperlinks]
    assert links == [("Quelle", "https://example.org/recht")]


def test_bold_is_bold() -> None:
    runs = opened(sheet()).paragraphs[1].runs
    assert [(run.text, run.bold) for run in runs][:2] == [("Ein ", None), ("fetter", True)]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    document = opened(sheet(f"# {text}\n\n{text}\n"))
    assert [paragraph.text for paragraph in document.paragraphs] == [said(text)] * 2


def test_an_address_that_runs_a_program_is_no_link() -> None:
    document = opened(sheet("[Klick](javascript:alert(1))\n"))
    assert [link.address for p in document.paragraphs for link in p.hyperlinks] == []


def test_a_very_long_title_is_kept_in_the_text() -> None:
    document = opened(sheet(f"# {'x' * 400}\n"))
    assert (document.paragraphs[0].text, document.core_properties.title) == ("x" * 400, "x" * 255)


def test_an_empty_text_has_its_title() -> None:
    assert [paragraph.text for paragraph in opened(sheet("")).paragraphs] == ["Ersatztitel"]
