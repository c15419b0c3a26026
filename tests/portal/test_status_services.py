"""The page of one service across the Land."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.catalogue.models import KeySuccession
from fahrplan.forms.enums import CountKind
from fahrplan.implementation.selectors.plans import PLACE_KINDS
from fahrplan.municipalities.models import Territory
from tests.forms.adopted import adopted, online
from tests.forms.selectors.test_figures import counted
from tests.municipalities.conftest import World
from tests.portal.observed import days_ago, figures, land_online, own_online, recount, shown, table, words

DOG = "/stand/leistung/99102013104000/"


@pytest.fixture
def seen(world: World) -> World:
    recount()
    own_online(world.dog_tax, world.organisation("halle"))
    land_online(world.dog_tax, world.obere_aller, seen_on=days_ago(200))
    return world


def test_places_and_administrations_are_counted_apart(client: Any, seen: World) -> None:
    assert figures(shown(client, DOG)) == {
        "menschen": "1 von 4 Orten, 25 %",
        "eigene-leistung": "1 von 5 Verwaltungen, 20 %",
    }


def test_the_people_behind_the_places_are_said(client: Any, seen: World) -> None:
    assert "Online erledigen können das 1.000 von 4.000, 25 %" in words(shown(client, DOG))


def test_the_use_of_forms_is_said_by_organisation(client: Any, seen: World) -> None:
    form = adopted(seen)
    online(form)
    counted(form, CountKind.START, 12)
    counted(form, CountKind.DONE, 9)
    told = "Verbandsgemeinde Obere Aller: 12 Anträge in den letzten 30 Tagen, 9 von 12 online abgeschlossen."
    assert told in words(shown(client, DOG))


def test_every_place_stands_by_name(client: Any, seen: World) -> None:
    rows = table(shown(client, DOG), "Stand mit Namen")
    assert [row[:3] for row in rows] == [
        ["Barleben", "unbekannt", "–"],
        ["Eilsleben", "veraltet", "Portalverbund (PVOG)"],
        ["Halle (Saale)", "online", "Eigene Angabe"],
        ["Harbke", "veraltet", "Portalverbund (PVOG)"],
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"zustand": "online"}, ["Halle (Saale)"]),
        ({"zustand": "unknown"}, ["Barleben"]),
        ({"zeigen": "verwaltungen", "zustand": "online"}, ["Halle (Saale)"]),
        (
            {"zeigen": "' OR 1=1", "zustand": "<x>", "seite": "x"},
            ["Barleben", "Eilsleben", "Halle (Saale)", "Harbke"],
        ),
    ],
)
def test_the_list_shows_what_is_asked_for(
    client: Any, seen: World, query: dict[str, Any], expected: list[str]
) -> None:
    assert [row[0] for row in table(shown(client, DOG, **query), "Stand mit Namen")] == expected


def test_a_kreis_has_its_share_of_places(client: Any, seen: World) -> None:
    assert table(shown(client, DOG), "Orte je Kreis (Menschen)") == [
        ["Halle (Saale)", "1 von 1, 100 %"],
        ["Landkreis Börde", "0 von 3, 0 %"],
    ]


def test_an_earlier_day_has_the_states_of_that_day(client: Any, seen: World) -> None:
    document = shown(client, DOG, stand=days_ago(150).isoformat())
    assert figures(document)["menschen"] == "2 von 4 Orten, 50 %"
    assert [row[1] for row in table(document, "Stand mit Namen")] == [
        "unbekannt",
        "online",
        "unbekannt",
        "online",
    ]


def test_a_service_of_the_land_is_no_municipal_task(client: Any, seen: World) -> None:
    document = shown(client, "/stand/leistung/99107108017000/")
    assert figures(document)["menschen"] == "0 von 0 Orten, —"
    assert "Hier ist diese Leistung keine Aufgabe einer Kommune." in words(document)


def test_an_old_key_leads_to_the_new_one(client: Any, seen: World) -> None:
    KeySuccession.objects.create(old_key="99102013999000", new_key="99102013104000", source="Prüfung")
    answer = client.get("/stand/leistung/99102013999000/")
    assert (answer.status_code, answer["Location"]) == (302, DOG)


@pytest.mark.parametrize("key", ["99999999999999", "1", "abc", "%00", "9" * 200])
def test_an_unknown_key_is_not_found(client: Any, world: World, key: str) -> None:
    assert client.get(f"/stand/leistung/{key}/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(client: Any, seen: World, django_assert_num_queries: Any, number: int) -> None:
    for place in Territory.objects.filter(kind__in=PLACE_KINDS)[:number]:
        land_online(seen.dog_tax, place)
    with django_assert_num_queries(8):
        shown(client, DOG)
