"""Who may report about what, and what the sheet starts from."""

from __future__ import annotations

import pytest

from fahrplan.implementation.selectors.reporters import (
    departments_of,
    not_ours,
    reportable_services,
    sheet_rows,
)
from fahrplan.implementation.services.case_numbers import Cases, report_cases
from fahrplan.implementation.services.reporting import Plan, report_plan
from fahrplan.municipalities.services import assign_department
from tests.implementation.saying import AUTHOR, OTHERS, said, someone
from tests.implementation.sheets import DOG
from tests.municipalities.conftest import World


@pytest.mark.parametrize("who", ["coordinator", "deputy"])
def test_who_leads_reports_about_everything(world: World, who: str) -> None:
    assert reportable_services(world.organisation("halle"), someone(world, who)) is None


def test_an_editor_reports_about_the_department(world: World) -> None:
    editor = someone(world, "editor")
    assert reportable_services(world.organisation("halle"), editor) == {world.dog_tax.pk}
    assert [str(each) for each in departments_of(world.organisation("halle"), editor)] == ["Steueramt"]


def test_what_is_stated_at_the_service_beats_the_assignment(world: World) -> None:
    editor, halle = someone(world, "editor"), world.organisation("halle")
    other = halle.departments.get(name="Bürgeramt")
    report_plan(world.dog_tax, halle, Plan(department=other), author=AUTHOR)
    assert reportable_services(halle, editor) == set()


@pytest.mark.parametrize("who", [*[each for each in OTHERS if each != "other_editor"], "steward"])
def test_others_report_about_nothing(world: World, who: str) -> None:
    assert reportable_services(world.organisation("halle"), someone(world, who)) == set()


def test_what_is_somebody_elses_task(world: World) -> None:
    assert world.benefit.pk in not_ours(world.organisation("halle"))
    assert world.dog_tax.pk not in not_ours(world.organisation("halle"))


def test_a_row_of_the_sheet_knows_what_was_said(world: World) -> None:
    halle = world.organisation("halle")
    word = said(world)
    report_plan(world.dog_tax, halle, Plan(solution="Formular", note="Notiz"), author=AUTHOR)
    report_cases(world.dog_tax, halle, Cases(2025, 7, None, "Auszählung"), author=AUTHOR)
    row = next(row for row in sheet_rows(halle, services=None, last_year=2025) if row.leika_key == DOG)
    assert (row.present, row.solution, row.cases, row.note) == (
        f"online, gemeldet am {word.seen_on:%d.%m.%Y}",
        "Formular",
        7,
        "Notiz",
    )


def test_the_sheet_of_a_department_has_its_services(world: World) -> None:
    halle = world.organisation("halle")
    assign_department(halle, service=world.dog_tax, department="Steueramt", author=AUTHOR)
    rows = list(sheet_rows(halle, services={world.dog_tax.pk}, last_year=2025))
    assert [row.leika_key for row in rows] == [DOG]


def test_the_sheet_has_only_our_services(world: World) -> None:
    keys = {row.leika_key for row in sheet_rows(world.organisation("halle"), services=None, last_year=2025)}
    assert world.benefit.leika_key not in keys
    assert DOG in keys
