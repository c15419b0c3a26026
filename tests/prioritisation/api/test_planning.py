"""The API gives scenarios and plans to those who work for the organisation."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.prioritisation.planned import Planned
from tests.reuse.fitting import KEY
from tests.support.client import CheckedClient

API = "/api/v1/scenarios"


def get(client: CheckedClient, path: str = "", status: int = 200) -> Any:
    answer = client.get(f"{API}{path}")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_list_and_plan(planned: Planned, client: CheckedClient) -> None:
    client.force_login(planned.person)
    assert get(client, f"/{planned.scenario.pk}")["state"] == ""
    planned.quick()
    assert [(row["id"], row["posts"]) for row in get(client)["items"]] == [(str(planned.scenario.pk), 0.5)]
    plan = get(client, f"/{planned.scenario.pk}")
    chosen = {row["leika_key"]: (row["way"], row["solution"], row["quarter"]) for row in plan["chosen"]}
    assert chosen[KEY] == ("reuse", "gewerbe-online", "2027-Q1")
    assert plan["bound"] >= plan["benefit"] > 0


@pytest.mark.parametrize("role", ["neighbour", "provider", "steward"])
def test_for_others_there_is_none(
    planned: Planned, client: CheckedClient, role: str, request: pytest.FixtureRequest
) -> None:
    planned.quick()
    client.force_login(planned.person_as(role, request))
    get(client, f"/{planned.scenario.pk}", 404)
    assert get(client)["count"] == 0


def test_visitors_are_asked_to_log_in(planned: Planned, client: CheckedClient) -> None:
    assert [get(client, path, 401)["status"] for path in ("", f"/{uuid4()}")] == [401, 401]
