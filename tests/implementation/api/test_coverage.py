from __future__ import annotations

from typing import Any

import pytest

from fahrplan.catalogue.models import Lage, OzgService, PublicService, Themenfeld
from fahrplan.implementation.services.recounting import rebuild
from tests.implementation.api.seen import API, get, seen
from tests.implementation.conftest import World
from tests.support.client import CheckedClient


@pytest.fixture
def told(world: World) -> World:
    seen(world)
    return world


def shares(found: Any) -> dict[str, tuple[int, int]]:
    return {item["key"]: (item["numerator"], item["denominator"]) for item in found["items"]}


def test_every_figure_says_what_it_is_made_of(told: World, client: CheckedClient) -> None:
    total = get(client, "/coverage?figure=people&group_by=kreis")["total"]
    as_of = total.pop("as_of")
    assert total == {
        "key": "15", "name": "Sachsen-Anhalt", "numerator": 4, "denominator": 12, "share": 0.3333,
        "unclear": 2, "stale": 0, "unknown": 7, "states": {"offline": 1, "online": 4},
        "sources": [
            {"key": "self", "label": "Eigene Angabe", "cells": 3},
            {"key": "pvog", "label": "Portalverbund (PVOG)", "cells": 1},
        ],
        "carriers": {"land": 1, "own": 3}, "residents": None, "url": "http://localhost:8000/stand/",
    }  # fmt: skip
    assert as_of == get(client, "/coverage")["as_of"]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("group_by=kreis", {"15002": (2, 3), "15083": (2, 9)}),
        ("group_by=kreis&figure=own", {"15002": (1, 3), "15083": (1, 7)}),
        (
            "group_by=place",
            {
                "150020000000": (2, 3),
                "150830040040": (0, 3),
                "150835053190": (1, 3),
                "150835053275": (1, 3),
            },
        ),
        ("group_by=place&area=150835053", {"150835053190": (1, 3), "150835053275": (1, 3)}),
        ("group_by=place&area=150020000000", {"150020000000": (2, 3)}),
        (
            "group_by=organisation&figure=own",
            {
                "barleben": (0, 2),
                "eilsleben": (0, 1),
                "halle": (1, 3),
                "harbke": (0, 1),
                "landkreis-boerde": (0, 1),
                "obere-aller": (1, 2),
            },
        ),
        (
            "group_by=service&area=15083",
            {"99012070006000": (0, 3), "99102013104000": (0, 3), "99115005104000": (2, 3)},
        ),
        ("group_by=level", {"3": (2, 12), "": (2, 12)}),
        ("group_by=themenfeld", {"": (4, 12)}),
        ("group_by=themenfeld&area=150835053", {"": (2, 6)}),
        ("group_by=kreis&as_of=2026-09-30", {"15002": (0, 3), "15083": (0, 9)}),
    ],
)
def test_groups(told: World, client: CheckedClient, question: str, wanted: Any) -> None:
    assert shares(get(client, f"/coverage?{question}")) == wanted


def test_residents_count_once_for_a_service(told: World, client: CheckedClient) -> None:
    found = get(client, "/coverage?group_by=service")["items"]
    assert {item["key"]: item["residents"] for item in found}["99115005104000"] == {
        "numerator": 3000,
        "denominator": 4000,
    }


def test_themenfelder_say_what_is_unclear(told: World, client: CheckedClient) -> None:
    field = Themenfeld.objects.create(slug="reisen", name="Ein- und Auswanderung")
    bundle = OzgService.objects.create(
        ozg_id="1", name="Pass", lage=Lage.objects.create(slug="pass", name="Pass", themenfeld=field)
    )
    PublicService.objects.filter(pk__in=[told.passport.pk, told.residence.pk]).update(ozg_service=bundle)
    rebuild("15")
    found = get(client, "/coverage?group_by=themenfeld")["items"]
    assert [(item["key"], item["unclear"]) for item in found] == [("reisen", 1), ("", 1)]


def test_pages_follow_each_other(told: World, client: CheckedClient) -> None:
    first = get(client, "/coverage?group_by=place&limit=3")
    rest = get(client, first["next"].removeprefix(API))
    assert (first["count"], len(first["items"]), len(rest["items"]), rest["next"]) == (4, 3, 1, None)


@pytest.mark.parametrize("limit", [1, 3])
@pytest.mark.parametrize(
    ("group", "queries"), [("place", 6), ("service", 6), ("organisation&figure=own", 6), ("kreis", 5)]
)
def test_a_list_takes_the_same_queries(
    told: World, client: CheckedClient, group: str, queries: int, limit: int, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(queries):
        get(client, f"/coverage?group_by={group}&limit={limit}")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/coverage?group_by=organisation", 422, "gibt es nicht nach „organisation“"),
        ("/coverage?figure=own&group_by=place", 422, "gibt es nicht nach „place“"),
        ("/coverage?group_by=service&area=150835053", 422, "Land und Kreis"),
        ("/coverage?group_by=mond", 422, "group_by"),
        ("/coverage?area=99", 404, "Den Regionalschlüssel „99“ gibt es nicht."),
    ],
)
def test_refusals(world: World, client: CheckedClient, path: str, status: int, words: str) -> None:
    assert words in get(client, path, status)["detail"]
