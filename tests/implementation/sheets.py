"""Sheets that departments send, for tests."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook

from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.implementation.importers.status_sheets import import_status_sheet
from tests.municipalities.conftest import World

HEADER = (
    "Leistungsschlüssel",
    "Leistung",
    "Stand",
    "Datum",
    "Adresse",
    "Lösung",
    "Reifegrad",
    "Fallzahl 2025",
    "Bemerkung",
)
DOG, HOUSE = "99102013104000", "99115005104000"
URL = "https://halle.example/hund"
AUTHOR = Author(label="Kommandozeile")


def line(
    key: str = DOG,
    state: str = "",
    day: str = "",
    url: str = "",
    solution: str = "",
    level: str = "",
    cases: str = "",
    note: str = "",
) -> tuple[str, ...]:
    return (key, "Leistung", state, day, url, solution, level, cases, note)


def csv(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> bytes:
    return "\n".join(";".join(row) for row in (header, *rows)).encode() + b"\n"


def xlsx(*rows: tuple[Any, ...], header: tuple[str, ...] = HEADER) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (header, *rows):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(world: World, data: bytes, key: str = "halle", **options: Any) -> ImportReport:
    """Read the sheet for an organisation."""
    told = {"author": AUTHOR, "file_name": "liste.csv", **options}
    return import_status_sheet(data, organisation=world.organisation(key), **told)
