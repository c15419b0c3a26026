"""What a steward does with the delivery plan."""

from __future__ import annotations

import pytest

from fahrplan.solutions.models import DeliveryItem, DeliverySlip
from tests.solutions.conftest import Market, in_days
from tests.solutions.web.pages import acting, page
from tests.support.client import CheckedClient

PLAN = "/loesungen/lieferplan/"
ITEM = f"{PLAN}servicekonto/"


@pytest.fixture
def desk(market: Market, client: CheckedClient) -> CheckedClient:
    return acting(client, market, "steward")


def test_a_promise_is_made(desk: CheckedClient) -> None:
    data = {"name": "OSI-Plattform", "kind": "base_component", "promised_for": f"{in_days(60):%d.%m.%Y}"}
    assert desk.post(f"{PLAN}neu/", data)["Location"] == f"{PLAN}osi-plattform/"
    assert DeliveryItem.objects.get(key="osi-plattform").promised_for == in_days(60)
    assert desk.post(f"{PLAN}neu/", data).status_code == 422


def test_an_edit_and_a_stale_one(desk: CheckedClient, market: Market) -> None:
    data = {
        "name": "Servicekonto",
        "kind": "base_component",
        "note": "neu",
        "gesehen": market.account.changed_at.isoformat(),
    }
    assert desk.post(f"{ITEM}bearbeiten/", data).status_code == 302
    assert desk.post(f"{ITEM}bearbeiten/", data | {"note": "alt"}).status_code == 422
    market.account.refresh_from_db()
    assert market.account.note == "neu"


def test_a_date_is_moved_once(desk: CheckedClient, market: Market) -> None:
    data = {"new": f"{in_days(190):%d.%m.%Y}", "reason": "Vergabe dauert"}
    assert f"{in_days(100):%d.%m.%Y}" in page(desk, f"{ITEM}verschieben/")
    assert [desk.post(f"{ITEM}verschieben/", data).status_code for _ in range(2)] == [302, 422]
    assert DeliverySlip.objects.count() == 1


def test_a_move_needs_a_reason(desk: CheckedClient) -> None:
    answer = desk.post(f"{ITEM}verschieben/", {"new": f"{in_days(190):%d.%m.%Y}", "reason": ""})
    assert (answer.status_code, DeliverySlip.objects.count()) == (422, 0)


def test_delivered_and_back(desk: CheckedClient, market: Market) -> None:
    desk.post(f"{ITEM}bereitgestellt/", {"delivered_on": f"{in_days(-1):%d.%m.%Y}"})
    market.account.refresh_from_db()
    assert market.account.delivered_on == in_days(-1)
    assert "Doch noch nicht bereitgestellt" in page(desk, ITEM)
    desk.post(f"{ITEM}bereitgestellt/", {"schritt": "zurueck"})
    market.account.refresh_from_db()
    assert market.account.delivered_on is None


@pytest.mark.parametrize("day", ["", "quatsch", f"{in_days(5):%d.%m.%Y}"])
def test_no_day_of_delivery(desk: CheckedClient, market: Market, day: str) -> None:
    assert desk.post(f"{ITEM}bereitgestellt/", {"delivered_on": day}).status_code == 302
    market.account.refresh_from_db()
    assert market.account.delivered_on is None
