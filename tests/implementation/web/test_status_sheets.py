"""The page about the sheet, and its template."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.implementation.saying import OTHERS, OWNERS, someone
from tests.implementation.sheets import DOG, HOUSE
from tests.municipalities.conftest import World

PAGE = "/stand/meldeliste/halle/"


def keys(answer: Any) -> set[str]:
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))["Meldeliste"]
    return {str(row[0].value) for row in sheet.iter_rows(min_row=2)}


@pytest.mark.parametrize("who", [*OWNERS, "steward"])
def test_the_organisations_people_and_stewards_see_the_page(world: World, client: Any, who: str) -> None:
    client.force_login(someone(world, who))
    page = client.get(PAGE)
    assert (page.status_code, "/arbeitsplatz/meldeliste/halle/" in page.content.decode()) == (
        200,
        who != "steward",
    )


@pytest.mark.parametrize("who", [each for each in OTHERS if each != "other_editor"])
@pytest.mark.parametrize("end", ["", "vorlage.xlsx"])
def test_nobody_else_does(world: World, client: Any, who: str, end: str) -> None:
    client.force_login(someone(world, who))
    assert client.get(PAGE + end).status_code == 403


def test_the_coordinator_gets_all_services(world: World, client: Any) -> None:
    client.force_login(someone(world, "coordinator"))
    answer = client.get(f"{PAGE}vorlage.xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="Meldeliste-halle.xlsx"'
    assert keys(answer) >= {DOG, HOUSE}


def test_an_editor_gets_those_of_the_department(world: World, client: Any) -> None:
    client.force_login(someone(world, "editor"))
    assert keys(client.get(f"{PAGE}vorlage.xlsx")) == {DOG}


def test_a_department_can_be_chosen(world: World, client: Any) -> None:
    someone(world, "editor")
    client.force_login(someone(world, "coordinator"))
    office = world.organisation("halle").departments.get(name="Bürgeramt")
    assert str(office.pk) in client.get(PAGE).content.decode()
    assert keys(client.get(f"{PAGE}vorlage.xlsx?fachbereich={office.pk}")) == {HOUSE}


@pytest.mark.parametrize("chosen", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_department_of_others_is_not_found(world: World, client: Any, chosen: str) -> None:
    client.force_login(someone(world, "coordinator"))
    assert client.get(f"{PAGE}vorlage.xlsx?fachbereich={chosen}").status_code == 404


def test_my_area_leads_to_the_sheet(world: World, client: Any) -> None:
    client.force_login(someone(world, "editor"))
    assert f'href="{PAGE}"' in client.get("/mein-bereich/").content.decode()
