"""The template of the sheet in which departments report, and their own sheet with our hints in it.

No cell we write is a formula; text that a spreadsheet would run as one gets a leading apostrophe.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from fahrplan.foundation.exporters import MAX_CELL, csv_lines, guarded
from fahrplan.implementation.rules.status_sheets import GUIDE, HINT, VERSION, VERSION_TITLE, Marks, Shape
from fahrplan.implementation.selectors.reporters import SheetRow
from fahrplan.municipalities.models import Organisation
from fahrplan.standards.problems import StandardError
from fahrplan.standards.tables import Row, Table

TITLE = "Meldeliste"
STATES = '"online,nicht online,geplant"'
SPARE_ROWS = 200  # rows below the list in which the drop-down still works
BOLD, HEAD = Font(bold=True), PatternFill("solid", fgColor="E6E6E6")
FAULTY = PatternFill("solid", fgColor="FFC7CE")
OPEN = Protection(locked=False)
# Heading, width, whether the department fills it in.
COLUMNS = (
    ("Leistungsschlüssel", 20, False),
    ("Leistung", 60, False),
    ("Bisheriger Stand", 34, False),
    ("Stand", 14, True),
    ("Datum", 14, True),
    ("Adresse", 44, True),
    ("Lösung", 30, True),
    ("Reifegrad", 11, True),
    ("Fallzahl", 14, True),
    ("Bemerkung", 44, True),
)
GUIDE_LINES = (
    "So füllen Sie die Liste aus",
    "Jede Zeile ist eine Leistung, für die Ihre Verwaltung zuständig ist. Füllen Sie nur aus, was Sie melden wollen.",
    "Leere Felder ändern nichts. Zeilen ohne Eintrag werden übergangen; Sie dürfen sie auch löschen.",
    "Stand: „online“, „nicht online“ oder „geplant“. Wählen Sie aus der Liste im Feld.",
    "Datum: bei „online“ der Tag, seit dem die Leistung online ist; bei „geplant“ der Termin.",
    "Ein Tag sieht so aus: 31.12.2026. Für einen Termin geht auch: 12/2026, 4. Quartal 2026 oder 2026.",
    "Adresse: die Internetadresse des Online-Dienstes, mit https:// am Anfang. Nur bei „online“; dort ist sie nötig.",
    "Lösung: womit die Leistung angeboten wird oder angeboten werden soll.",
    "Reifegrad: Stufe nach dem OZG-Reifegradmodell 1.1, eine Zahl von 0 bis 4.",
    "Fallzahl: wie viele Fälle es im Jahr gab, das in der Überschrift steht.",
    "Bemerkung: was andere Beteiligte Ihrer Verwaltung wissen sollen.",
    "Bitte keine Formeln. Laden Sie die Liste danach in Fahrplan hoch: Zuerst wird nur geprüft.",
    "Stimmt etwas nicht, wird nichts übernommen. Sie bekommen Ihre Liste mit Hinweisen zurück.",
)


@dataclass(frozen=True)
class SheetFile:
    """A file to hand out. ``ending`` without the dot."""

    file: IO[bytes]
    ending: str


def status_template(organisation: Organisation, rows: Iterable[SheetRow], *, year: int) -> SheetFile:
    """The sheet of this organisation: one row a service, headings locked, states as a drop-down."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(TITLE)
    names = [f"{name} {year}" if name == "Fallzahl" else name for name, _, _ in COLUMNS]
    _lay_out(sheet, [width for _, width, _ in COLUMNS], [filled for _, _, filled in COLUMNS])
    sheet.append([_head(sheet, name) for name in names])
    listed = list(rows)
    for row in listed:
        filled = (None, None, None, row.solution or None, None, row.cases, row.note or None)
        cells: list[Any] = [row.leika_key, guarded(row.name), guarded(row.present) or None]
        cells += [_open(sheet, value) for value in filled]
        sheet.append(cells)
    _validate(sheet, column=names.index("Stand") + 1, rows=len(listed))
    sheet.protection.sheet = True
    for freedom in ("formatColumns", "formatRows", "sort", "autoFilter", "deleteRows"):
        setattr(sheet.protection, freedom, False)
    _guide(book, organisation)
    return _saved(book)


def annotated_sheet(data: bytes, table: Table, shape: Shape, marks: Mapping[int, Marks]) -> SheetFile:
    """The sheet as it was sent, with faulty cells marked and a last column that says in words what is wrong.

    Rows stand in the lines in which they stood. CSV comes back as CSV.
    """
    header, rows = _with_hints(table, shape, marks)
    if not data.startswith(b"PK"):
        file = tempfile.TemporaryFile()  # noqa: SIM115  closed by who hands it out
        for line in csv_lines(header, ([*row.cells, hint] for row, hint in rows)):
            file.write(line.encode())
        file.seek(0)
        return SheetFile(file, "csv")
    book = Workbook(write_only=True)
    sheet = book.create_sheet(TITLE)
    _lay_out(sheet, [min(60, max(12, len(name) + 4)) for name in header[:-1]] + [80], [True] * len(header))
    sheet.append([_head(sheet, name) for name in header])
    written = 1
    for row, hint in rows:
        for _ in range(row.line - written - 1):
            sheet.append([])
        written = max(row.line, written + 1)
        faulty = (
            {shape.places.get(name, -1) for name in marks[row.line].faults} if row.line in marks else set()
        )
        sheet.append([_marked(sheet, cell, at in faulty) for at, cell in enumerate((*row.cells, hint))])
    if "state" in shape.places:
        _validate(sheet, column=shape.places["state"] + 1, rows=written)
    return _saved(book)


def _with_hints(
    table: Table, shape: Shape, marks: Mapping[int, Marks]
) -> tuple[list[str], list[tuple[Row, str]]]:
    """The header and rows, a former column of hints taken out, each row with its hint."""
    kept = [at for at, name in enumerate(table.header) if name.casefold() != HINT.casefold()]
    if len(kept) != len(table.header) and kept != list(range(len(kept))):
        raise StandardError.of(f"Die Spalte „{HINT}“ muss die letzte sein.")
    rows = []
    for row in table.rows:
        faults = marks[row.line].faults if row.line in marks else {}
        hint = " ".join(
            f"{shape.heading(name)}: {message}" for name, messages in faults.items() for message in messages
        )
        rows.append((Row(row.line, tuple(row.cells[at] for at in kept)), hint))
    return [*(table.header[at] for at in kept), HINT], rows


def _lay_out(sheet: Any, widths: Sequence[int], filled: Sequence[bool]) -> None:
    sheet.freeze_panes = "C2" if len(widths) > 2 else "A2"
    for at, (width, open_) in enumerate(zip(widths, filled, strict=True), start=1):
        column = sheet.column_dimensions[get_column_letter(at)]
        column.width = width
        if open_:
            column.protection = OPEN


def _head(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=guarded(text)[:MAX_CELL])
    cell.font, cell.fill = BOLD, HEAD
    return cell


def _open(sheet: Any, value: Any) -> Any:
    """A cell that may be filled in; an empty one takes that from its column."""
    if value is None:
        return None
    cell = WriteOnlyCell(sheet, value=guarded(value)[:MAX_CELL] if isinstance(value, str) else value)
    cell.protection = OPEN
    return cell


def _marked(sheet: Any, text: str, faulty: bool) -> Any:
    if not faulty:
        return guarded(text)[:MAX_CELL] or None
    cell = WriteOnlyCell(sheet, value=guarded(text)[:MAX_CELL])
    cell.fill = FAULTY
    return cell


def _validate(sheet: Any, *, column: int, rows: int) -> None:
    letter = get_column_letter(column)
    allowed = DataValidation(type="list", formula1=STATES, allow_blank=True, showErrorMessage=True)
    allowed.errorTitle, allowed.error = "Stand", "Bitte „online“, „nicht online“ oder „geplant“."
    allowed.add(f"{letter}2:{letter}{rows + 1 + SPARE_ROWS}")
    sheet.data_validations.append(allowed)


def _guide(book: Any, organisation: Organisation) -> None:
    """The page of instructions; its first rows say which template this is and whose."""
    sheet = book.create_sheet(GUIDE)
    sheet.column_dimensions["A"].width = 100
    sheet.column_dimensions["B"].width = 40
    sheet.append([VERSION_TITLE, VERSION])
    sheet.append(["Organisation", organisation.key])
    sheet.append([guarded(organisation.name)])
    for at, words in enumerate(GUIDE_LINES):
        cell = WriteOnlyCell(sheet, value=words)
        cell.alignment = Alignment(wrap_text=True)
        cell.font = Font(bold=at == 0)
        sheet.append([cell])
    sheet.protection.sheet = True


def _saved(book: Any) -> SheetFile:
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by who hands it out
    book.save(file)
    file.seek(0)
    return SheetFile(file, "xlsx")
