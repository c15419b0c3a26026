"""The search in the public API."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.finder.enums import Audience
from fahrplan.finder.services import Entry, put_entries
from tests.finder.conftest import Town
from tests.support.client import CheckedClient

pytestmark = pytest.mark.usefixtures("catalogue", "town")
URL = "/api/v1/search"


def get(client: CheckedClient, **query: Any) -> dict[str, Any]:
    response = client.get(URL, query)
    assert response.status_code == 200, response.content
    body: dict[str, Any] = response.json()
    return body


def test_a_hit_carries_key_name_and_reason(client: CheckedClient) -> None:
    body = get(client, q="perso verloren", limit=1)
    assert body["count"] == 1
    assert body["next"] is None
    item = body["items"][0]
    assert (item["leika_key"], item["object_key"]) == ("99008001014002", "99008001")
    assert item["name"] == "Personalausweis Meldung wegen Verlust"
    assert item["why"] == ["„perso verloren“"]


def test_the_place_in_the_words_is_told(client: CheckedClient, town: Town) -> None:
    body = get(client, q="hund anmelden arendsee")
    assert body["place"] == {
        "ars": "150810030030",
        "name": "Arendsee (Altmark)",
        "kreis": "Altmarkkreis Salzwedel",
    }
    assert body["items"][0]["responsible_url"] == (
        "/api/v1/responsibilities?leika_key=99102013002000&ars=150810030030"
    )


def test_the_place_by_key(client: CheckedClient) -> None:
    assert get(client, q="perso", ars="150020000000")["place"]["name"] == "Halle (Saale)"


def test_a_place_that_does_not_exist_is_not_found(client: CheckedClient) -> None:
    answer = client.get(URL, {"q": "perso", "ars": "999999999999"})
    assert (answer.status_code, answer.json()["detail"]) == (
        404,
        "Einen Ort mit diesem Schlüssel gibt es nicht.",
    )


def test_nothing_found_says_so(client: CheckedClient) -> None:
    body = get(client, q="pizza bestellen")
    assert (body["nothing_found"], body["items"]) == (True, [])


def test_a_correction_is_told(client: CheckedClient) -> None:
    assert get(client, q="reisepas")["corrections"] == {"reisepas": "reisepass"}


@pytest.mark.parametrize("q", ["", "%", "\x00", "'", "a" * 10_000, "🐕"])
def test_hostile_words_give_an_answer(client: CheckedClient, q: str) -> None:
    assert get(client, q=q)["items"] == []


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 51}, {"limit": "x"}, {"ars": "1" * 13}])
def test_wrong_numbers_are_refused(client: CheckedClient, query: dict[str, Any]) -> None:
    assert client.get(URL, {"q": "perso", **query}).status_code == 422


def test_the_search_over_everything_shows_what_is_public(client: CheckedClient) -> None:
    put_entries(
        [
            Entry("article", "a", "Hundesteuer online", "/a/"),
            Entry("article", "b", "Hundesteuer intern", "/b/", audience=Audience.MUNICIPAL),
        ]
    )
    body = client.get("/api/v1/search/everything", {"q": "Hundesteuer"}).json()
    assert [item["title"] for item in body["items"]] == ["Hundesteuer online"]
    assert (body["count"], body["counts"], body["next"]) == (1, {"article": 1}, None)
