"""The pages of the Land and of a Kreis."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.services.boundaries import Outline, set_boundaries
from fahrplan.portal.web.status.regions import landmarks
from tests.municipalities.conftest import AUTHOR, World, rule
from tests.portal.observed import (
    days_ago,
    figures,
    land_online,
    own_online,
    recount,
    shown,
    table,
    words,
)


@pytest.fixture
def seen(world: World) -> World:
    recount()
    own_online(world.dog_tax, world.organisation("halle"), level=3)
    land_online(world.residence, world.boerde)
    return world


def test_the_land_shows_both_figures_apart(client: Any, seen: World) -> None:
    assert figures(shown(client, "/stand/")) == {
        "menschen": "4 von 12 Leistungen an Orten, 33 %",
        "eigene-leistung": "1 von 10 eigenen Leistungen, 10 %",
    }


def test_a_kreis_shows_its_own_part(client: Any, seen: World) -> None:
    assert figures(shown(client, "/stand/kreis/15083/")) == {
        "menschen": "3 von 9 Leistungen an Orten, 33 %",
        "eigene-leistung": "0 von 7 eigenen Leistungen, 0 %",
    }


def test_a_kreisfreie_stadt_is_a_kreis_too(client: Any, seen: World) -> None:
    assert figures(shown(client, "/stand/kreis/15002/"))["menschen"] == "1 von 3 Leistungen an Orten, 33 %"


@pytest.mark.parametrize("ars", ["15099", "15", "150830040040", "abcde", "1508x", "٣٣٣٣٣", "15083 ", "%00"])
def test_what_is_no_kreis_is_not_found(client: Any, seen: World, ars: str) -> None:
    assert client.get(f"/stand/kreis/{ars}/").status_code == 404


def test_before_anything_is_known_the_page_stands(client: Any, world: World) -> None:
    assert figures(shown(client, "/stand/"))["menschen"] == "0 von 0 Leistungen an Orten, —"


def test_an_earlier_day_has_the_figure_of_that_day(client: Any, seen: World) -> None:
    document = shown(client, "/stand/", stand=days_ago(11).isoformat())
    assert figures(document)["menschen"] == "0 von 12 Leistungen an Orten, 0 %"


def test_links_stay_on_an_earlier_day(client: Any, seen: World) -> None:
    day = days_ago(11).isoformat()
    document = shown(client, "/stand/", stand=day)
    kreise = document.xpath("//main//a[contains(@href, '/stand/kreis/')]/@href")
    assert [href.partition("?")[2] for href in kreise] == [f"stand={day}"] * len(kreise) != []


def test_services_places_and_people_stand_side_by_side(client: Any, seen: World) -> None:
    assert table(shown(client, "/stand/"), "Wie weit es reicht (Menschen)") == [
        ["Leistungen, über Orte hinweg", "2 von 3, 67 %", "1 von 3, 33 %", "0 von 3, 0 %"],
        ["Orte, bei denen Leistungen online sind", "4 von 4, 100 %", "0 von 4, 0 %", "0 von 4, 0 %"],
        [
            "Menschen, die in solchen Orten leben",
            "4.000 von 4.000, 100 %",
            "0 von 4.000, 0 %",
            "0 von 4.000, 0 %",
        ],
    ]


def test_who_is_missing_to_everywhere_is_named(client: Any, seen: World) -> None:
    document = shown(client, "/stand/")
    assert "Wohnsitz Anmeldung: 3 von 4, 75 %. Es fehlt: Halle (Saale)." in words(document)


def test_unclear_services_stand_apart(client: Any, seen: World) -> None:
    assert "Nicht mitgezählt: 2 ungeklärte Leistungen." in words(shown(client, "/stand/"))


def test_stale_words_do_not_count_and_are_said(client: Any, seen: World) -> None:
    own_online(seen.residence, seen.organisation("halle"), seen_on=days_ago(300))
    document = shown(client, "/stand/")
    assert figures(document)["eigene-leistung"] == "1 von 10 eigenen Leistungen, 10 %"
    assert "1 Angabe ist veraltet und zählt nicht als online" in words(document)


def test_movers_name_the_gain(client: Any, seen: World) -> None:
    movers = table(shown(client, "/stand/"), "Am meisten dazugewonnen in 90 Tagen (Menschen)")
    assert movers == [["Barleben", "+1"], ["Eilsleben", "+1"], ["Halle (Saale)", "+1"], ["Harbke", "+1"]]


def test_what_was_online_before_is_no_gain(client: Any, world: World) -> None:
    recount()
    own_online(world.dog_tax, world.organisation("halle"), seen_on=days_ago(100))
    assert "Am meisten dazugewonnen" not in words(shown(client, "/stand/"))


def test_a_figure_leads_to_its_definition_and_rows(client: Any, seen: World) -> None:
    ways = shown(client, "/stand/kreis/15083/").xpath("//p[@class='fp-keyfigure__ways']/a/@href")
    assert ways == [
        "/stand/kennzahlen/#menschen",
        "/stand/tabelle/?zeigen=orte&kreis=15083",
        "/stand/kennzahlen/#eigene-leistung",
        "/stand/tabelle/?zeigen=verwaltungen&kreis=15083",
    ]


def test_kreise_lie_below_the_places_where_outlines_were_read_in(client: Any, seen: World) -> None:
    square = (((11.0, 52.0), (11.5, 52.0), (11.5, 52.3), (11.0, 52.0)),)
    set_boundaries(
        {seen.boerde: Outline(square, "Prüfung")},
        author=AUTHOR,
        report=ImportReport("boundaries", "kreise.geojson", dry_run=False),
    )
    document = shown(client, "/stand/")
    areas = document.xpath("//*[@class='fp-map__links']/a[contains(@href, '/stand/kreis/')]")
    assert [(a.get("href"), a.xpath("./title")[0].text) for a in areas] == [
        ("/stand/kreis/15083/", "Landkreis Börde: ein Viertel bis zur Hälfte, 3 von 9, 33 %")
    ]


def test_every_chart_has_its_own_id(client: Any, seen: World) -> None:
    anchors = shown(client, "/stand/").xpath("//figure/@id")
    assert len(anchors) == len(set(anchors)) == 12


@pytest.mark.parametrize("address", ["/stand/", "/stand/kreis/15083/"])
@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(
    client: Any, world: World, django_assert_num_queries: Any, address: str, number: int
) -> None:
    """With one and three services that miss „everywhere“ by one place."""
    recount()
    for service in (world.residence, world.dog_tax, world.building)[:number]:
        land_online(service, world.obere_aller)
        land_online(service, world.halle)
    with django_assert_num_queries(10 if address == "/stand/" else 9):
        shown(client, address)


def test_a_rule_more_does_not_break_the_page(client: Any, seen: World) -> None:
    rule("reisepass", ["99081001"], "gemeinde_uebertragen")
    assert figures(shown(client, "/stand/"))["menschen"] == "4 von 12 Leistungen an Orten, 33 %"


def test_the_ten_largest_places_are_landmarks() -> None:
    places = [Territory(ars=f"1508300000{size:02}", population=size or None) for size in range(12)]
    assert landmarks(places) == {place.pk for place in places[2:]}


def test_a_map_labels_its_landmarks(client: Any, seen: World) -> None:
    drawn = client.get("/stand/").context["map"].places
    assert seen.halle.display_name in [place.name for place in drawn if place.labelled]


def test_who_has_furthest_to_go_stands_first(client: Any, seen: World) -> None:
    document = shown(client, "/stand/")
    caption = document.xpath(
        "string(//caption[starts-with(normalize-space(), 'Wo noch am meisten')])"
    ).strip()
    assert [row[0] for row in table(document, caption)][-1:] == ["Halle (Saale)"]
