"""Regions, neighbours and who is missing, read apart from the pages that show them."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from fahrplan.implementation.enums import Figure
from fahrplan.implementation.selectors.sheets import service_reaches
from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.portal.selectors import kreis_region, land_region, nearly_everywhere, neighbours_of
from tests.municipalities.conftest import World
from tests.portal.observed import land_online, own_online, recount
from tests.support.records import organisation, territory


def test_a_land_holds_its_kreise_places_and_organisations(world: World) -> None:
    region = land_region("15")
    assert (region.name, list(region.kreise), len(region.places), len(region.organisations)) == (
        "Sachsen-Anhalt",
        ["15002", "15083"],
        4,
        6,
    )


def test_a_kreis_holds_its_own_part(world: World) -> None:
    region = kreis_region("15083")
    assert region is not None
    assert {place.display_name for place in region.places.values()} == {"Barleben", "Eilsleben", "Harbke"}


def test_uninhabited_areas_are_no_places(world: World) -> None:
    territory("150839999999", "Forst", TerritoryKind.GEMEINDEFREI, parent=world.boerde, inhabited=False)
    assert len(land_region("15").places) == 4


@pytest.mark.parametrize("ars", ["", "15", "1508", "15099", "150830", "１５０８３"])
def test_no_other_key_is_a_kreis(world: World, ars: str) -> None:
    assert kreis_region(ars) is None


def test_a_region_takes_two_queries(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        region = land_region("15")
        assert [one.territory.ars for one in region.organisations.values() if one.territory]


def test_neighbours_are_of_the_same_kreis_and_of_similar_size(world: World) -> None:
    for number, residents in enumerate((900, 1100, 5000, 1010, 990, 20)):
        area = territory(
            f"1508100{number:05}", f"Ort {number}", TerritoryKind.EINHEITSGEMEINDE,
            parent=world.land, population=residents,
        )  # fmt: skip
        organisation(f"ort-{number}", OrganisationKind.EINHEITSGEMEINDE, area, name=f"Ort {number}")
    found = neighbours_of(world.organisation("barleben"), land_region("15").all_organisations)
    assert [one.key for one in found.same_kreis] == ["obere-aller"]
    assert [one.key for one in found.similar] == ["ort-3", "ort-4", "ort-0", "ort-1", "ort-5"]


def test_a_landkreis_is_not_compared_with_its_towns(world: World) -> None:
    found = neighbours_of(world.organisation("landkreis-boerde"), land_region("15").all_organisations)
    assert found.all == {}


def missing(area: str, figure: Figure) -> list[tuple[str, list[str]]]:
    region = land_region("15") if area == "15" else kreis_region(area)
    assert region is not None
    day = timezone.localdate()
    found = nearly_everywhere(service_reaches(area, day), region, day)[figure]
    return [(str(one.service), sorted(map(str, one.missing))) for one in found]


def test_places_that_miss_a_service_are_named(world: World) -> None:
    recount()
    land_online(world.residence, world.boerde)
    assert missing("15", Figure.PEOPLE_SERVICE) == [("Wohnsitz Anmeldung", ["Halle (Saale)"])]


def test_inside_a_kreis_only_its_own_places_are_named(world: World) -> None:
    recount()
    land_online(world.residence, world.obere_aller)
    assert missing("15083", Figure.PEOPLE_SERVICE) == [("Wohnsitz Anmeldung", ["Barleben"])]


def test_administrations_that_miss_a_service_are_named(world: World) -> None:
    recount()
    for key in ("halle", "obere-aller"):
        own_online(world.residence, world.organisation(key))
    assert missing("15", Figure.OWN_SERVICE) == [("Wohnsitz Anmeldung", ["Barleben"])]


def test_nothing_missing_needs_no_query(world: World, django_assert_num_queries: Any) -> None:
    day, region = timezone.localdate(), land_region("15")
    reaches = service_reaches("15", day)
    with django_assert_num_queries(0):
        assert nearly_everywhere(reaches, region, day)[Figure.OWN_SERVICE] == []
