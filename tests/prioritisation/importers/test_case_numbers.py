"""A table of case numbers: all rows or none."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from fahrplan.foundation.models import ImportRun
from fahrplan.implementation.models import CaseNumber
from fahrplan.prioritisation.importers.case_numbers import import_case_numbers
from fahrplan.standards.problems import StandardError
from tests.prioritisation.ranked import AUTHOR, KEY, TAX, Fitting
from tests.support.records import service

HEAD = "Leistungsschlüssel;Leistung;Jahr;Fälle;Quelle\n"


def read(fitting: Fitting, data: str | bytes) -> dict[str, int]:
    raw = data.encode() if isinstance(data, str) else data
    return import_case_numbers(fitting.arendsee, raw, file_name="faelle.csv", author=AUTHOR).counts


def stored() -> list[tuple[str, int, int, str]]:
    rows = CaseNumber.objects.order_by("implementation__service__leika_key", "year")
    return list(rows.values_list("implementation__service__leika_key", "year", "number", "source"))


def test_rows_with_a_number_are_stored(fitting: Fitting) -> None:
    counts = read(fitting, f"{HEAD}{KEY};;2025;40;Auszählung\n{KEY};;2024;39;\n{TAX};;2025;;\n")
    assert counts == {"neu oder geändert": 2, "unverändert": 0, "Zeilen ohne Zahl": 1}
    assert stored() == [(KEY, 2024, 39, "eingelesen aus faelle.csv"), (KEY, 2025, 40, "Auszählung")]


def test_the_same_again_changes_nothing(fitting: Fitting) -> None:
    read(fitting, f"{HEAD}{KEY};;2025;40;Auszählung\n")
    counts = read(fitting, f"{HEAD}{KEY};;2025;40;Auszählung\n")
    assert counts == {"neu oder geändert": 0, "unverändert": 1, "Zeilen ohne Zahl": 0}


def test_a_workbook_is_told_by_its_content(fitting: Fitting) -> None:
    book, file = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (["Leistungsschlüssel", "Jahr", "Fälle"], [KEY, 2025, 40]):
        sheet.append(row)
    book.save(file)
    assert read(fitting, file.getvalue())["neu oder geändert"] == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "99000000000000;;2025;1;",
            "Zeile 3, „Leistungsschlüssel“: Diesen Schlüssel gibt es im Katalog nicht.",
        ),
        ("99012070006000;;2025;1;", "Zeile 3, „Leistungsschlüssel“: Das ist keine Aufgabe Ihrer Kommune."),
        (f"{TAX};;1889;1;", "Zeile 3, „Jahr“: Bitte ein Jahr von 2000 bis heute."),
        (f"{TAX};;;1;", "Zeile 3, „Jahr“: Bitte ein Jahr von 2000 bis heute."),
        (f"{TAX};;2025;-4;", "Zeile 3, „Fälle“: „-4“ ist keine ganze Zahl."),
        (f"{KEY};;2025;7;", "Zeile 3, „Leistungsschlüssel“: Diese Zeile steht schon in Zeile 2."),
        (
            f"{TAX};;2025;7;{'x' * 301}",
            "Zeile 3, „Quelle“: Der Text hat 301 Zeichen. Möglich sind höchstens 300.",
        ),
    ],
)
def test_one_fault_refuses_all(fitting: Fitting, row: str, words: str) -> None:
    service("99012070006000", "Baugenehmigung Erteilung")
    with pytest.raises(StandardError) as caught:
        read(fitting, f"{HEAD}{KEY};;2025;40;\n{row}\n")
    assert [str(each) for each in caught.value.problems] == [words]
    assert stored() == []
    assert ImportRun.objects.get().state == "refused"


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02", b"PK\x03\x04kaputt", b"Schluessel;Zahl\n1;2\n", b"x" * 5_000_001]
)
def test_what_is_no_table_is_refused(fitting: Fitting, data: bytes) -> None:
    with pytest.raises(StandardError):
        read(fitting, data)
