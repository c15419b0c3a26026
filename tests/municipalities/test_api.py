"""The public API: figures, answers, clear refusals."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.services import edit_contact_point
from tests.municipalities.conftest import AUTHOR, World
from tests.support.client import CheckedClient
from tests.support.records import territory

API = "/api/v1"


def get(client: CheckedClient, path: str, status: int = 200) -> Any:
    answer = client.get(f"{API}{path}")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_municipalities(world: World, client: CheckedClient) -> None:
    territory("150839999999", "Forst", TerritoryKind.GEMEINDEFREI, inhabited=False)
    assert get(client, "/municipalities")["count"] == 5
    assert get(client, "/municipalities?inhabited=true&land=15")["count"] == 4
    assert get(client, "/municipalities?inhabited=true&land=09")["count"] == 0
    assert get(client, "/municipalities?kind=landkreis")["items"][0]["ars"] == "15083"
    assert [item["name"] for item in get(client, "/municipalities?q=harbke")["items"]] == ["Harbke"]


def test_pages_follow_each_other(world: World, client: CheckedClient) -> None:
    first = get(client, "/municipalities?limit=3")
    rest = get(client, first["next"].removeprefix(API))
    assert (first["count"], len(first["items"]), len(rest["items"]), rest["next"]) == (4, 3, 1, None)


@pytest.mark.parametrize("key", ["150835053275", "15083275"])
def test_one_municipality(world: World, client: CheckedClient, key: str) -> None:
    found = get(client, f"/municipalities/{key}")
    assert (found["ars"], found["parent_ars"], found["population"]) == ("150835053275", "150835053", 1000)


def test_organisations(world: World, client: CheckedClient) -> None:
    assert get(client, "/organisations?kind=landkreis")["items"][0]["key"] == "landkreis-boerde"
    here = [item["key"] for item in get(client, "/organisations?ars=150835053275")["items"]]
    assert here == ["harbke", "jobcenter-boerde", "land-sachsen-anhalt", "landkreis-boerde", "obere-aller"]
    page = get(client, "/organisations?limit=1&land=15")
    assert (page["count"], page["items"][0]["key"]) == (8, "barleben")


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_the_same_queries(
    world: World, client: CheckedClient, count: int, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        get(client, f"/organisations?limit={count}")


def test_one_organisation_also_as_jsonld(world: World, client: CheckedClient) -> None:
    edit_contact_point(world.organisation("harbke"), {"label": "Rathaus"}, AUTHOR)
    found = get(client, "/organisations/harbke")
    assert (found["ars"], found["parent"], found["contacts"][0]["label"]) == (
        "150835053275", "obere-aller", "Rathaus"
    )  # fmt: skip
    assert get(client, "/organisations/harbke.jsonld")["@type"] == "cv:PublicOrganisation"


@pytest.mark.parametrize("place", ["ars=150835053275", "ags=15083275"])
def test_responsibilities(world: World, client: CheckedClient, place: str) -> None:
    found = get(client, f"/responsibilities?leika_key=99102013104000&{place}")
    assert found["count"] == 2
    assert {item["role"]: item["organisation"] for item in found["items"]} == {
        "handles": {
            "name": "Verbandsgemeinde Obere Aller", "ars": "150835053", "kind": "verbandsgemeinde", "key": "obere-aller"
        },
        "decides": {"name": "Harbke", "ars": "150835053275", "kind": "mitgliedsgemeinde", "key": "harbke"},
    }  # fmt: skip
    assert {item["confidence"] for item in found["items"]} == {"hoch"}


def test_without_a_rule_the_answer_says_so(world: World, client: CheckedClient) -> None:
    item = get(client, "/responsibilities?leika_key=99999999012000&ars=15083")["items"][0]
    assert (item["organisation"], item["confidence"]) == (None, "niedrig")
    assert item["reason"].startswith("Noch ungeklärt")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/municipalities/99", 404, "Den Regionalschlüssel „99“ gibt es nicht."),
        ("/municipalities/99999999", 404, "Den Gemeindeschlüssel „99999999“ gibt es nicht."),
        ("/organisations/niemand", 404, "Diese Organisation gibt es nicht."),
        ("/organisations/x%00", 404, "Diese Organisation gibt es nicht."),
        ("/responsibilities?leika_key=99102013104000", 422, "Bitte geben Sie den Ort an"),
        ("/responsibilities?leika_key=99102013104000&ars=99", 404, "Den Regionalschlüssel „99“"),
        ("/responsibilities?leika_key=1&ars=15083", 404, "gibt es im Katalog nicht"),
        ("/municipalities?limit=0", 422, "limit"),
        ("/municipalities?land=xx", 422, "land"),
        ("/municipalities?q=%00", 422, "q"),
        ("/organisations?kind=mond", 422, "kind"),
        ("/organisations?cursor=%27", 422, "cursor"),
    ],
)
def test_refusals_are_problems_in_german(
    world: World, client: CheckedClient, path: str, status: int, words: str
) -> None:
    answer = client.get(f"{API}{path}")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]
