"""Sheets of departments: every row is a report of the owner, and any fault refuses the sheet."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from fahrplan.catalogue.models import KeySuccession, PublicService
from fahrplan.foundation.models import Change, ImportRun
from fahrplan.foundation.services import Author
from fahrplan.implementation.exporters.status_sheets import status_template
from fahrplan.implementation.importers.status_sheets import MOST_ROWS, import_status_sheet
from fahrplan.implementation.models import CaseNumber, Implementation, Observation
from fahrplan.implementation.selectors.reporters import sheet_rows
from fahrplan.municipalities.services import rebuild_rule_matches
from fahrplan.standards.problems import StandardError
from tests.implementation.saying import OTHERS, someone, state_today
from tests.implementation.sheets import AUTHOR, DOG, HEADER, HOUSE, URL, csv, line, read, xlsx
from tests.municipalities.conftest import World
from tests.support.records import service

FAR = (timezone.localdate() + timedelta(days=400)).strftime("%d.%m.%Y")


def refused(world: World, data: bytes, **options: Any) -> list[str]:
    with pytest.raises(StandardError) as fault:
        read(world, data, **options)
    assert (Observation.objects.count(), Implementation.objects.count()) == (0, 0)
    return [str(problem) for problem in fault.value.problems]


def test_a_row_is_a_report_of_the_owner(world: World) -> None:
    read(world, csv(line(state="online", url=URL, day="1.3.2025", level="3")))
    row = Observation.objects.get()
    assert (row.source, row.finding, row.link.url if row.link else "", row.level, row.evidence) == (
        "self",
        "online",
        URL,
        3,
        {"online_since": "2025-03-01"},
    )
    assert (state_today(world), row.actor_label, row.run) == (
        "online",
        "Kommandozeile",
        ImportRun.objects.get(),
    )


def test_solution_cases_and_note_are_kept(world: World) -> None:
    read(world, csv(line(solution="Formular", cases="1.234", note="Neu ab Mai")))
    held = Implementation.objects.get()
    cases = CaseNumber.objects.get()
    assert (held.solution, held.note, Observation.objects.count()) == ("Formular", "Neu ab Mai", 0)
    assert (cases.year, cases.number, cases.source) == (2025, 1234, "Meldeliste „liste.csv“")


def test_a_plan_has_its_day(world: World) -> None:
    read(world, csv(line(state="geplant", day=FAR)))
    assert [f"{row.planned_for:%d.%m.%Y}" for row in Observation.objects.all() if row.planned_for] == [FAR]
    assert [f"{row.planned_for:%d.%m.%Y}" for row in Implementation.objects.all() if row.planned_for] == [FAR]


def test_the_same_sheet_again_changes_nothing(world: World) -> None:
    data = csv(line(state="online", url=URL, solution="A", cases="5"), line(HOUSE, "nicht online"))
    first = read(world, data)
    rows = Observation.objects.count(), Change.objects.count()
    again = read(world, data)
    assert (first.changed, again.changed, again.counts["unveränderte Angaben"]) == (True, False, 2)
    assert (Observation.objects.count(), Change.objects.count()) == rows


def test_empty_cells_leave_what_is_there(world: World) -> None:
    read(world, csv(line(state="geplant", day=FAR, solution="A", note="B")))
    read(world, csv(line(solution="C")))
    held = Implementation.objects.get()
    assert (held.solution, held.note, held.planned_for is not None) == ("C", "B", True)


def test_rows_that_say_nothing_are_passed_over(world: World) -> None:
    report = read(world, csv(line(), line(HOUSE, "nicht online")))
    assert (report.counts["leere Zeilen"], Implementation.objects.count()) == (1, 1)


def test_excel_is_as_good_as_csv(world: World) -> None:
    row = (int(DOG), "Hund", "geplant", date(2099, 1, 31), None, None, None, 12, None)
    read(world, xlsx(row))
    assert (Observation.objects.get().planned_for, CaseNumber.objects.get().number) == (date(2099, 1, 31), 12)


def test_a_dry_run_says_the_same_and_leaves_the_run_only(world: World) -> None:
    data = csv(line(state="online", url=URL))
    said = read(world, data, dry_run=True)
    assert (Observation.objects.count(), Implementation.objects.count()) == (0, 0)
    assert read(world, data).counts == said.counts


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            line(state="=1+1"),
            "Zeile 2, „Stand“: Hier steht eine Formel. Bitte fügen Sie das Ergebnis als Wert ein.",
        ),
        (
            line(state="ja"),
            "Zeile 2, „Stand“: „ja“ ist kein Stand. Bitte „online“, „nicht online“ oder „geplant“.",
        ),
        (line(state="online"), "Zeile 2, „Adresse“: Bitte geben Sie die Adresse des Online-Dienstes an."),
        (line(state="geplant"), "Zeile 2, „Datum“: Bitte geben Sie an, wann der Dienst online gehen soll."),
        (line(state="geplant", day="1.1.2020"), "Zeile 2, „Datum“: Der Termin liegt in der Vergangenheit."),
        (line(state="geplant", day="30.2.2027"), "Zeile 2, „Datum“: Den Tag „30.2.2027“ gibt es nicht."),
        (
            line(state="online", url=URL, day=FAR),
            "Zeile 2, „Datum“: „online seit“ liegt in der Zukunft. Ist die Leistung erst geplant?",
        ),
        (
            line(state="nicht online", day=FAR),
            "Zeile 2, „Datum“: Ein Datum gehört nur zu „online“ oder „geplant“.",
        ),
        (
            line(url=URL),
            "Zeile 2, „Stand“: Bitte wählen Sie einen Stand. Adresse und Datum allein sagen nichts.",
        ),
        (
            line(state="online", url=URL, level="1"),
            "Zeile 2, „Reifegrad“: „online“ passt nicht zur Stufe 1: Online ist eine Leistung ab Stufe 3.",
        ),
        (
            line(state="nicht online", level="9"),
            "Zeile 2, „Reifegrad“: „9“ ist keine Stufe. Bitte eine Zahl von 0 bis 4.",
        ),
        (line(cases="viele"), "Zeile 2, „Fallzahl 2025“: „viele“ ist keine ganze Zahl ab 0."),
        (
            line("99999999999999", "nicht online"),
            "Zeile 2, „Leistungsschlüssel“: Den Schlüssel 99999999999999 gibt es im Katalog nicht.",
        ),
        (line("", "nicht online"), "Zeile 2, „Leistungsschlüssel“: Der Schlüssel fehlt."),
        (
            line("99107108017000", "nicht online"),
            "Zeile 2, „Leistungsschlüssel“: Für diese Leistung ist Ihre Organisation nicht zuständig.",
        ),
        (line(solution="x" * 301), "Zeile 2, „Lösung“: Bitte höchstens 300 Zeichen."),
    ],
)
def test_a_fault_is_named_with_line_and_heading(world: World, row: tuple[str, ...], words: str) -> None:
    assert refused(world, csv(row)) == [words]


def test_an_address_no_browser_can_open_is_refused(world: World) -> None:
    assert "muss mit https://" in refused(world, csv(line(state="online", url="javascript:alert(1)")))[0]


def test_one_fault_refuses_all_rows(world: World) -> None:
    assert len(refused(world, csv(line(state="online", url=URL), line(HOUSE, "geplant")))) == 1


def test_all_faults_are_named_at_once(world: World) -> None:
    assert len(refused(world, csv(line(state="quatsch", level="9"), line(HOUSE, "geplant")))) == 3


def test_rows_that_contradict_each_other_are_refused(world: World) -> None:
    told = refused(world, csv(line(state="nicht online"), line(state="online", url=URL)))
    assert told == [
        "Zeile 3, „Leistungsschlüssel“: Diese Leistung steht schon in Zeile 2, mit anderen Angaben."
    ]


def test_rows_that_say_the_same_count_once(world: World) -> None:
    report = read(world, csv(line(state="nicht online"), line(state="nicht online")))
    assert (Observation.objects.count(), report.notes) == (1, ["Zeile 3: wie Zeile 2, zählt einmal."])


def test_a_key_known_by_its_successor_is_followed(world: World) -> None:
    KeySuccession.objects.create(old_key="99102012104000", new_key=DOG, source="Prüfung")
    report = read(world, csv(line("99102012104000", "nicht online")))
    assert Observation.objects.get().service == world.dog_tax
    assert report.notes == [f"Zeile 2: Der Schlüssel 99102012104000 lautet heute {DOG}."]


def test_a_service_that_left_the_catalogue_is_refused(world: World) -> None:
    PublicService.objects.filter(pk=world.dog_tax.pk).update(gone_since=date(2026, 1, 1))
    assert "gibt es im Katalog nicht" in refused(world, csv(line(state="nicht online")))[0]


def test_columns_of_a_department_are_known(world: World) -> None:
    header = ("Nr", "LeiKa-ID", "Status", "Link", "Fälle 2024", "Ansprechperson")
    report = read(world, csv(("1", DOG, "umgesetzt", URL, "7", "Frau Muster"), header=header))
    assert (state_today(world), CaseNumber.objects.get().year) == ("online", 2024)
    assert report.notes == ["Nicht gelesene Spalten: Ansprechperson."]


def test_a_named_profile_is_kept_to(world: World) -> None:
    header = ("LeiKa-ID", "Status")
    assert "In der Kopfzeile fehlt" in refused(world, csv((DOG, "ja"), header=header), profile="vorlage")[0]
    assert "Importprofil „x“ gibt es nicht" in refused(world, csv((DOG, "ja"), header=header), profile="x")[0]


def test_two_columns_for_one_meaning_are_refused(world: World) -> None:
    header = (*HEADER[:7], "Fallzahl 2025", "Fallzahl 2024")
    assert "doppelt" in refused(world, csv(line(), header=header))[0]


def test_too_many_rows_are_refused(world: World) -> None:
    data = csv(*([line()] * (MOST_ROWS + 1)))
    assert refused(world, data) == ["Die Liste hat 20001 Zeilen. Mehr als 20000 kann keine Meldeliste haben."]


def test_a_million_rows_are_refused_before_they_are_read(world: World) -> None:
    begin = time.monotonic()
    assert "mehr als 20000 Zeilen" in refused(world, b"Stand\n" + b"online\n" * 1_000_000)[0]
    assert time.monotonic() - begin < 5


def test_a_zip_bomb_is_refused(world: World) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 200_000_000)
    assert "entpackt 200 MB groß" in refused(world, file.getvalue())[0]


def test_a_formula_in_excel_is_refused(world: World) -> None:
    row = (DOG, "Hund", "nicht online", None, None, '=WEBSERVICE("https://x.example")', None, None, None)
    assert "Formel" in refused(world, xlsx(row))[0]


def test_the_template_says_whose_it_is(world: World) -> None:
    halle = world.organisation("halle")
    rows = list(sheet_rows(halle, services=None, last_year=2025))
    with status_template(halle, rows, year=2025).file as file:
        book = load_workbook(file)
    sheet = book["Meldeliste"]
    at = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}[DOG]
    sheet.cell(at, 4).value = "nicht online"
    filled = io.BytesIO()
    book.save(filled)
    import_status_sheet(filled.getvalue(), file_name="vorlage.xlsx", author=AUTHOR)
    assert Observation.objects.get().organisation == halle
    with pytest.raises(StandardError, match="gehört zu „halle“, nicht zu Barleben"):
        read(world, filled.getvalue(), "barleben")


def test_a_template_of_another_edition_is_refused(world: World) -> None:
    book = Workbook()
    book.active.append(HEADER)
    guide = book.create_sheet("Anleitung")
    guide.append(["Vorlage der Meldeliste, Fassung", 99])
    guide.append(["Organisation", "halle"])
    file = io.BytesIO()
    book.save(file)
    assert "Fassung „99“" in refused(world, file.getvalue())[0]


def test_a_sheet_that_names_nobody_needs_an_organisation(world: World) -> None:
    with pytest.raises(StandardError, match="sagt nicht, zu welcher Organisation"):
        import_status_sheet(csv(line()), file_name="liste.csv", author=AUTHOR)
    with pytest.raises(StandardError, match="„nirgends“ gibt es nicht"):
        import_status_sheet(csv(line()), file_name="liste.csv", author=AUTHOR, organisation="nirgends")


@pytest.mark.parametrize("who", ["coordinator", "deputy", "editor"])
def test_the_owners_people_report(world: World, who: str) -> None:
    sender = someone(world, who)
    read(world, csv(line(state="nicht online")), author=Author(person_id=sender.pk, label=str(sender)))
    assert Observation.objects.count() == 1


@pytest.mark.parametrize("who", [*OTHERS, "steward"])
def test_nobody_else_reports(world: World, who: str) -> None:
    sender = someone(world, who)
    refused(world, csv(line(state="nicht online")), author=Author(person_id=sender.pk, label=str(sender)))


@pytest.mark.parametrize("number", [3, 200])
def test_a_sheet_takes_the_same_queries_however_long(
    world: World, django_assert_num_queries: Any, number: int
) -> None:
    keys = [f"99102013{each:03d}000" for each in range(200, 200 + number)]
    for key in keys:
        service(key, f"Hundesteuer {key}")
    rebuild_rule_matches()
    data = csv(*(line(key, "online", url=f"https://halle.example/{key}", cases="3") for key in keys))
    with django_assert_num_queries(48):
        read(world, data)
    assert Observation.objects.count() == number
