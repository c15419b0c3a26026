"""The page that names the responsible office for a service at a place."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html as lxml_html

from fahrplan.catalogue.models import KeySuccession
from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.services import rebuild_rule_matches
from tests.forms.ordered import online
from tests.municipalities.conftest import World, rule
from tests.support.records import territory

PAGE = "/zustaendig/"
DOG = "99102013104000"


def page(client: Any, *, status: int = 200, **query: str) -> Any:
    answer = client.get(PAGE, query)
    assert answer.status_code == status
    return lxml_html.document_fromstring(answer.content.decode())


def offices(document: Any) -> list[tuple[str, str]]:
    """(role, office) as the cards say it."""
    cards = document.xpath("//main//section[contains(@class, 'fp-card')]")
    return [(card.xpath("./h3")[0].text_content(), card.xpath("./p")[0].text_content()) for card in cards]


def words(document: Any) -> str:
    return " ".join(document.xpath("//main")[0].text_content().split())


def test_one_office_that_does_both_stands_once(client: Any, arendsee: Territory) -> None:
    document = page(client, leistung=DOG, ort="Arendsee")
    assert offices(document) == [("Entscheidet und bearbeitet", "Stadt Arendsee (Altmark)")]


def test_harbke_decides_and_its_verbandsgemeinde_handles(client: Any, world: World) -> None:
    document = page(client, leistung=DOG, ort="Harbke")
    assert sorted(offices(document)) == [
        ("Bearbeitet", "Verbandsgemeinde Obere Aller"),
        ("Entscheidet", "Harbke"),
    ]


def test_the_answer_names_its_legal_source(client: Any, world: World) -> None:
    assert "Rechtsquelle: Gesetz zu hundesteuer" in words(page(client, leistung=DOG, ort="Harbke"))


def test_where_the_office_has_a_form_it_leads_there(client: Any, world: World) -> None:
    known = online(world.organisation("obere-aller"))
    known.form.services.add(world.dog_tax)
    link = "//main//a[normalize-space()='Online beantragen']/@href"
    assert page(client, leistung=DOG, ort="Harbke").xpath(link) == [f"/antrag/obere-aller/{known.form.slug}/"]
    assert page(client, leistung=DOG, ort="Barleben").xpath(link) == []


def test_a_place_is_found_by_its_ars_too(client: Any, world: World) -> None:
    assert len(offices(page(client, leistung=DOG, ort="150835053275"))) == 2


def test_what_is_unsure_is_said_to_be_unclear(client: Any, world: World) -> None:
    document = page(client, leistung="99081001012000", ort="Halle")
    assert "noch nicht sicher geklärt" in words(document)


def test_without_any_rule_no_office_is_invented(client: Any, world: World) -> None:
    document = page(client, leistung="99999999012000", ort="Halle")
    assert "noch nicht sicher geklärt" in words(document)
    assert [office for _, office in offices(document)] == ["Stelle noch nicht bekannt"]


def test_eleven_places_of_one_name_are_asked_back_with_their_kreis(client: Any, world: World) -> None:
    for number in range(11):
        kreis = territory(f"030{number:02}", f"Kreis {number:02}", TerritoryKind.LANDKREIS)
        territory(
            f"030{number:02}0001001",
            "Neuenkirchen",
            TerritoryKind.EINHEITSGEMEINDE,
            parent=kreis,
            ancestors=["03", kreis.ars],
        )
    document = page(client, leistung=DOG, ort="Neuenkirchen")
    choices = document.xpath("//main//ul[@class='fp-results']//a")
    assert [link.text for link in choices] == [f"Neuenkirchen, Kreis {number:02}" for number in range(11)]
    assert {link.get("href") for link in choices} == {
        f"?leistung={DOG}&ort=030{number:02}0001001" for number in range(11)
    }
    assert offices(document) == []


def test_an_unknown_place_is_asked_again(client: Any, world: World) -> None:
    assert "Diesen Ort finden wir nicht." in words(page(client, leistung=DOG, ort="Entenhausen"))


def test_an_unknown_key_leads_back_to_the_search(client: Any, world: World) -> None:
    document = page(client, status=404, leistung="99000000000000", ort="Harbke")
    assert "Diesen Leistungsschlüssel gibt es im Katalog nicht." in words(document)
    assert len(document.xpath("//main//form[@action='/suche/']")) == 1


def test_a_replaced_key_is_followed_and_said(client: Any, world: World) -> None:
    KeySuccession.objects.create(old_key="99102012104000", new_key=DOG, source="Mitteilung")
    document = page(client, leistung="99102012104000", ort="Harbke")
    assert document.xpath("//h1")[0].text_content() == "Hundesteuer Anmeldung"
    assert "99102012104000" in words(document)


def test_without_a_service_the_page_asks_for_one(client: Any, world: World) -> None:
    document = page(client)
    assert document.xpath("//h1")[0].text_content() == "Wer ist zuständig?"


@pytest.mark.parametrize(
    "place", ["", " ", "%", "'; DROP TABLE", "\x00", "x" * 10_000, "<script>alert(1)</script>", "\u202e"]
)
def test_odd_places_find_nothing_and_break_nothing(client: Any, world: World, place: str) -> None:
    assert offices(page(client, leistung=DOG, ort=place)) == []


@pytest.mark.parametrize("key", ["\x00", "x" * 10_000, "９９１０２０１３１０４０００", "<b>"])
def test_odd_keys_are_unknown(client: Any, world: World, key: str) -> None:
    page(client, status=404, leistung=key)


def test_a_dangerous_address_of_a_source_is_no_link(client: Any, world: World) -> None:
    rule("zusatz", ["99115005104000"], "kreis", priority=999, legal_url="javascript:alert(1)")
    rebuild_rule_matches()
    document = page(client, leistung="99115005104000", ort="Harbke")
    assert "Gesetz zu zusatz" in words(document)
    assert document.xpath("//a[starts-with(@href, 'java')]") == []


def test_the_page_takes_at_most_twelve_queries(
    client: Any, world: World, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        page(client, leistung=DOG, ort="Harbke")
