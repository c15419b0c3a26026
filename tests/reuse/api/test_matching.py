"""Gaps and likeness for programs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reuse.fitting import KEY, Fitting
from tests.support.client import CheckedClient

GAP = f"/api/v1/reuse/gaps/arendsee/{KEY}"
SIMILAR = "/api/v1/reuse/similar/arendsee"


def get(client: CheckedClient, address: str, status: int = 200) -> Any:
    answer = client.get(address)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_a_gap_with_candidates(client: CheckedClient, fitting: Fitting) -> None:
    found = get(client, f"{GAP}?limit=1")
    assert (found["is_gap"], found["verdict"], found["state"], found["count"]) == (True, "ours", "unknown", 2)
    assert found["items"][0] == {
        "solution": "gewerbe-online",
        "name": "Gewerbe online",
        "provider": "softhaus",
        "score": 25,
        "reasons": [
            {"key": "maturity", "points": 10, "words": "erreicht Reifegrad 3 im Modell 1.1, also online"},
            {"key": "efa", "points": 10, "words": "ist ein „Einer für alle“-Dienst"},
            {"key": "price", "points": 5, "words": "der Preis ist bekannt"},
        ],
        "unknown": [
            "wo es betrieben wird",
            "Vertragsweg",
            "Erfahrung aus dem Betrieb: Niemand hat gemeldet, dass es läuft",
        ],
        "is_demo": False,
        "url": "/loesungen/gewerbe-online/",
    }


@pytest.mark.parametrize(
    ("who", "sees"), [("", False), ("softhaus", False), ("halle", True), ("steward", True)]
)
def test_what_stays_inside(
    client: CheckedClient, fitting: Fitting, steward: Any, who: str, sees: bool
) -> None:
    fitting.adopt(
        "kalbe", fitting.online, may_be_called=True, call_contact="Frau Beispiel", cost_once=500,
        fachverfahren=fitting.behind,
    )  # fmt: skip
    if who:
        client.force_login(steward if who == "steward" else fitting.people[who])
    found = get(client, GAP)
    told = [found["neighbours"][0][name] for name in ("call_contact", "fachverfahren", "cost")]
    assert told == (["Frau Beispiel", "Gewerbeakte", "500 € einmalig"] if sees else [None, None, None])
    assert found["inside"] is sees
    assert ("Frau Beispiel" in str(found)) is sees
    parts = [each["name"] for each in get(client, SIMILAR)["items"][0]["parts"]]
    assert ("Fachverfahren" in parts) is sees


def test_similar(client: CheckedClient, fitting: Fitting) -> None:
    found = get(client, f"{SIMILAR}?limit=2")
    assert [(one["organisation"], one["points"], one["most"]) for one in found["items"]] == [
        ("kalbe", 78.8, 90.0),
        ("barleben", 63.9, 90.0),
    ]
    assert (found["count"], found["inside"]) == (2, False)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/api/v1/reuse/gaps/nirgendwo/{KEY}", 404),
        (f"/api/v1/reuse/gaps/softhaus/{KEY}", 404),
        ("/api/v1/reuse/gaps/arendsee/1", 404),
        ("/api/v1/reuse/similar/softhaus", 404),
        (f"/api/v1/reuse/similar/{'x' * 200}", 422),
        ("/api/v1/reuse/similar/a%00b", 422),
        (f"{SIMILAR}?limit=0", 422),
        (f"{GAP}?limit=51", 422),
    ],
)
def test_what_nobody_knows_is_refused(
    client: CheckedClient, fitting: Fitting, address: str, status: int
) -> None:
    assert get(client, address, status)["status"] == status
