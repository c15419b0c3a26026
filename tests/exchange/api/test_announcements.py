"""Announcements in the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fahrplan.exchange.services.announcements import continue_announcement, publish_announcement
from tests.exchange.speaking import LAND

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_not_over(client: Client, number: int, django_assert_num_queries: Any) -> None:
    for count in range(number):
        publish_announcement({"kind": "outage", "title": f"Störung {count}"}, author=LAND)
    over = publish_announcement({"kind": "outage", "title": "Vorbei"}, author=LAND)
    continue_announcement(over, "Geht wieder.", author=LAND, ends=True)
    with django_assert_num_queries(2):
        rows = client.get("/api/v1/announcements?current=true&kind=outage").json()["items"]
    assert len(rows) == number
    assert client.get(f"/api/v1/announcements/{over.pk}").json()["updates"][0]["text"] == "Geht wieder."


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("announcements?kind=x", 422),
        ("announcements/x", 422),
        ("announcements/01890000-0000-7000-8000-1234567890ab", 404),
    ],
)
def test_wrong_questions_are_explained(client: Client, path: str, status: int) -> None:
    assert client.get(f"/api/v1/{path}").status_code == status
