"""The page of one administration and the list of its services."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.implementation.enums import Carrier
from fahrplan.implementation.selectors.figures import Count
from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.portal.web.status.administrations import zero_note
from tests.municipalities.conftest import World
from tests.portal.observed import days_ago, figures, land_online, own_online, recount, shown, table, words
from tests.support.records import organisation, territory

HALLE = "/stand/kommune/halle/"


@pytest.fixture
def counted(world: World) -> World:
    recount()
    return world


def test_own_achievement_and_what_people_can_do_stand_apart(client: Any, counted: World) -> None:
    own_online(counted.dog_tax, counted.organisation("halle"))
    land_online(counted.residence, counted.halle)
    assert figures(shown(client, HALLE)) == {
        "eigene-leistung": "1 von 3 eigenen Leistungen, 33 %",
        "menschen": "2 von 3 Leistungen am Ort, 67 %",
    }


def test_a_zero_beside_offers_of_the_land_is_explained(client: Any, counted: World) -> None:
    land_online(counted.residence, counted.halle)
    text = words(shown(client, HALLE))
    assert "Hier steht 0, obwohl 1 Leistungen online sind: Diese tragen Land oder Bund für alle." in text


def test_a_zero_where_nothing_is_online_needs_no_words(client: Any, counted: World) -> None:
    assert "Hier steht 0" not in words(shown(client, HALLE))


@pytest.mark.parametrize(
    ("own", "people", "carriers", "beginning"),
    [
        (0, 35, {Carrier.LAND: 35}, "Hier steht 0, obwohl 35 Leistungen online sind: Diese tragen"),
        (0, 35, {Carrier.OWN: 35}, "Hier steht 0, obwohl 35 Leistungen online sind: Keine Quelle sagt"),
        (1, 35, {Carrier.LAND: 34}, ""),
        (0, 0, {}, ""),
    ],
)
def test_zero_note(own: int, people: int, carriers: dict[str, int], beginning: str) -> None:
    note = zero_note(Count(states={"online": own}), Count(states={"online": people}, carriers=carriers))
    assert note[: len(beginning) or None] == beginning


def test_a_verbandsgemeinde_counts_the_places_of_its_members(client: Any, counted: World) -> None:
    land_online(counted.residence, counted.boerde)
    found = figures(shown(client, "/stand/kommune/obere-aller/"))
    assert found["menschen"] == "2 von 6 Leistungen an Orten, 33 %"


def test_a_landkreis_counts_all_its_places(client: Any, counted: World) -> None:
    land_online(counted.residence, counted.boerde)
    found = figures(shown(client, "/stand/kommune/landkreis-boerde/"))
    assert found["menschen"] == "3 von 9 Leistungen an Orten, 33 %"


@pytest.mark.parametrize(
    "key", ["gibt-es-nicht", "bund", "jobcenter-boerde", "land-sachsen-anhalt", "%00", "x" * 300]
)
@pytest.mark.parametrize("end", ["", "leistungen/"])
def test_who_has_no_figures_of_its_own_is_not_found(client: Any, world: World, key: str, end: str) -> None:
    assert client.get(f"/stand/kommune/{key}/{end}").status_code == 404


def test_gaps_lead_to_the_lists_behind_them(client: Any, counted: World) -> None:
    own_online(counted.dog_tax, counted.organisation("halle"))
    own_online(counted.building, counted.organisation("halle"), seen_on=days_ago(300))
    links = shown(client, HALLE).xpath("//main//a[contains(@href, 'zustand=')]")
    assert [(link.text_content(), link.get("href")) for link in links] == [
        ("1 Leistung", f"{HALLE}leistungen/?zustand=stale"),
        ("1 Leistung", f"{HALLE}leistungen/?zustand=unknown"),
    ]


def test_what_a_neighbour_has_and_we_lack_is_named(client: Any, counted: World) -> None:
    own_online(counted.dog_tax, counted.organisation("obere-aller"))
    text = words(shown(client, "/stand/kommune/barleben/"))
    assert "Hundesteuer Anmeldung: online bei Verbandsgemeinde Obere Aller" in text


def test_what_we_have_too_is_not_lacking(client: Any, counted: World) -> None:
    own_online(counted.dog_tax, counted.organisation("obere-aller"))
    own_online(counted.dog_tax, counted.organisation("barleben"))
    assert "online bei Verbandsgemeinde" not in words(shown(client, "/stand/kommune/barleben/"))


def test_a_city_is_compared_with_cities_of_the_land(client: Any, counted: World) -> None:
    area = territory("150030000000", "Magdeburg", TerritoryKind.KREISFREIE_STADT, parent=counted.land)
    organisation("magdeburg", OrganisationKind.KREISFREIE_STADT, area, name="Magdeburg")
    recount()
    own_online(counted.building, counted.organisation("magdeburg"))
    text = words(shown(client, HALLE))
    assert "mit ähnlich großen im Land (Magdeburg)" in text
    assert "Baugenehmigung Erteilung: online bei Magdeburg" in text


def test_without_a_comparable_administration_that_is_said(client: Any, counted: World) -> None:
    assert "Es gibt keine vergleichbare Verwaltung im Land." in words(shown(client, HALLE))


def test_an_earlier_day_has_the_figure_of_that_day(client: Any, counted: World) -> None:
    own_online(counted.dog_tax, counted.organisation("halle"))
    document = shown(client, HALLE, stand=days_ago(11).isoformat())
    assert figures(document)["eigene-leistung"] == "0 von 3 eigenen Leistungen, 0 %"


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(
    client: Any, counted: World, django_assert_num_queries: Any, number: int
) -> None:
    for service in (counted.dog_tax, counted.residence)[:number]:
        own_online(service, counted.organisation("obere-aller"))
    with django_assert_num_queries(9):
        shown(client, "/stand/kommune/barleben/")


def test_the_list_holds_every_service_that_is_ours(client: Any, counted: World) -> None:
    own_online(counted.dog_tax, counted.organisation("halle"))
    rows = table(shown(client, f"{HALLE}leistungen/"), "Leistungen mit ihrem Stand")
    assert [row[:4] for row in rows] == [
        ["Baugenehmigung Erteilung", "unbekannt", "–", "–"],
        ["Hundesteuer Anmeldung", "online", "die zuständige Stelle selbst", "Eigene Angabe"],
        ["Wohnsitz Anmeldung", "unbekannt", "–", "–"],
    ]


def test_gaps_lead_to_what_closes_them(client: Any, counted: World) -> None:
    gap = f"/nachnutzung/luecke/{counted.dog_tax.leika_key}/?kommune=halle"
    assert shown(client, HALLE).xpath("//main//a[@href='/nachnutzung/passt/?kommune=halle']")
    assert shown(client, f"{HALLE}leistungen/").xpath("//main//a[@href=$gap]", gap=gap)
    own_online(counted.dog_tax, counted.organisation("halle"))
    assert not shown(client, f"{HALLE}leistungen/").xpath("//main//a[@href=$gap]", gap=gap)
