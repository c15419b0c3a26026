"""The page of results."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.municipalities.enums import Level, OrganisationKind, TerritoryKind
from tests.finder.conftest import Town, handled_by
from tests.support.client import CheckedClient
from tests.support.records import organisation, territory

pytestmark = pytest.mark.usefixtures("catalogue", "town")


def page(client: CheckedClient, query: str = "") -> str:
    response = client.get(f"/suche/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_without_words_the_page_asks_for_them(client: CheckedClient) -> None:
    text = page(client)
    assert "Treffer" not in text
    assert 'hx-get="/suche/vorschlaege/"' in text


def test_a_hit_links_to_service_and_office(client: CheckedClient) -> None:
    text = page(client, "?q=hund+anmelden")
    assert 'href="/leistungen/99102013002000/"' in text
    assert 'href="/zustaendig/?leistung=99102013002000"' in text
    assert "Gefunden über „hund anmelden“" in text


def test_the_office_at_the_place_is_named(client: CheckedClient, town: Town) -> None:
    handled_by("99102013002000", Level.GEMEINDE_EIGEN)
    organisation(
        "arendsee", OrganisationKind.EINHEITSGEMEINDE, town.arendsee, name="Stadt Arendsee (Altmark)"
    )
    text = page(client, "?q=hund+anmelden&ort=Arendsee")
    assert "Stadt Arendsee (Altmark)</a>" in text
    assert 'href="/zustaendig/?leistung=99102013002000&amp;ort=150810030030"' in text


def test_a_place_in_the_words_counts_as_place(client: CheckedClient) -> None:
    assert "Für Arendsee (Altmark)." in page(client, "?q=hund+anmelden+arendsee")


def test_an_unknown_place_is_told_and_the_search_goes_on(client: CheckedClient) -> None:
    text = page(client, "?q=perso&ort=Nirgendwo")
    assert "Diesen Ort finden wir nicht." in text
    assert "Personalausweis Ausstellung" in text


def test_places_of_one_name_are_told_apart_by_their_kreis(client: CheckedClient) -> None:
    territory("03451", "Ammerland", TerritoryKind.LANDKREIS)
    for ars in ("034510000001", "034520000001"):
        territory(ars, "Neuenkirchen", TerritoryKind.EINHEITSGEMEINDE, search_name="neuenkirchen")
    text = page(client, "?q=hund+anmelden&ort=neuenkirchen")
    assert "Welchen Ort meinen Sie?" in text
    assert "Neuenkirchen, Ammerland</a>" in text
    assert 'href="?q=hund+anmelden&amp;ort=034510000001"' in text


def test_nothing_found_helps_further(client: CheckedClient) -> None:
    text = page(client, "?q=pizza+bestellen")
    assert "Dazu haben wir nichts gefunden" in text
    assert 'href="tel:115"' in text
    assert 'href="/leistungen/themenfelder/"' in text


def test_a_correction_is_told(client: CheckedClient) -> None:
    assert "Wir haben „reisepass“ gesucht statt „reisepas“." in page(client, "?q=reisepas")


def test_the_filter_chosen_stays_chosen(client: CheckedClient) -> None:
    assert '<option value="buerger" selected>' in page(client, "?q=perso&adressat=buerger")


def test_a_filter_that_does_not_exist_is_ignored(client: CheckedClient) -> None:
    assert "Personalausweis" in page(client, "?q=perso&adressat=marsmenschen")


def test_hostile_words_are_escaped(client: CheckedClient) -> None:
    text = page(client, "?q=%3Cscript%3Ealert(1)%3C/script%3E&ort=%22%3E%3Cb%3E")
    assert "<script>alert" not in text
    assert '"><b>' not in text


def test_visitors_see_no_explanation(client: CheckedClient) -> None:
    assert "/suche/erklaerung/" not in page(client, "?q=perso")


@pytest.mark.parametrize("words", ["wohngeld", "hund+anmelden+wohnsitz+personalausweis"])
def test_the_number_of_queries_does_not_grow(
    words: str, client: CheckedClient, town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page(client, "?q=perso")
    with django_assert_num_queries(8):
        page(client, f"?q={words}&ort=150810030030")
