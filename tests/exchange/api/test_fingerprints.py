"""Fingerprints in the API."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fahrplan.exchange.services.fingerprint import keep_plan, keep_showcase, keep_strategy
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db


def test_an_organisation_with_all_it_tells(client: Client) -> None:
    world = towns.build()
    keep_showcase(world.barleben, {"title": "Ratsportal", "reasons": ["cheap"]}, author=AUTHOR)
    keep_plan(world.barleben, {"title": "DMS", "topics": ["records"]}, author=AUTHOR)
    keep_strategy(world.barleben, {"text": "Erst die Schulen."}, author=AUTHOR)
    found = client.get("/api/v1/fingerprints/barleben").json()
    assert [row["title"] for row in (*found["showcases"], *found["planned"])] == ["Ratsportal", "DMS"]
    assert found["strategy"]["text"] == "Erst die Schulen."
    assert client.get("/api/v1/fingerprints?topic=records").json()["items"] == [found]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_five_queries(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    world = towns.build()
    for town in (world.barleben, world.halle, world.harz)[:count]:
        keep_plan(town, {"title": "DMS"}, author=AUTHOR)
    with django_assert_num_queries(5):
        assert client.get("/api/v1/fingerprints").json()["count"] == count


def test_nothing_told_is_an_empty_fingerprint(client: Client) -> None:
    towns.build()
    found = client.get("/api/v1/fingerprints/barleben").json()
    assert (found["showcases"], found["planned"], found["strategy"]) == ([], [], None)


def test_an_unknown_organisation_is_not_found(client: Client) -> None:
    assert client.get("/api/v1/fingerprints/nirgendwo").status_code == 404
