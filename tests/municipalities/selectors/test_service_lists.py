"""The list of an organisation's services, each with the reason why."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.municipalities.selectors import ServiceChoice, all_services_of, services_of
from fahrplan.municipalities.services import Claim, assign_department, set_responsibility
from tests.municipalities.conftest import AUTHOR, World
from tests.support.records import service


def test_every_row_says_why(world: World) -> None:
    rows = services_of(world.organisation("obere-aller"), ServiceChoice(verdict="ours")).rows
    assert [(row.service, row.reason) for row in rows] == [
        (
            world.dog_tax,
            "Sie bearbeiten. Es entscheidet: die Mitgliedsgemeinde. Für Obere Aller ist das: Sie selbst.",
        ),
        (world.residence, "Sie bearbeiten und entscheiden. Für Obere Aller ist das: Sie selbst."),
    ]


def test_an_explicit_row_names_who_and_where(world: World) -> None:
    set_responsibility(
        Claim(
            service=world.building,
            territory=world.harbke,
            role="handles",
            organisation=world.organisation("harbke"),
            reason="Vereinbarung",
            source="Amtsblatt",
        ),
        AUTHOR,
    )
    row = services_of(world.organisation("harbke"), ServiceChoice(text="Baugenehmigung")).rows[0]
    assert row.reason == "Ausdrücklich festgelegt: Harbke bearbeitet (Harbke). Vereinbarung."
    assert (row.explicit, row.verdict, row.source) == (True, "ours", "Amtsblatt")


def test_without_a_rule(world: World) -> None:
    row = services_of(world.organisation("harbke"), ServiceChoice(text="ohne Regel")).rows[0]
    assert (row.verdict, row.confidence_label, row.source) == ("unclear", "keine Regel", "")


def test_filters(world: World) -> None:
    halle = world.organisation("halle")
    assign_department(halle, service=world.building, department="Bauamt", author=AUTHOR)
    department = halle.departments.get()
    by_department = services_of(halle, ServiceChoice(department=department.pk)).rows
    assert [(row.service, row.department) for row in by_department] == [(world.building, department)]
    assert services_of(halle, ServiceChoice(text="99102")).count == 1
    assert services_of(halle, ServiceChoice(text="%")).count == 0
    assert services_of(halle, ServiceChoice(text="\x00 " * 500)).count == 6
    assert services_of(halle, ServiceChoice(themenfeld="gibt-es-nicht")).count == 0


def test_the_whole_list(world: World) -> None:
    assert len(list(all_services_of(world.organisation("halle"), ServiceChoice()))) == 6


@pytest.mark.parametrize("more", [0, 2])
def test_as_many_queries_for_one_row_as_for_three(
    world: World, more: int, django_assert_num_queries: Any
) -> None:
    for number in range(more):
        service(f"9910201300{number}000", f"Hundesteuer {number}")
    halle = world.organisation("halle")
    with django_assert_num_queries(7):
        services_of(halle, ServiceChoice(text="hundesteuer"))
