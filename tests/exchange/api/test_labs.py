"""Labs in the API."""

from __future__ import annotations

import pytest
from django.test import Client

from fahrplan.exchange.services.labs import hand_over_blueprint, keep_lab
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db


def test_labs_by_priority_with_who_took_over(client: Client) -> None:
    world = towns.build()
    values = {"title": "Bauantrag", "state": "completed", "priority": 2, "source": "Bericht", "year": 2026}
    one = keep_lab("bauantrag", values, author=AUTHOR)
    keep_lab("zeugnis", values | {"priority": 1}, author=AUTHOR)
    hand_over_blueprint(one, world.barleben, author=AUTHOR)
    rows = client.get("/api/v1/labs?state=completed").json()["items"]
    assert [(row["key"], row["taken_over"]) for row in rows] == [("zeugnis", 0), ("bauantrag", 1)]
    assert client.get("/api/v1/labs/bauantrag").json()["uses"][0]["organisation"]["key"] == "barleben"


@pytest.mark.parametrize(("path", "status"), [("labs?state=x", 422), ("labs/x", 404), ("labs/%00", 404)])
def test_wrong_questions_are_explained(client: Client, path: str, status: int) -> None:
    assert client.get(f"/api/v1/{path}").status_code == status
