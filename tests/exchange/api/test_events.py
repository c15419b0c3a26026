"""Events and training needs in the API: nobody learns who."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fahrplan.exchange.services.signing_up import sign_up
from fahrplan.exchange.services.training import report_need
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> Any:
    return client.get(f"/api/v1/{address}").json()


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_two_queries(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    world = towns.build()
    for number in range(count):
        towns.event(world.barleben, title=f"Sprechstunde {number}")
    with django_assert_num_queries(2):
        assert read(client, "events")["count"] == count


def test_pages_follow_each_other(client: Client) -> None:
    world = towns.build()
    for number in range(3):
        towns.event(world.barleben, title=f"Sprechstunde {number}")
    first = read(client, "events?limit=2&q=sprech")
    assert first["next"] == "/api/v1/events?limit=2&q=sprech&start=2"
    assert [len(first["items"]), len(client.get(first["next"]).json()["items"])] == [2, 1]


def test_an_event_counts_people_and_names_none(client: Client) -> None:
    world = towns.build()
    one = towns.event(world.barleben, capacity=1)
    for someone in (world.citizen, world.neighbour):
        sign_up(one, person=someone, organisation=None)
    answer = client.get(f"/api/v1/events/{one.pk}")
    assert (answer.json()["taken"], answer.json()["waiting"]) == (1, 1)
    assert world.citizen.name not in answer.content.decode()


def test_needs_are_summed_up(client: Client) -> None:
    world = towns.build()
    for town in (world.barleben, world.halle):
        report_need(town, "records", {"people": 3, "note": "geheim"}, author=AUTHOR)
    answer = client.get("/api/v1/training-needs")
    found = answer.json()
    assert (found["items"][0]["people"], found["organisations"], found["administrations"]) == (6, 2, 3)
    assert not {word for word in ("geheim", "Barleben") if word in answer.content.decode()}


@pytest.mark.parametrize("query", ["kind=x", "limit=0", "start=-1", "limit=9999", "q=%00"])
def test_wrong_parameters_are_explained(client: Client, query: str) -> None:
    assert client.get(f"/api/v1/events?{query}").status_code == 422


def test_an_unknown_event_is_not_found(client: Client) -> None:
    assert client.get("/api/v1/events/01900000-0000-7000-8000-000000000000").status_code == 404
