"""The pages of a Themenfeld and of the focus services."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.catalogue.models import Lage, OzgService, Themenfeld
from tests.municipalities.conftest import World
from tests.portal.observed import figures, land_online, own_online, recount, shown, table

HOBBY = "/stand/themenfeld/hobby/"
FOCUS = "/stand/fokus/"


@pytest.fixture
def seen(world: World) -> World:
    field = Themenfeld.objects.create(slug="hobby", name="Engagement und Hobby")
    lage = Lage.objects.create(slug="tiere", name="Tiere", themenfeld=field)
    world.dog_tax.ozg_service = OzgService.objects.create(ozg_id="10160", name="Hunde", lage=lage)
    for service in (world.dog_tax, world.benefit):
        service.focus = "EfA"
        service.save()
    recount()
    own_online(world.dog_tax, world.organisation("halle"))
    land_online(world.residence, world.boerde)
    return world


@pytest.mark.parametrize("address", [HOBBY, FOCUS])
def test_only_its_services_count(client: Any, seen: World, address: str) -> None:
    assert figures(shown(client, address)) == {
        "menschen": "1 von 4 Leistungen an Orten, 25 %",
        "eigene-leistung": "1 von 5 eigenen Leistungen, 20 %",
    }


@pytest.mark.parametrize("address", [HOBBY, FOCUS])
def test_each_service_says_how_far_it_reaches(client: Any, seen: World, address: str) -> None:
    rows = table(shown(client, address), "Leistungen mit beiden Kennzahlen")
    assert rows == [["Hundesteuer Anmeldung", "1 von 4, 25 %", "1 von 5, 20 %"]]


@pytest.mark.parametrize("address", [HOBBY, FOCUS])
def test_reach_of_its_services(client: Any, seen: World, address: str) -> None:
    reach = table(shown(client, address), "Wie weit es reicht (Menschen)")
    assert reach == [["Leistungen, über Orte hinweg", "1 von 1, 100 %", "0 von 1, 0 %", "0 von 1, 0 %"]]


def test_a_themenfeld_is_shown_by_kreis(client: Any, seen: World) -> None:
    assert table(shown(client, HOBBY), "Je Kreis (Menschen)") == [
        ["Halle (Saale)", "1 von 1, 100 %"],
        ["Landkreis Börde", "0 von 3, 0 %"],
    ]


def test_without_focus_services_the_page_stands(client: Any, world: World) -> None:
    assert figures(shown(client, FOCUS))["menschen"] == "0 von 0 Leistungen an Orten, —"


@pytest.mark.parametrize("slug", ["gibt-es-nicht", "%00", "x" * 300])
def test_an_unknown_themenfeld_is_not_found(client: Any, world: World, slug: str) -> None:
    assert client.get(f"/stand/themenfeld/{slug}/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", [HOBBY, FOCUS])
def test_queries_do_not_grow(
    client: Any, seen: World, django_assert_num_queries: Any, address: str, number: int
) -> None:
    for service in (seen.dog_tax, seen.residence, seen.building)[:number]:
        service.ozg_service, service.focus = seen.dog_tax.ozg_service, "EfA"
        service.save()
        land_online(service, seen.land)
    with django_assert_num_queries(10 if address == HOBBY else 9):
        shown(client, address)
