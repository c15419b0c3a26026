"""Pages of funding."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.exchange.models import FundingProgramme
from fahrplan.exchange.services.funding import keep_programme
from fahrplan.foundation.rules.versions import version_of
from tests.exchange import towns
from tests.exchange.towns import AUTHOR
from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db
LIST = "/austausch/foerderung/"
ROLES = ("leader", "neighbour", "seller", "provider", "citizen", "steward")
VALUES: dict[str, Any] = {
    "name": "Digitale Rathäuser", "funder": "Land", "summary": "Online-Dienste", "source": "Richtlinie",
    "year": 2026, "begun_rule": "forbidden", "lands": ["15"], "kinds": ["einheitsgemeinde"],
}  # fmt: skip


def programme(key: str = "digital", **fields: Any) -> FundingProgramme:
    return keep_programme(key, VALUES | fields, author=AUTHOR)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_two_queries(
    client: CheckedClient, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        programme(f"p{number}")
    with django_assert_num_queries(2):
        page = client.get(LIST)
    assert page.content.decode().count("Digitale Rathäuser") == count


def test_topic_and_words_filter(client: CheckedClient) -> None:
    programme("schulen", name="Schulen ans Netz", topics=["schools"])
    programme("akten", name="Akten ins Netz", topics=["records"])
    page = client.get(f"{LIST}?thema=schools&q=Netz").content.decode()
    assert ("Schulen ans Netz" in page, "Akten ins Netz" in page) == (True, False)


def test_history_is_marked(client: CheckedClient) -> None:
    one = programme(is_history=True, year=2019)
    assert "Vergangenes, Stand 2019" in client.get(LIST).content.decode()
    assert "Das ist Vergangenes" in client.get(one.url).content.decode()


def test_a_measure_that_has_begun_does_not_fit(client: CheckedClient) -> None:
    towns.build()
    one = programme()
    page = client.get(f"{one.url}?kommune=barleben&beginn=2020-01-01").content.decode()
    assert "passt nicht, weil bereits begonnen ist" in page


def test_what_is_missing_is_named(client: CheckedClient) -> None:
    towns.build()
    page = client.get(f"{programme().url}?kommune=barleben").content.decode()
    assert "nicht zu entscheiden, weil der geplante Beginn fehlt" in page


@pytest.mark.parametrize(
    "query",
    [
        "kommune=gibtesnicht",
        "kommune=barleben&kosten=abc",
        "kommune=barleben&beginn=31.31.2026",
        "thema=x",
        "kommune=%00",
    ],
)
def test_a_wrong_question_is_explained(client: CheckedClient, query: str) -> None:
    towns.build()
    page = client.get(f"{programme().url}?{query}")
    assert (page.status_code, 'id="ergebnis"' in page.content.decode()) == (200, False)


@pytest.mark.parametrize("count", [1, 3])
def test_a_municipality_sees_what_fits_first(
    client: CheckedClient, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    towns.build()
    for number in range(count):
        programme(f"nein{number}", name=f"Andere {number}", lands=["14"])
    programme("ja", name="Zuletzt im Alphabet")
    with django_assert_num_queries(2):
        page = client.get(f"{LIST}kommune/barleben/?beginn=2090-01-01").content.decode()
    assert f"1 von {count + 1} Programmen passen" in page
    assert page.index("Zuletzt im Alphabet") < page.index("Andere 0")


def form(**fields: Any) -> dict[str, Any]:
    return {
        "key": "rathaus", "name": "Neu", "funder": "Land", "summary": "Alles", "begun_rule": "early_start",
        "source": "Richtlinie", "year": "2026", "lands": "15", "own_share_min": "12,5", "kinds": ["landkreis"],
    } | fields  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_only_the_land_keeps_programmes(client: CheckedClient, role: str) -> None:
    world = towns.build()
    one = programme()
    client.force_login(getattr(world, role))
    expected = (302, 302) if role == "steward" else (403, 403)
    assert (
        client.post(f"{LIST}neu/", form()).status_code,
        client.post(f"{one.url}aendern/", form(name="Anders", based_on=version_of(one))).status_code,
    ) == expected


def test_a_visitor_is_sent_to_the_login(client: CheckedClient) -> None:
    assert client.get(f"{LIST}neu/")["Location"].startswith("/konto/login/")


def test_numbers_are_written_the_german_way(client: CheckedClient) -> None:
    client.force_login(towns.build().steward)
    client.post(f"{LIST}neu/", form())
    made = FundingProgramme.objects.get(key="rathaus")
    assert (str(made.own_share_min), made.kinds, made.lands) == ("12.50", ["landkreis"], ["15"])
    shown = client.get(f"{made.url}aendern/").content.decode()
    assert 'value="12,50"' in shown


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"lands": "1x"}, "zwei Ziffern"),
        ({"own_share_min": "101"}, "100"),
        ({"population_min": "5", "population_max": "4"}, "Obergrenze liegt unter"),
        ({"kinds": ["club"]}, "club"),
        ({"year": "1"}, "1990"),
        ({"website": "javascript:x"}, "gültige"),
    ],
)
def test_faults_are_explained(client: CheckedClient, fields: dict[str, Any], words: str) -> None:
    client.force_login(towns.build().steward)
    page = client.post(f"{LIST}neu/", form(**fields))
    assert (page.status_code, words in page.content.decode(), FundingProgramme.objects.count()) == (
        422,
        True,
        0,
    )


def test_an_unknown_programme_is_not_found(client: CheckedClient) -> None:
    assert client.get(f"{LIST}gibt-es-nicht/").status_code == 404
