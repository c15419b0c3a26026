"""Knowledge in the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fahrplan.exchange.services.articles import write_article
from tests.exchange.speaking import LAND
from tests.support.records import service

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_articles_by_title(client: Client, number: int, django_assert_num_queries: Any) -> None:
    dog_tax = service()
    for count in range(number):
        write_article({"title": f"Artikel {count}", "body": "Text", "service": dog_tax}, author=LAND)
    with django_assert_num_queries(2):
        rows = client.get("/api/v1/articles?leika_key=99102013104000").json()["items"]
    assert [row["title"] for row in rows] == [f"Artikel {count}" for count in range(number)]


def test_one_article_with_its_text(client: Client) -> None:
    one = write_article({"title": "T", "body": "Text"}, author=LAND)
    assert client.get(f"/api/v1/articles/{one.key}").json()["body"] == "Text"


@pytest.mark.parametrize(
    ("path", "status"), [("articles?stage=x", 422), ("articles/x", 404), ("articles/%00", 404)]
)
def test_wrong_questions_are_explained(client: Client, path: str, status: int) -> None:
    assert client.get(f"/api/v1/{path}").status_code == status
