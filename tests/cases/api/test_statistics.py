"""Public sums."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.cases.api.statistics import _since
from tests.cases.conftest import Desk
from tests.cases.selectors.test_status import decided
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role

ADDRESS = "/api/v1/cases/statistics?organisation=barleben"


def test_sums_from_five_on(client: CheckedClient, desk: Desk) -> None:
    decided(desk, 0, 0, 0, 0)
    with web_role():
        assert client.get(ADDRESS).json()["items"] == []
    decided(desk, 0)
    with web_role():
        found = client.get(ADDRESS).json()
    assert (found["count"], found["items"][0]["received"], found["items"][0]["name"]) == (
        1,
        5,
        "Hund anmelden",
    )


@pytest.mark.parametrize("organisation", ["gibt-es-nicht", ""])
def test_unknown_organisations(client: CheckedClient, db: None, organisation: str) -> None:
    answer = client.get(f"/api/v1/cases/statistics?organisation={organisation}")
    assert answer.status_code in (404, 422)


def test_two_years_back() -> None:
    assert _since(date(2026, 11, 29)) == date(2024, 12, 1)
    assert _since(date(2026, 12, 1)) == date(2025, 1, 1)
