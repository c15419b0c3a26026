"""Calls of a delivery service."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from fahrplan.cases.models import Dispatch, HandoverTarget
from fahrplan.cases.services.handover_content import callback_secret_of
from fahrplan.standards.fit_connect.callbacks import sign_callback
from tests.cases.conftest import Desk
from tests.cases.handing_over import queued, target_at, tried
from tests.support.client import CheckedClient

ID = "11111111-2222-4333-8444-555555555555"
BODY = json.dumps({"type": "x", "submissions": [{"submissionId": ID}]}).encode()


def call(client: CheckedClient, target: HandoverTarget, body: bytes = BODY, **changes: Any) -> int:
    moment = changes.get("moment", int(time.time()))
    secret = changes.get("secret", callback_secret_of(target))
    headers = {
        "callback-timestamp": str(moment),
        "callback-authentication": changes.get("sign", sign_callback(body, timestamp=moment, secret=secret)),
    }
    address = f"/zustellung/fit-connect/rueckruf/{target.pk}/"
    answer = client.post(address, body, content_type="application/json", headers=headers)
    return int(answer.status_code)


def test_a_proved_call_makes_us_ask(desk: Desk, client: CheckedClient) -> None:
    dispatch = tried(queued(desk, "waits"))
    Dispatch.objects.update(receipt={"submissionId": ID})
    before = dispatch.next_at
    assert call(client, target_at(desk)) == 200
    dispatch.refresh_from_db()
    assert dispatch.next_at < before


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"secret": "falsch"}, 401),
        ({"sign": ""}, 401),
        ({"moment": 1_600_000_000}, 401),
        ({"moment": "gestern"}, 401),
        ({"body": b"kein JSON"}, 400),
        ({"body": b"[" * 100_000}, 400),
        ({"body": b"[]"}, 200),
        ({"body": b"x" * 3_000_000}, 413),
    ],
)
def test_everything_else_is_answered_clearly(
    desk: Desk, client: CheckedClient, changes: dict[str, Any], status: int
) -> None:
    assert call(client, target_at(desk), **changes) == status


def test_an_unknown_target_is_not_there(desk: Desk, client: CheckedClient) -> None:
    assert client.post(f"/zustellung/fit-connect/rueckruf/{ID}/").status_code == 404
