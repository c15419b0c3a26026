from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.implementation.models import CaseNumber, Implementation
from tests.implementation.api.seen import API, get, say, seen
from tests.implementation.conftest import World
from tests.support.client import CheckedClient

HALLE = "150020000000"


@pytest.fixture
def told(world: World) -> World:
    seen(world)
    return world


def cells(found: Any, name: str) -> set[tuple[str, str, str]]:
    return {(item[name], item["service"], item["state"]) for item in found["items"]}


def test_what_people_can_do_at_a_place(told: World, client: CheckedClient) -> None:
    found = get(client, f"/availability?ars={HALLE}")
    assert (found["count"], found["count_is_exact"], found["next"]) == (2, True, None)
    assert cells(found, "place") == {
        ("Halle (Saale)", "Wohnsitz Anmeldung", "online"),
        ("Halle (Saale)", "Hundesteuer Anmeldung", "online"),
    }


def test_one_cell_in_full(told: World, client: CheckedClient) -> None:
    key = told.dog_tax.leika_key
    assert get(client, f"/availability?ars={HALLE}&leika_key={key}")["items"] == [
        {
            "leika_key": key, "service": "Hundesteuer Anmeldung", "ars": HALLE, "place": "Halle (Saale)",
            "state": "online", "state_label": "online", "online": True, "carrier": "land", "level": None,
            "source": {"key": "pvog", "label": "Portalverbund (PVOG)"}, "since": "2026-10-01",
            "until": "2026-12-30", "contradicted": False, "counted": True,
            "url": f"http://localhost:8000/stand/ort/{HALLE}/{key}/",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("", 5),
        ("ars=15", 5),
        ("ars=15083", 3),
        ("ars=150835053", 2),
        ("ars=15002", 2),
        ("online=true", 4),
        ("online=false", 1),
        ("state=offline", 1),
        ("carrier=land", 1),
        ("level=3", 2),
        ("source=pvog", 1),
        ("ars=15&source=self", 4),
        (f"ars={HALLE}&source=pvog", 1),
        (f"ars={HALLE}&source=check", 0),
        ("leika_key=99115005104000", 4),
        ("as_of=2026-09-30", 0),
    ],
)
def test_filters_of_availability(told: World, client: CheckedClient, question: str, count: int) -> None:
    assert get(client, f"/availability?{question}")["count"] == count


def test_a_source_counts_where_a_stronger_one_leads(told: World, client: CheckedClient) -> None:
    say(told, "halle", source="check", url="https://dienst.example/wohnsitz")
    assert get(client, f"/availability?ars={HALLE}&source=self")["count"] == 1


def test_a_withdrawn_word_is_no_longer_current(told: World, client: CheckedClient) -> None:
    say(told, "halle", "withdrawn", seen_on=date(2026, 10, 2))
    assert get(client, f"/availability?ars={HALLE}&source=self")["count"] == 0


def test_pages_follow_each_other(told: World, client: CheckedClient) -> None:
    address, keys = "/availability?limit=2", []
    while address:
        page = get(client, address)
        keys += [(item["ars"], item["leika_key"]) for item in page["items"]]
        address = page["next"] and page["next"].removeprefix(API)
    assert (len(keys), len(set(keys))) == (5, 5)


def test_what_organisations_achieved(told: World, client: CheckedClient) -> None:
    assert cells(get(client, "/implementations?land=15"), "organisation") == {
        ("obere-aller", "Wohnsitz Anmeldung", "online"),
        ("halle", "Wohnsitz Anmeldung", "online"),
        ("barleben", "Wohnsitz Anmeldung", "offline"),
    }


def test_what_the_organisation_says_stands_beside(told: World, client: CheckedClient) -> None:
    said = Implementation.objects.create(
        service=told.residence, organisation=told.organisation("halle"), solution="Antrag Digital"
    )
    CaseNumber.objects.create(implementation=said, year=2025, number=12, source="Statistik")
    item = get(client, "/implementations?organisation=halle")["items"][0]
    assert (item["ars"], item["statement"]) == (
        HALLE,
        {
            "stage": "", "solution": "Antrag Digital", "planned_for": None, "department": "", "is_demo": False,
            "case_numbers": [
                {"year": 2025, "number": 12, "online": None, "source": "Statistik", "is_demo": False}
            ],
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("organisation=halle", 1),
        ("organisation=landkreis-boerde", 0),
        ("land=09", 0),
        ("state=online&carrier=own", 2),
        ("level=3", 1),
        ("source=self", 3),
        ("online=false", 1),
        ("as_of=2026-09-30", 0),
    ],
)
def test_filters_of_implementations(told: World, client: CheckedClient, question: str, count: int) -> None:
    assert get(client, f"/implementations?{question}")["count"] == count


def test_a_short_list_is_searched_once(
    told: World, client: CheckedClient, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert get(client, "/availability")["count"] == 5


@pytest.mark.parametrize("limit", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("availability", 2), ("implementations", 4)])
def test_a_list_takes_the_same_queries(
    told: World, client: CheckedClient, path: str, queries: int, limit: int, django_assert_num_queries: Any
) -> None:
    say(told, "harbke")
    for key in ("halle", "barleben", "obere-aller", "harbke"):
        Implementation.objects.create(service=told.residence, organisation=told.organisation(key))
    with django_assert_num_queries(queries):
        assert len(get(client, f"/{path}?limit={limit}")["items"]) == limit


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/availability?ars=99", 404, "Den Regionalschlüssel „99“ gibt es nicht."),
        ("/availability?leika_key=1", 404, "gibt es im Katalog nicht"),
        ("/availability?themenfeld=mond", 404, "Das Themenfeld „mond“ gibt es nicht."),
        ("/availability?source=mond", 404, "Die Quelle „mond“ gibt es nicht."),
        ("/availability?as_of=2016-01-01", 422, "zwischen dem 18.08.2017 und heute"),
        ("/availability?as_of=20", 422, "as_of"),
        ("/availability?cursor=x", 422, "cursor"),
        ("/availability?limit=501", 422, "limit"),
        ("/availability?level=8", 422, "level"),
        ("/implementations?organisation=niemand", 404, "Die Organisation „niemand“ gibt es nicht."),
        ("/implementations?state=mond", 422, "state"),
    ],
)
def test_refusals_are_problems_in_german(
    world: World, client: CheckedClient, path: str, status: int, words: str
) -> None:
    answer = client.get(f"{API}{path}")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]


def test_the_future_is_not_told(world: World, client: CheckedClient) -> None:
    later = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    assert get(client, f"/availability?as_of={later}", 422)["status"] == 422
