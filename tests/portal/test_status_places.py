"""The page of a place."""

from __future__ import annotations

from typing import Any

import pytest

from tests.municipalities.conftest import World
from tests.portal.observed import figures, land_online, own_online, recount, shown, words


@pytest.fixture
def counted(world: World) -> World:
    recount()
    return world


def test_the_place_shows_what_people_can_do(client: Any, counted: World) -> None:
    own_online(counted.dog_tax, counted.organisation("obere-aller"))
    land_online(counted.residence, counted.boerde)
    document = shown(client, "/stand/ort/150835053275/")
    assert figures(document) == {"menschen": "2 von 3 Leistungen an diesem Ort, 67 %"}


def test_unclear_services_stand_apart(client: Any, counted: World) -> None:
    text = words(shown(client, "/stand/ort/150020000000/"))
    assert "Nicht mitgezählt: 2 ungeklärte Leistungen." in text


@pytest.mark.parametrize(
    ("ars", "target"),
    [
        ("15083", "/stand/kreis/15083/"),
        ("15", "/stand/"),
        ("150835053", "/stand/kommune/obere-aller/"),
    ],
)
def test_an_area_that_is_no_place_leads_to_its_own_page(
    client: Any, counted: World, ars: str, target: str
) -> None:
    answer = client.get(f"/stand/ort/{ars}/", {"stand": "2026-01-31"})
    assert (answer.status_code, answer["Location"]) == (302, f"{target}?stand=2026-01-31")


def test_five_digits_of_a_city_are_the_city(client: Any, counted: World) -> None:
    document = shown(client, "/stand/ort/15002/")
    assert document.xpath("//h1")[0].text_content() == "Halle (Saale)"


@pytest.mark.parametrize("ars", ["999999999999", "1", "abc", "%27", "15" * 40])
def test_what_is_no_place_is_not_found(client: Any, counted: World, ars: str) -> None:
    assert client.get(f"/stand/ort/{ars}/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(
    client: Any, counted: World, django_assert_num_queries: Any, number: int
) -> None:
    for service in (counted.dog_tax, counted.residence, counted.building)[:number]:
        land_online(service, counted.land)
    with django_assert_num_queries(8):
        shown(client, "/stand/ort/150835053275/")
