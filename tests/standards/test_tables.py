"""Delimited text and workbooks read into one shape; everything odd refused with its line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.standards.problems import StandardError
from fahrplan.standards.tables import Table, read_delimited, read_table, read_workbook
from fahrplan.standards.tables.delimited import find_delimiter
from tests.standards.shared import shared

CELL = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"], exclude_characters="\u2028\ufffd"),
    max_size=12,
)
NAMES = ["Schlüssel", "Name", "Fachbereich"]


def problems(data: bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(StandardError) as caught:
        read_table(data)
    return [(found.line, found.message) for found in caught.value.problems]


def book(rows: list[list[object]]) -> bytes:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Tabelle")
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    """The workbook with one part of its archive replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename != part:
                new.writestr(item, old.read(item))
        new.writestr(part, content)
    return stream.getvalue()


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=5),
    st.sampled_from(";,\t"),
    st.sampled_from(["utf-8", "utf-8-sig"]),
)
def test_a_written_table_is_read_back(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([NAMES, *rows])
    table = read_delimited(stream.getvalue().encode(encoding))
    kept = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert (list(table.header), cells(table)) == (NAMES, kept)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_an_error(data: bytes) -> None:
    try:
        table = read_table(data)
    except StandardError as fault:
        assert fault.problems  # noqa: PT017
    else:
        assert {len(row.cells) for row in table.rows} <= {len(table.header)}


@given(st.binary(max_size=200), st.integers(0, 400))
def test_a_workbook_with_damaged_bytes_gives_a_table_or_an_error(junk: bytes, at: int) -> None:
    good = WORKBOOK
    try:
        read_table(good[:at] + junk + good[at + len(junk) :])
    except StandardError as fault:
        assert fault.problems  # noqa: PT017


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1,5;2,5;3\n", ";"),
        ("a,b,c\n1;x,2,3\n", ","),
        ("a\tb\n1,2,3\t4\n", "\t"),
        ('a,b\n"x;y;z",2\n', ","),
        ("nur eine Spalte\nWert\n", ";"),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def test_excels_separator_line_is_followed() -> None:
    table = read_table(b"sep=;\r\na;b\r\n1;2,3\r\n")
    assert (table.header, table.rows[0].line, table.rows[0].cells) == (("a", "b"), 3, ("1", "2,3"))


def test_a_row_knows_the_line_it_starts_in() -> None:
    table = read_table(b'a;b\n1;"x\ny"\n\n2;z\n')
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("1", "x\ny")), (5, ("2", "z"))]


def test_ragged_rows_are_all_reported() -> None:
    assert problems(b"a;b;c\n1;2\n1;2;3\n1;2;3;4\n") == [
        (2, "Die Zeile hat 2 statt 3 Spalten."),
        (4, "Die Zeile hat 4 statt 3 Spalten."),
    ]


def test_empty_cells_beyond_the_header_are_left_out() -> None:
    assert cells(read_table(b"a;b;;\n1;2;;\n")) == [("1", "2")]


def test_a_column_without_name_gets_one() -> None:
    assert read_table(b"a;;c\n1;2;3\n").header == ("a", "Spalte 2", "c")


def test_a_doubled_column_is_refused() -> None:
    assert problems(b"Name;NAME\n1;2\n") == [(1, "Die Spalte steht doppelt in der Kopfzeile.")]


def test_an_open_quote_is_refused_with_its_line() -> None:
    assert problems(b'a;b\n1;2\n3;"offen\n')[0][0] == 3


def test_a_huge_cell_is_refused() -> None:
    assert problems(b"a;b\n1;" + b"x" * 200_000)[0][0] == 2


def test_too_many_columns_are_refused() -> None:
    assert problems(b";".join(b"s%d" % number for number in range(501)))[0][1].startswith(
        "Die Tabelle hat mehr als"
    )


def test_a_missing_column_is_named() -> None:
    with pytest.raises(StandardError) as caught:
        read_table(b"a;b\n1;2\n").require("a", "Name")
    assert str(caught.value) == "Zeile 1: In der Kopfzeile fehlt: „Name“."


def test_records_are_stripped() -> None:
    assert list(read_table(b"a;b\n 1 ;2\n").records()) == [(2, {"a": "1", "b": "2"})]


def test_a_workbook_has_the_same_shape_as_text() -> None:
    rows: list[list[object]] = [
        ["Schlüssel", "Zahl", "Datum", "ja?", "Formel"],
        ["01", 99102013010000, dt.date(2026, 2, 28), True, "=1+1"],
        [None, 2.5, dt.datetime.fromisoformat("2026-02-28T08:30:00"), False],
    ]
    assert cells(read_table(book(rows))) == [
        ("01", "99102013010000", "2026-02-28", "ja", "=1+1"),
        ("", "2.5", "2026-02-28T08:30:00", "nein", ""),
    ]


def test_a_named_sheet_is_read() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(WORKBOOK))
    workbook.create_sheet("Zweites").append(["x"])
    stream = io.BytesIO()
    workbook.save(stream)
    assert read_workbook(stream.getvalue(), sheet="Zweites").header == ("x",)


def test_a_missing_sheet_is_refused() -> None:
    with pytest.raises(StandardError):
        read_workbook(WORKBOOK, sheet="fehlt")


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("brief.txt", "Hallo")
    assert problems(stream.getvalue()) == [
        (None, "Die Datei ist ein ZIP-Archiv, aber keine Excel-Datei (.xlsx).")
    ]


def test_a_truncated_workbook_is_refused() -> None:
    assert problems(WORKBOOK[: len(WORKBOOK) // 2]) == [
        (None, "Die Excel-Datei ist beschädigt oder unvollständig.")
    ]


def test_a_zip_bomb_is_refused_before_it_is_opened() -> None:
    bomb = repacked(WORKBOOK, "xl/worksheets/sheet1.xml", b" " * 40_000_000)
    started = time.perf_counter()
    assert "entpackt 40 MB" in problems(bomb)[0][1]
    assert time.perf_counter() - started < 1


def test_a_workbook_that_claims_200_megabytes_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as part:
        for _ in range(200):
            part.write(b" " * 1_000_000)
    assert "entpackt 200 MB" in problems(stream.getvalue())[0][1]


def test_two_hundred_megabytes_of_text_are_refused() -> None:
    assert problems(b"x" * 200_000_000) == [
        (None, "Die Datei ist 200,0 MB groß. Erlaubt sind höchstens 50,0 MB.")
    ]


def test_entities_in_a_workbook_are_refused() -> None:
    sheet = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"x" * 100 + b'">]><worksheet/>'
    assert "XML-Deklarationen" in problems(repacked(WORKBOOK, "xl/worksheets/sheet1.xml", sheet))[0][1]


def test_entities_hidden_in_utf16_are_refused() -> None:
    sheet = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><worksheet/>'.encode("utf-16")
    assert "XML-Deklarationen" in problems(repacked(WORKBOOK, "xl/worksheets/sheet1.xml", sheet))[0][1]


def test_a_sheet_that_claims_far_cells_is_refused_at_once() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert "mehr als 500 Spalten" in problems(repacked(WORKBOOK, "xl/worksheets/sheet1.xml", sheet))[0][1]


def test_a_sheet_of_a_million_empty_rows_is_refused() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    assert "mehr als 200000 Zeilen" in problems(repacked(WORKBOOK, "xl/worksheets/sheet1.xml", sheet))[0][1]


def test_the_reference_catalogue_is_read() -> None:
    table = read_table(shared("data/leika/leika_ozg_mapping_2019.csv"))
    assert (len(table.header), len(table.rows), table.source) == (18, 5249, "utf-8, ,")


WORKBOOK = book([["Schlüssel", "Name"], ["99102013010000", "Hundesteuer"]])
