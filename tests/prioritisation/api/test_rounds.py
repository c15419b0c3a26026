"""The API gives rounds to those who work for the organisation."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from fahrplan.prioritisation.enums import RoundState
from tests.prioritisation.polled import STRANGERS, Poll, vote
from tests.support.client import CheckedClient

API = "/api/v1/rating-rounds"


def get(client: CheckedClient, path: str = "", status: int = 200) -> Any:
    answer = client.get(f"{API}{path}")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_list_and_result(poll: Poll, client: CheckedClient) -> None:
    found, draft = poll.points(), poll.round(RoundState.DRAFT)
    vote(found, 7, 3, name="Zoe")
    vote(found, 1, 9)
    client.force_login(poll.lead)
    rows = get(client)
    assert [(row["id"], row["ballots"], row["points"]) for row in rows["items"]] == [
        (str(draft.pk), 0, None), (str(found.pk), 2, 10)
    ]  # fmt: skip
    assert (get(client, "?limit=1")["next"], get(client, "?state=open")["count"]) == (
        f"{API}?limit=1&offset=1",
        1,
    )
    assert get(client, "?organisation=halle")["count"] == 0
    result = get(client, f"/{found.pk}")
    assert [(row["leika_key"], row["total"], row["mean"]) for row in result["lines"]] == [
        ("99115005104000", 12, 6.0), ("99102013104000", 8, 4.0), (None, 0, 0.0)
    ]  # fmt: skip
    assert (result["lines"][0]["shares"], "Zoe" in str(result)) == (
        [{"value": 3, "number": 1}, {"value": 9, "number": 1}], False
    )  # fmt: skip


@pytest.mark.parametrize("role", STRANGERS)
def test_for_others_there_is_none(poll: Poll, client: CheckedClient, role: str) -> None:
    found = poll.round()
    client.force_login(poll.strangers[role])
    get(client, f"/{found.pk}", 404)
    assert get(client)["count"] == 0


def test_visitors_are_asked_to_log_in(poll: Poll, client: CheckedClient) -> None:
    assert [get(client, path, 401)["status"] for path in ("", f"/{uuid4()}")] == [401, 401]
