"""A department's own sheet: any columns, mapped by hand."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import DepartmentAssignment
from fahrplan.standards.problems import StandardError
from fahrplan.transfer.importers import SHEET_KIND, read_sheet, sheet_preview
from tests.municipalities.conftest import World
from tests.support.records import service
from tests.transfer.sample_files import workbook

HEADER = ("Nr.", "Leistung", "Schlüssel", "Amt", "Bemerkung")
MAPPING = {"1": "name", "2": "key", "3": "department", "4": "note"}
DOG = (1, "Hundesteuer", 99102013104000, "Finanzen", "mit Marke")


def read(
    world: World, *rows: tuple[Any, ...], mapping: dict[str, str] = MAPPING, **options: Any
) -> ImportReport:
    return read_sheet(
        workbook(HEADER, *rows),
        organisation=world.organisation("barleben"),
        mapping=mapping,
        file_name="liste.xlsx",
        author=Author(label="Prüfung"),
        **options,
    )


def problems(world: World, *rows: tuple[Any, ...], **options: Any) -> list[str]:
    with pytest.raises(StandardError) as fault:
        read(world, *rows, **options)
    return [str(problem) for problem in fault.value.problems]


def assigned() -> list[tuple[str, str, str]]:
    rows = DepartmentAssignment.objects.order_by("service__leika_key")
    return [(row.service.leika_key, row.department.name, row.note) for row in rows]


def test_services_go_to_their_departments(world: World) -> None:
    read(world, DOG)
    assert assigned() == [("99102013104000", "Finanzen", "mit Marke")]


def test_a_service_may_be_named_instead_of_keyed(world: World) -> None:
    read(world, (1, "wohnsitz anmeldung", None, "Bürgerbüro", None))
    assert assigned() == [("99115005104000", "Bürgerbüro", "")]


def test_the_key_counts_more_than_the_name(world: World) -> None:
    read(world, (1, "Wohnsitz Anmeldung", "99102013104000", "Finanzen", None))
    assert assigned() == [("99102013104000", "Finanzen", "")]


def test_reading_the_same_sheet_again_changes_nothing(world: World) -> None:
    read(world, DOG)
    assert read(world, DOG).counts == {"unverändert": 1}


def test_a_dry_run_changes_nothing(world: World) -> None:
    assert read(world, DOG, dry_run=True).counts == {"neu": 1}
    assert (assigned(), world.organisation("barleben").departments.count()) == ([], 0)


def test_another_organisation_is_not_touched(world: World) -> None:
    read(world, DOG)
    assert world.organisation("halle").departments.count() == 0


def test_a_doubled_row_that_agrees_counts_once(world: World) -> None:
    assert read(world, DOG, DOG).counts == {"neu": 1}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            (1, "", 99102013999999, "Finanzen", ""),
            "Zeile 2, „Leistung“: Den Schlüssel 99102013999999 gibt es im Katalog nicht.",
        ),
        (
            (1, "Drachen steigen lassen", None, "Finanzen", ""),
            "Zeile 2, „Leistung“: Eine Leistung mit dem Namen „Drachen steigen lassen“ gibt es im Katalog nicht.",
        ),
        ((1, "", 99102013104000, None, ""), "Zeile 2, „Fachbereich“: Der Fachbereich fehlt."),
        (
            (1, "", 99102013104000, "x" * 201, ""),
            "Zeile 2, „Fachbereich“: Der Name ist länger als 200 Zeichen.",
        ),
        (
            (1, "", 99102013104000, '=HYPERLINK("https://boese.example")', ""),
            "Zeile 2, „Fachbereich“: Hier steht eine Formel. Bitte fügen Sie das Ergebnis als Wert ein.",
        ),
    ],
)
def test_a_faulty_row_is_named_with_line_and_column(world: World, row: tuple[Any, ...], problem: str) -> None:
    assert problems(world, row) == [problem]


def test_one_faulty_row_refuses_the_whole_sheet(world: World) -> None:
    problems(world, DOG, (2, "gibt es nicht", None, "Finanzen", ""))
    assert assigned() == []


def test_a_refused_sheet_leaves_a_run_with_its_problems(world: World) -> None:
    problems(world, (1, "", 99102013104000, None, ""))
    run = ImportRun.objects.get(kind=SHEET_KIND)
    assert (run.state, run.problems[0]["line"]) == (RunState.REFUSED, 2)


def test_a_name_that_fits_two_services_asks_for_the_key(world: World) -> None:
    service("99115005104001", "Wohnsitz Anmeldung")
    said = "Bitte geben Sie den Schlüssel an (99115005104000, 99115005104001)."
    assert problems(world, (1, "Wohnsitz Anmeldung", None, "Bürgerbüro", "")) == [
        f"Zeile 2, „Leistung“: „Wohnsitz Anmeldung“ ist mehrdeutig. {said}"
    ]


def test_two_rows_that_disagree_are_a_fault(world: World) -> None:
    assert problems(world, DOG, (2, "", 99102013104000, "Ordnungsamt", "")) == [
        "Zeile 3, „Leistung“: Diese Leistung steht schon in Zeile 2, mit anderen Angaben."
    ]


def test_without_a_department_column_nothing_is_read(world: World) -> None:
    assert problems(world, DOG, mapping={"2": "key"}) == [
        "Bitte ordnen Sie den Fachbereich und den Schlüssel oder Namen der Leistung zu."
    ]


def test_the_preview_shows_the_first_five_rows() -> None:
    header, rows = sheet_preview(workbook(HEADER, *[DOG] * 7))
    assert (header, len(rows)) == (list(HEADER), 5)
