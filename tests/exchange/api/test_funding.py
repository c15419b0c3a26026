"""Funding in the API."""

from __future__ import annotations

import pytest
from django.test import Client

from fahrplan.exchange.services.funding import keep_programme
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db
VALUES = {
    "name": "Digital", "funder": "Land", "summary": "Alles", "source": "Richtlinie", "year": 2026,
    "begun_rule": "forbidden", "topics": ["records"],
}  # fmt: skip


def test_programmes_come_with_their_conditions(client: Client) -> None:
    keep_programme("digital", VALUES, author=AUTHOR)
    (row,) = client.get("/api/v1/funding?topic=records&history=false").json()["items"]
    assert (row["key"], row["begun_rule"], row["topics"]) == ("digital", "forbidden", ["records"])
    assert client.get("/api/v1/funding/digital").json() == row


def test_the_fit_says_why(client: Client) -> None:
    towns.build()
    keep_programme("digital", VALUES, author=AUTHOR)
    found = client.get("/api/v1/funding/digital/fit/barleben?topic=records&starts_on=2020-01-01").json()
    assert (found["verdict"], found["words"]) == (
        "does_not_fit",
        "passt nicht, weil bereits begonnen ist",
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("funding/gibt-es-nicht", 404),
        ("funding/digital/fit/gibt-es-nicht", 404),
        ("funding/digital/fit/barleben?cost=-1", 422),
        ("funding/digital/fit/barleben?cost=NaN", 422),
        ("funding?topic=x", 422),
        ("funding/%00", 404),
    ],
)
def test_wrong_questions_are_explained(client: Client, path: str, status: int) -> None:
    towns.build()
    keep_programme("digital", VALUES, author=AUTHOR)
    assert client.get(f"/api/v1/{path}").status_code == status
