"""Downloads read back as they were written, and nothing in them runs as a formula."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from fahrplan.foundation.exporters import csv_response, guarded, xlsx_response

# Closing an answer looks at the database connection.
pytestmark = pytest.mark.django_db
HEADER = ["Schlüssel", "Name", "Anzahl", "Datum"]
ROWS = [
    ["99012001001000", 'Größe; "Maß"\nzweite Zeile', 3, date(2026, 2, 28)],
    ["99000000000000", "", 0, None],
]


def read_csv(response: Any) -> list[list[str]]:
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))


def cells(response: Any) -> list[tuple[Any, ...]]:
    content = b"".join(response.streaming_content)
    response.close()
    return list(load_workbook(io.BytesIO(content)).active.iter_rows())


def read_xlsx(response: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in cells(response)]


def test_csv_reads_back_equal() -> None:
    assert read_csv(csv_response("liste", HEADER, ROWS)) == [
        HEADER,
        ["99012001001000", 'Größe; "Maß"\nzweite Zeile', "3", "2026-02-28"],
        ["99000000000000", "", "0", ""],
    ]


def test_csv_begins_with_a_byte_order_mark_for_spreadsheets() -> None:
    response = csv_response("liste", HEADER, [])
    assert b"".join(response.streaming_content)[:3] == b"\xef\xbb\xbf"


def test_xlsx_reads_back_with_numbers_and_dates() -> None:
    assert read_xlsx(xlsx_response("liste", HEADER, ROWS)) == [
        HEADER,
        ["99012001001000", 'Größe; "Maß"\nzweite Zeile', 3, datetime(2026, 2, 28)],  # noqa: DTZ001
        ["99000000000000", None, 0, None],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_becomes_text(start: str) -> None:
    assert guarded(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("text", ["Hund", "1=2", " =1", "–"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_a_control_character_cannot_hide_a_formula() -> None:
    assert guarded("\x00=1+1") == "'=1+1"


def test_xlsx_holds_no_formula() -> None:
    found = cells(xlsx_response("x", ["=A1"], [["=1+1"], ["@x"]]))
    assert [[cell.data_type for cell in row] for row in found] == [["s"], ["s"], ["s"]]


def test_lists_truth_and_times_are_written_in_words() -> None:
    row = [["a", "b"], True, False, datetime(2026, 11, 24, 9, 30, tzinfo=UTC)]
    assert read_csv(csv_response("x", ["a"], [row]))[1] == ["a, b", "ja", "nein", "2026-11-24 10:30"]


def test_negative_numbers_stay_numbers() -> None:
    assert read_csv(csv_response("x", ["a"], [[-5]]))[1] == ["-5"]


def test_the_file_name_cannot_break_the_header() -> None:
    assert csv_response('a"\r\nb', [], [])["Content-Disposition"] == 'attachment; filename="a-b.csv"'


def test_a_cell_too_long_for_the_format_is_cut() -> None:
    assert len(read_xlsx(xlsx_response("x", ["a"], [["a" * 40_000]]))[1][0]) == 32_767


def test_xlsx_notes_stand_on_a_second_sheet() -> None:
    response = xlsx_response("liste", HEADER, ROWS, notes=[("Lizenz", "frei"), ("Titel", "=1")])
    content = b"".join(response.streaming_content)
    response.close()
    book = load_workbook(io.BytesIO(content))
    assert [tuple(row) for row in book["Angaben"].iter_rows(values_only=True)] == [
        ("Lizenz", "frei"),
        ("Titel", "'=1"),
    ]
