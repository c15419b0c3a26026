"""The template, and a department's own sheet with our hints in it."""

from __future__ import annotations

import csv as csv_format
import io

import pytest
from openpyxl import load_workbook

from fahrplan.implementation.exporters.status_sheets import annotated_sheet, status_template
from fahrplan.implementation.importers.status_sheets import Sender, import_status_sheet, read_status_sheet
from fahrplan.implementation.selectors.reporters import SheetRow
from fahrplan.standards.problems import StandardError
from tests.implementation.sheets import AUTHOR, DOG, HEADER, HOUSE, csv, line, xlsx
from tests.municipalities.conftest import World

ROW = SheetRow(DOG, "Hundesteuer", "online, gemeldet am 01.03.2026", "=1+1", 12, "Notiz")


def template(world: World, *rows: SheetRow) -> bytes:
    with status_template(world.organisation("halle"), rows, year=2025).file as file:
        return file.read()


def annotated(world: World, data: bytes) -> bytes:
    reading = read_status_sheet(data, Sender(world.organisation("halle")))
    with annotated_sheet(data, reading.table, reading.shape, reading.marks).file as file:
        return file.read()


def test_the_template_has_a_row_a_service(world: World) -> None:
    sheet = load_workbook(io.BytesIO(template(world, ROW)))["Meldeliste"]
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert told[0][0] == "Leistungsschlüssel"
    assert told[0][8] == "Fallzahl 2025"
    assert told[1] == [DOG, "Hundesteuer", ROW.present, None, None, None, "'=1+1", None, 12, "Notiz"]


def test_headings_are_locked_and_cells_to_fill_in_are_open(world: World) -> None:
    sheet = load_workbook(io.BytesIO(template(world, ROW)))["Meldeliste"]
    assert sheet.protection.sheet is True
    assert (sheet["A1"].protection.locked, sheet["G2"].protection.locked) == (True, False)
    assert sheet.column_dimensions["D"].protection.locked is False


def test_states_are_chosen_from_a_list(world: World) -> None:
    sheet = load_workbook(io.BytesIO(template(world, ROW)))["Meldeliste"]
    (allowed,) = sheet.data_validations.dataValidation
    assert (allowed.formula1, str(allowed.sqref)) == ('"online,nicht online,geplant"', "D2:D202")


def test_no_cell_is_a_formula(world: World) -> None:
    book = load_workbook(io.BytesIO(template(world, ROW)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_guide_names_edition_and_organisation(world: World) -> None:
    guide = load_workbook(io.BytesIO(template(world)))["Anleitung"]
    assert [guide["A1"].value, guide["B1"].value, guide["B2"].value] == [
        "Vorlage der Meldeliste, Fassung",
        1,
        "halle",
    ]


def test_an_empty_template_says_nothing(world: World) -> None:
    told = SheetRow(DOG, "Hundesteuer", "", "", None, "")
    report = import_status_sheet(template(world, told), file_name="v.xlsx", author=AUTHOR)
    assert (report.changed, report.counts["leere Zeilen"]) == (False, 1)


def test_csv_comes_back_with_a_column_of_hints(world: World) -> None:
    data = csv(line(state="quatsch"), line(HOUSE, "nicht online"))
    rows = list(csv_format.reader(io.StringIO(annotated(world, data).decode("utf-8-sig")), delimiter=";"))
    assert [row[-1] for row in rows] == [
        "Hinweis",
        "Stand: „quatsch“ ist kein Stand. Bitte „online“, „nicht online“ oder „geplant“.",
        "",
    ]
    assert [row[:-1] for row in rows] == [
        list(HEADER),
        list(line(state="quatsch")),
        list(line(HOUSE, "nicht online")),
    ]


def test_faulty_cells_are_marked_where_they_stood(world: World) -> None:
    data = xlsx((), line(HOUSE, "nicht online"), (), line(state="online", level="9"))
    sheet = load_workbook(io.BytesIO(annotated(world, data))).active
    assert sheet is not None
    red = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "00FFC7CE"
    }
    assert red == {"G5"}
    assert sheet["J5"].value == "Reifegrad: „9“ ist keine Stufe. Bitte eine Zahl von 0 bis 4."
    assert sheet["A3"].value == HOUSE


def test_a_formula_comes_back_as_text(world: World) -> None:
    data = xlsx((DOG, "Hund", "online", None, '=HYPERLINK("https://x.example")', None, None, None, None))
    sheet = load_workbook(io.BytesIO(annotated(world, data))).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_the_copy_can_be_mended_and_sent_again(world: World) -> None:
    data = annotated(world, csv(line(state="quatsch")))
    with pytest.raises(StandardError):
        import_status_sheet(data, file_name="l.csv", author=AUTHOR, organisation="halle")
    mended = data.replace(b"quatsch", b"nicht online", 1)
    report = import_status_sheet(mended, file_name="l.csv", author=AUTHOR, organisation="halle")
    assert report.counts["neue Angaben"] == 1
    again = annotated(world, data).decode("utf-8-sig")
    assert again.splitlines()[0].count("Hinweis") == 1
