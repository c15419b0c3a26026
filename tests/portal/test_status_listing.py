"""Filters and pages of services with a state, seen at the page of a place."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.catalogue.models import Lage, OzgService, Themenfeld
from tests.municipalities.conftest import World
from tests.portal.observed import days_ago, land_online, own_online, recount, shown, table, words

HALLE = "/stand/ort/150020000000/"


@pytest.fixture
def seen(world: World) -> World:
    field = Themenfeld.objects.create(slug="hobby", name="Engagement und Hobby")
    lage = Lage.objects.create(slug="tiere", name="Tiere", themenfeld=field)
    world.dog_tax.ozg_service = OzgService.objects.create(ozg_id="10160", name="Hunde", lage=lage)
    world.dog_tax.save()
    recount()
    own_online(world.dog_tax, world.organisation("halle"))
    land_online(world.residence, world.land)
    return world


def names(client: Any, **query: Any) -> list[str]:
    document = shown(client, HALLE, **query)
    found = document.xpath("//table[normalize-space(caption) = 'Leistungen mit ihrem Stand']")
    return [row[0] for row in table(document, "Leistungen mit ihrem Stand")] if found else []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Baugenehmigung Erteilung", "Hundesteuer Anmeldung", "Wohnsitz Anmeldung"]),
        ({"zustand": "online"}, ["Hundesteuer Anmeldung", "Wohnsitz Anmeldung"]),
        ({"zustand": "unknown"}, ["Baugenehmigung Erteilung"]),
        ({"zustand": "offline"}, []),
        ({"themenfeld": "hobby"}, ["Hundesteuer Anmeldung"]),
        ({"quelle": "self"}, ["Hundesteuer Anmeldung"]),
        ({"traeger": "land"}, ["Wohnsitz Anmeldung"]),
        ({"q": "steuer anm"}, ["Hundesteuer Anmeldung"]),
        ({"q": "99012"}, ["Baugenehmigung Erteilung"]),
        ({"q": "%"}, []),
        ({"zustand": "online", "traeger": "own"}, ["Hundesteuer Anmeldung"]),
        ({"seite": "99"}, ["Baugenehmigung Erteilung", "Hundesteuer Anmeldung", "Wohnsitz Anmeldung"]),
        ({"seite": "-1; DROP"}, ["Baugenehmigung Erteilung", "Hundesteuer Anmeldung", "Wohnsitz Anmeldung"]),
    ],
)
def test_filters(client: Any, seen: World, query: dict[str, Any], expected: list[str]) -> None:
    assert names(client, **query) == expected


@pytest.mark.parametrize(
    "query",
    [
        {"zustand": "kaputt"},
        {"themenfeld": "gibt-es-nicht"},
        {"quelle": "' OR 1=1"},
        {"traeger": "niemand"},
        {"q": "x" * 101},
        {"q": "\x00"},
    ],
)
def test_a_filter_that_does_not_exist_is_said_at_its_field(
    client: Any, seen: World, query: dict[str, Any]
) -> None:
    document = shown(client, HALLE, status=400, **query)
    assert len(document.xpath("//form//*[@aria-invalid='true']")) == 1


def test_filters_hold_on_an_earlier_day(client: Any, seen: World) -> None:
    own_online(seen.building, seen.organisation("halle"), seen_on=days_ago(100))
    assert names(client, zustand="online", stand=days_ago(50).isoformat()) == ["Baugenehmigung Erteilung"]


def test_the_filter_form_keeps_the_earlier_day(client: Any, seen: World) -> None:
    day = days_ago(50).isoformat()
    document = shown(client, HALLE, stand=day)
    assert document.xpath("//form//input[@type='hidden' and @name='stand']/@value") == [day]


def test_a_row_says_state_carrier_source_and_since_when(client: Any, seen: World) -> None:
    rows = table(shown(client, HALLE, zustand="online"), "Leistungen mit ihrem Stand")
    since = f"{days_ago(10):%d.%m.%Y}"
    assert [row[:5] for row in rows] == [
        ["Hundesteuer Anmeldung", "online", "die zuständige Stelle selbst", "Eigene Angabe", since],
        ["Wohnsitz Anmeldung", "online", "das Land für alle", "Portalverbund (PVOG)", since],
    ]


def test_an_empty_list_says_so(client: Any, seen: World) -> None:
    assert "Keine Leistung passt zu Ihrer Auswahl." in words(shown(client, HALLE, zustand="planned"))
