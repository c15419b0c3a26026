"""Wishes in the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fahrplan.exchange.services.wishes import Verdict, answer_wish, vote_for
from tests.exchange.speaking import LAND, wish
from tests.exchange.towns import build

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_wishes_with_most_votes_first(client: Client, number: int, django_assert_num_queries: Any) -> None:
    towns = build()
    made = [wish(towns.leader, f"Wunsch {count}", addressee=towns.dataport) for count in range(number)]
    vote_for(made[0], towns.halle, by=towns.neighbour)
    with django_assert_num_queries(2):
        answer = client.get("/api/v1/wishes?to=dataport")
    rows = answer.json()["items"]
    assert (len(rows), rows[0]["title"], rows[0]["votes"]) == (number, "Wunsch 0", 1)
    assert "Erika" not in answer.content.decode()


def test_one_wish_with_voters_and_answers(client: Client) -> None:
    towns = build()
    one = wish(towns.leader)
    vote_for(one, towns.halle, by=towns.neighbour)
    answer_wish(one, Verdict("done", "Ist da.", release_text="2.0"), author=LAND)
    found = client.get(f"/api/v1/wishes/{one.key}").json()
    assert [row["key"] for row in found["voters"]] == ["halle-saale"]
    assert (found["release"], [row["answer"] for row in found["steps"]]) == ("2.0", ["Ist da."])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("wishes?state=x", 422),
        ("wishes?sort=x", 422),
        ("wishes/x", 404),
        ("wishes/%00", 404),
        ("wishes?q=%25", 200),
    ],
)
def test_wrong_questions_are_explained(client: Client, path: str, status: int) -> None:
    assert client.get(f"/api/v1/{path}").status_code == status
