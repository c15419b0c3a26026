from __future__ import annotations

from typing import Any

import pytest

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.exporters.cell_rows import (
    OBSERVATIONS,
    SERVICE_CELLS,
    SUBJECT_CELLS,
    TABLE_CELLS,
    observation_rows,
    service_rows,
    subject_rows,
    table_rows,
)
from fahrplan.implementation.models import Availability, Observation
from fahrplan.implementation.selectors.cells import attainment_of
from tests.implementation.api.seen import DAY, seen
from tests.implementation.conftest import World
from tests.support.records import service

pytestmark = pytest.mark.django_db
HEAD = ["99115005104000", "Wohnsitz Anmeldung"]


def services(world: World) -> Any:
    return PublicService.objects.filter(pk__in=[world.residence.pk, world.building.pk]).order_by("leika_key")


def test_services_of_an_organisation_with_unknown_ones(world: World) -> None:
    seen(world)
    periods = attainment_of(world.organisation("halle"), DAY)
    rows = list(service_rows(services(world), periods, day=DAY, address=lambda key: f"/{key}/"))
    assert rows == [
        ["99012070006000", "Baugenehmigung Erteilung", "", "unbekannt", "", "", None, None, False, DAY,
         "/99012070006000/"],
        [*HEAD, "", "online", "Eigene Angabe", "die zuständige Stelle selbst", None, DAY, False, DAY,
         "/99115005104000/"],
    ]  # fmt: skip
    assert len(rows[0]) == len(SERVICE_CELLS)


def test_places_of_a_service(world: World) -> None:
    seen(world)
    states = {
        row.territory_id: row for row in Availability.objects.filter(service=world.residence, from_day=DAY)
    }
    rows = list(
        subject_rows(
            world.residence, [world.barleben, world.land], states, day=DAY, address=lambda one: "/nachweis/"
        )
    )
    assert [row[:4] for row in rows] == [
        ["Ort", "150830040040", "Barleben", "nicht online"],
        ["Ort", "15", "Sachsen-Anhalt", "unbekannt"],
    ]
    assert len(rows[0]) == len(SUBJECT_CELLS)


def test_the_table_has_a_row_for_each_cell_that_counts(world: World) -> None:
    seen(world)
    offices = [world.organisation(key) for key in ("halle", "landkreis-boerde")]
    rows = list(table_rows(services(world), offices, land="15", day=DAY))
    assert [(row[0], row[3], row[5]) for row in rows] == [
        ("99012070006000", "halle", "unbekannt"),
        ("99012070006000", "landkreis-boerde", "unbekannt"),
        ("99115005104000", "halle", "online"),
    ]
    assert len(rows[0]) == len(TABLE_CELLS)


@pytest.mark.parametrize("number", [1, 3])
def test_the_table_takes_the_same_queries(world: World, number: int, django_assert_num_queries: Any) -> None:
    keys = [service(f"9910201310400{place}", f"Leistung {place}").pk for place in range(1, number + 1)]
    chosen = PublicService.objects.filter(pk__in=keys).order_by("pk")
    with django_assert_num_queries(3):
        list(table_rows(chosen, [world.harbke], land="15", day=DAY))


def test_observations_without_names_of_persons(world: World) -> None:
    seen(world)
    Observation.objects.update(actor_label="Petra Person")
    rows = list(observation_rows(Observation.objects.order_by("pk")))
    assert ([row[5] for row in rows], len(rows[0]), "Petra" in str(rows)) == (
        ["Eigene Angabe", "Eigene Angabe", "Eigene Angabe", "Portalverbund (PVOG)"],
        len(OBSERVATIONS),
        False,
    )
