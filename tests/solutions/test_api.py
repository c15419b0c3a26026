"""Solutions and the delivery plan through the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fahrplan.solutions.services import mark_delivered, merge_solutions, move_promise
from tests.solutions.conftest import AUTHOR, Market, in_days, item, solution, version
from tests.support.client import CheckedClient


def get(client: CheckedClient, path: str, status: int = 200) -> Any:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status
    return answer.json()


def keys(client: CheckedClient, path: str) -> list[str]:
    return [entry["key"] for entry in get(client, path)["items"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["amt-24", "gewerbe-online"]),
        ("?leika_key=99102", ["amt-24"]),
        ("?leika_key=99050012104000", ["amt-24", "gewerbe-online"]),
        ("?efa=yes", ["gewerbe-online"]),
        ("?provider=sued", ["amt-24"]),
        ("?kind=module", []),
        ("?licence=EUPL-1.2", ["gewerbe-online"]),
        ("?open_source=true", []),
        ("?q=hundesteuer", ["amt-24"]),
        ("?q=nord%20gewerbe", ["gewerbe-online"]),
    ],
)
def test_filters(market: Market, client: CheckedClient, query: str, found: list[str]) -> None:
    assert keys(client, f"/solutions{query}") == found


def test_pages(market: Market, client: CheckedClient) -> None:
    first = get(client, "/solutions?limit=1")
    assert (first["count"], [entry["key"] for entry in first["items"]]) == (2, ["amt-24"])
    second = client.get(first["next"]).json()
    assert ([entry["key"] for entry in second["items"]], second["next"]) == (["gewerbe-online"], None)


def test_one_solution(market: Market, client: CheckedClient) -> None:
    version(market.online, "1.0", released_on=in_days(-3))
    found = get(client, "/solutions/gewerbe-online")
    assert found["provider"] == {"key": "nord", "name": "Nord IT"}
    assert found["services"] == [{"leika_key": "99050012104000", "name": "Gewerbe Anmeldung"}]
    assert [entry["number"] for entry in found["versions"]] == ["1.0"]
    assert found["needs"] == ["servicekonto"]
    assert "changed_by" not in found


def test_a_duplicate_leads_to_the_entry_that_stays(market: Market, client: CheckedClient) -> None:
    merge_solutions(market.online, market.amt, AUTHOR, reason="doppelt")
    found = get(client, "/solutions/gewerbe-online")
    assert (found["key"], found["asked_key"]) == ("amt-24", "gewerbe-online")
    assert keys(client, "/solutions") == ["amt-24"]


@pytest.mark.parametrize(
    "path", ["/solutions/gibt-es-nicht", "/delivery-plan/gibt-es-nicht", "/solutions/%00"]
)
def test_what_there_is_not(db: None, client: CheckedClient, path: str) -> None:
    assert get(client, path, 404)["status"] == 404


@pytest.mark.parametrize("query", ["?limit=0", "?limit=501", "?kind=quatsch", "?q=%00", "?leika_key=abc"])
def test_wrong_questions(db: None, client: CheckedClient, query: str) -> None:
    assert get(client, f"/solutions{query}", 422)["status"] == 422


def test_the_plan(market: Market, client: CheckedClient) -> None:
    item("Payment", in_days(-5))
    mark_delivered(item("Postfach", in_days(-50)), in_days(-40), AUTHOR)
    move_promise(market.account, in_days(190), AUTHOR, reason="Vergabe dauert")
    states = {entry["key"]: entry["state"] for entry in get(client, "/delivery-plan")["items"]}
    assert states == {"payment": "overdue", "postfach": "delivered", "servicekonto": "promised"}
    assert keys(client, "/delivery-plan?state=overdue") == ["payment"]
    assert keys(client, "/delivery-plan?slipped=true") == ["servicekonto"]
    slips = get(client, "/delivery-plan/servicekonto")["slips"]
    assert [(slip["old"], slip["new"], slip["reason"]) for slip in slips] == [
        (in_days(100).isoformat(), in_days(190).isoformat(), "Vergabe dauert")
    ]
    assert "recorded_by" not in slips[0]


def test_queries_do_not_grow_with_the_list(market: Market, client: CheckedClient) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            get(client, "/solutions")
        return len(queries)

    cost()
    before = cost()
    for number in range(3):
        version(
            solution(
                f"Weitere {number}", provider=market.nord, services=[market.trade], needs=[market.account]
            )
        )
    assert cost() == before
