"""Which places and organisations a few services count for: the same as in the ledger's denominators."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.implementation.enums import Figure
from fahrplan.implementation.selectors.counted import (
    Counted,
    counted_for,
    municipal_services,
    online_cells,
    unclear_by_rules,
)
from fahrplan.implementation.selectors.figures import count_by_subject
from fahrplan.implementation.selectors.sheets import ledger_version
from fahrplan.municipalities.enums import Confidence, ResponsibilityRole
from fahrplan.municipalities.models import Organisation, Responsibility, Territory
from tests.municipalities.conftest import World
from tests.portal.observed import land_online, own_online, recount


def counted(world: World) -> Counted:
    services = [world.dog_tax.pk, world.residence.pk, world.building.pk, world.passport.pk, world.unknown.pk]
    return counted_for(
        services,
        land="15",
        day=timezone.localdate(),
        places=Territory.objects.filter(land="15"),
        organisations=Organisation.objects.filter(land="15").select_related("territory"),
    )


def by_ledger(figure: Figure) -> dict[Any, int]:
    counts = count_by_subject(figure, "15", timezone.localdate())
    return {pk: count.counted for pk, count in counts.items() if count.counted}


def numbers(found: Any) -> dict[Any, int]:
    return {pk: len(each) for pk, each in found.items() if each}


def test_places_and_organisations_are_those_of_the_denominators(world: World) -> None:
    recount()
    found = counted(world)
    assert numbers(found.places) == by_ledger(Figure.PEOPLE_SERVICE)
    assert numbers(found.organisations) == by_ledger(Figure.OWN_SERVICE)


@pytest.mark.parametrize("confidence", [Confidence.HIGH, Confidence.LOW])
@pytest.mark.parametrize("handler", ["landkreis-boerde", "bund"])
def test_explicit_statements_count_as_in_the_denominators(
    world: World, handler: str, confidence: Confidence
) -> None:
    for role in ResponsibilityRole.values:
        Responsibility.objects.create(
            service=world.dog_tax,
            territory=world.obere_aller,
            role=role,
            organisation=world.organisation(handler),
            confidence=confidence,
            source="Prüfung",
        )
    recount()
    found = counted(world)
    assert numbers(found.places) == by_ledger(Figure.PEOPLE_SERVICE)
    assert numbers(found.organisations) == by_ledger(Figure.OWN_SERVICE)


def test_reading_takes_one_query(world: World, django_assert_num_queries: Any) -> None:
    places = list(Territory.objects.filter(land="15"))
    with django_assert_num_queries(1):
        counted_for([world.dog_tax.pk], land="15", day=timezone.localdate(), places=places)


def test_unclear_are_those_without_a_settled_rule(world: World) -> None:
    assert unclear_by_rules("15").services == 2  # one rule is unsure, one service has none


def test_unclear_in_a_land_without_own_rules(world: World) -> None:
    assert unclear_by_rules("03").services == 5


def test_the_version_of_the_ledger_comes_along(world: World) -> None:
    recount()
    assert unclear_by_rules("15").version == ledger_version()


def test_municipal_services_are_those_some_administration_handles(world: World) -> None:
    assert set(municipal_services("15")) == {world.dog_tax, world.residence, world.building}


def test_a_statement_that_ended_makes_no_service_municipal(world: World) -> None:
    for service, days in ((world.passport, -1), (world.unknown, 1)):
        Responsibility.objects.create(
            service=service,
            territory=world.halle,
            role=ResponsibilityRole.HANDLES,
            organisation=world.organisation("halle"),
            valid_to=timezone.localdate() + timedelta(days=days),
            source="Prüfung",
        )
    assert set(municipal_services("15")) == {world.dog_tax, world.residence, world.building, world.unknown}


def test_online_cells_of_places_and_organisations(world: World) -> None:
    recount()
    halle = world.organisation("halle")
    own_online(world.dog_tax, halle)
    land_online(world.residence, world.barleben)
    found = online_cells([world.dog_tax.pk, world.residence.pk], "15", timezone.localdate())
    assert found == {
        (world.dog_tax.pk, halle.pk),
        (world.dog_tax.pk, world.halle.pk),
        (world.residence.pk, world.barleben.pk),
    }
