"""Adoptions through the API: who gets what, filters, pages, hostile input."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.reuse.services.adopting import record_adoption
from tests.reuse.adopting import (
    AUTHOR,
    INSIDERS,
    ROLES,
    Town,
    in_days,
    in_use,
    inside,
    planned,
    proposed,
    recorded,
    solution,
)
from tests.reuse.web.test_adoptions import enter
from tests.support.client import CheckedClient

API = "/api/v1/adoptions"


def told(client: CheckedClient, address: str, status: int = 200) -> Any:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.json()


@pytest.mark.parametrize("role", ROLES)
def test_what_stays_inside_is_null_for_others(town: Town, client: CheckedClient, role: str) -> None:
    stored = recorded(town, in_use(town, inside=inside()))
    enter(client, town, role)
    one = told(client, f"{API}/{stored.pk}")
    listed = told(client, API)["items"][0]
    assert one == listed
    assert (one["organisation"], one["solution"], one["state"]) == ("halle", "hund-online", "in_use")
    assert (one["inside"] is not None) == (role in INSIDERS)


def test_the_inside_is_complete_for_municipalities(town: Town, client: CheckedClient) -> None:
    stored = recorded(town, in_use(town, inside=inside()))
    enter(client, town, "neighbour")
    assert told(client, f"{API}/{stored.pk}")["inside"] == {
        "version": "",
        "fachverfahren": "vois",
        "cost_once": 1234.5,
        "cost_yearly": 99.0,
        "staff_days_once": 12.5,
        "experience": "Hat gut geklappt",
        "may_be_called": True,
        "call_contact": "Frau Anruf 0345 1",
    }


@pytest.mark.parametrize(
    ("role", "status"),
    [("visitor", 404), ("provider", 404), ("owner", 200), ("neighbour", 200), ("steward", 200)],
)
def test_a_proposal_is_for_those_concerned_and_in_no_list(
    town: Town, client: CheckedClient, role: str, status: int
) -> None:
    stored = proposed(town)
    enter(client, town, role)
    told(client, f"{API}/{stored.pk}", status)
    assert told(client, API)["count"] == 0


FILTERS = [
    ("?land=15", 1), ("?land=14", 0), ("?kreis=15002", 1), ("?leika_key=99102013104000", 1),
    ("?solution=hund-online", 1), ("?solution=gibt-es-nicht", 0), ("?provider=softhaus", 1),
    ("?organisation=halle", 1), ("?organisation=harbke", 0), ("?state=planned", 1), ("?state=in_use", 0),
    (f"?since={in_days(1)}", 1), (f"?until={in_days(1)}", 0),
]  # fmt: skip


@pytest.mark.parametrize(("query", "count"), FILTERS)
def test_filters(town: Town, client: CheckedClient, query: str, count: int) -> None:
    recorded(town)
    assert told(client, API + query)["count"] == count


@pytest.mark.parametrize(
    "query", ["?limit=0", "?limit=501", "?cursor=x", "?state=x", "?since=1", "?kreis=1", "?leika_key=%00"]
)
def test_what_makes_no_sense_is_refused(town: Town, client: CheckedClient, query: str) -> None:
    told(client, API + query, 422)


@pytest.mark.parametrize("key", ["99999999999999", "x", "%00", "a" * 200])
def test_an_unknown_service_has_no_coverage(town: Town, client: CheckedClient, key: str) -> None:
    told(client, f"{API}/coverage/{key}", 404)


def test_pages_follow_one_another(town: Town, client: CheckedClient) -> None:
    for number in range(3):
        record_adoption(town.halle, solution(f"loesung-{number}"), planned(town), author=AUTHOR)
    first = told(client, f"{API}?limit=2")
    second = told(client, first["next"])
    assert (len(first["items"]), len(second["items"]), second["next"], second["count"]) == (2, 1, None, 3)


def test_coverage_counts_organisations(town: Town, client: CheckedClient) -> None:
    recorded(town)
    record_adoption(town.halle, town.other, in_use(town), author=AUTHOR)
    listed = told(client, f"{API}/coverage?land=15")
    assert listed["items"] == [
        {
            "leika_key": "99102013104000",
            "name": "Hundesteuer Anmeldung",
            "organisations": 1,
            "in_use": 1,
            "planned": 1,
            "phasing_out": 0,
        }
    ]


def test_coverage_of_a_service_says_of_how_many(town: Town, client: CheckedClient) -> None:
    recorded(town)
    one = told(client, f"{API}/coverage/99102013104000?land=15")
    assert (one["adoptions"], one["planned"], one["administrations"], one["of_administrations"]) == (
        1,
        1,
        1,
        4,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries(
    town: Town, client: CheckedClient, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        record_adoption(town.halle, solution(f"loesung-{number}"), planned(town), author=AUTHOR)
    with django_assert_num_queries(3):
        told(client, API)
