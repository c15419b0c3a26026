"""Questions in the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fahrplan.exchange.services.merging import merge_questions
from tests.exchange.speaking import LAND, answered, ask
from tests.exchange.towns import build

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_public_questions_without_names_of_people(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    towns = build()
    for count in range(number):
        answered(towns.leader, f"Frage {count}?", organisation=towns.barleben)
    ask(towns.leader, "Intern?", visibility="municipal")
    with django_assert_num_queries(2):
        answer = client.get("/api/v1/questions")
    assert answer.json()["count"] == len(answer.json()["items"]) == number
    assert "Erika" not in answer.content.decode()


def test_one_question_with_its_answers(client: Client) -> None:
    towns = build()
    question = answered(towns.leader)
    merge_questions(ask(towns.neighbour, "Und wann?"), question, author=LAND)
    found = client.get(f"/api/v1/questions/{question.key}").json()
    assert [row["text"] for row in found["answers"]] == ["Im **Herbst**."]
    assert found["merged"] == ["Und wann?"]


def test_what_is_not_for_all_is_not_there_even_for_the_land(client: Client) -> None:
    towns = build()
    question = ask(towns.leader, "Intern?", visibility="municipal")
    client.force_login(towns.steward)
    assert client.get(f"/api/v1/questions/{question.key}").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("questions?state=x", 422),
        ("questions?q=%00", 422),
        ("questions?q='%3A*", 200),
        ("questions?stage=reuse&themenfeld=x&leika_key=1", 200),
        ("questions/x", 404),
        ("questions/%00", 404),
    ],
)
def test_wrong_questions_are_explained(client: Client, path: str, status: int) -> None:
    assert client.get(f"/api/v1/{path}").status_code == status
