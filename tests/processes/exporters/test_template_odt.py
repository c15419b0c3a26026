"""OpenDocument files, opened again."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from odfdo import Document

from fahrplan.processes.exporters.sheets import Sheet
from fahrplan.processes.exporters.template_odt import template_odt
from tests.processes.exporters.sheet_samples import HOSTILE, said, sheet


def opened(made: Sheet) -> Any:
    return Document(BytesIO(template_odt(made)))


def texts(elements: list[Any]) -> list[str]:
    return [element.inner_text for element in elements]


def test_headings_are_real() -> None:
    headers = opened(sheet()).body.headers
    assert [(int(header.level), header.inner_text) for header in headers] == [
        (1, "Dienstanweisung"),
        (2, "Aufgaben"),
        (3, "Fristen"),
    ]


def test_lists_are_real() -> None:
    body = opened(sheet()).body
    assert texts(body.xpath("text:list/text:list-item/text:p")) == [
        "Antrag prüfen",
        "Bescheid schreiben",
        "Dritter Schritt",
        "Vierter Schritt",
    ]
    assert texts(body.xpath("text:list/text:list-item/text:list/text:list-item/text:p")) == ["Gebühr nennen"]


def test_a_numbered_list_starts_where_it_says() -> None:
    items = opened(sheet()).body.xpath("text:list/text:list-item")
    assert [item.get_attribute("text:start-value") for item in items] == [None, None, "3", None]


def test_the_table_is_real() -> None:
    table = opened(sheet()).body.tables[0]
    cells = [texts(row.xpath("table:table-cell/text:p")) for row in table.xpath(".//table:table-row")]
    assert cells == [["Schritt", "Frist"], ["Prüfen", "zwei Wochen"], ["Bescheid", "ein Monat"]]


def test_the_head_of_a_table_is_marked_as_such() -> None:
    heads = opened(sheet()).body.xpath("//table:table-header-rows/table:table-row/table:table-cell/text:p")
    assert texts(heads) == ["Schritt", "Frist"]


def test_language_and_title_stand_in_the_file() -> None:
    document = opened(sheet())
    assert (document.language, document.meta.title) == ("de-DE", "Dienstanweisung")


def test_the_origin_stands_at_the_end() -> None:
    assert opened(sheet()).body.paragraphs[-1].inner_text == "Aus der Bibliothek, Fassung 1"


def test_links_lead_to_their_address() -> None:
    links = opened(sheet()).body.get_links()
    assert [(link.inner_text, link.url) for link in links] == [("Quelle", "https://example.org/recht")]


def test_bold_is_bold() -> None:
    spans = opened(sheet()).body.paragraphs[0].get_spans()
    assert [(span.style, span.inner_text) for span in spans] == [("fett", "fetter")]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    body = opened(sheet(f"# {text}\n\n{text}\n")).body
    assert [texts(body.headers), texts(body.paragraphs)[:-1]] == [[said(text)], [said(text)]]


def test_an_address_that_runs_a_program_is_no_link() -> None:
    assert opened(sheet("[Klick](javascript:alert(1))\n")).body.get_links() == []


def test_an_empty_text_has_its_title() -> None:
    assert texts(opened(sheet("")).body.headers) == ["Ersatztitel"]
