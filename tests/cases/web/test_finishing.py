"""Closing and opening again."""

from __future__ import annotations

from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case
from tests.cases.conftest import Desk
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role


def test_closed_with_a_reason_and_opened_again(client: CheckedClient, desk: Desk, case: Case) -> None:
    client.force_login(desk.clerk)
    address = f"/vorgaenge/{case.pk}/abschluss/"
    with web_role():
        refused = client.post(address, {"reason": ""})
        client.post(address, {"reason": "Doppelt."})
    case.refresh_from_db()
    assert (refused.status_code, case.state) == (422, CaseState.CLOSED)
    with web_role():
        client.post(address, {"reason": "Doch nicht."})
    case.refresh_from_db()
    assert case.state == CaseState.IN_WORK
