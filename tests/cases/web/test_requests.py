"""Asking for more."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case, CaseRequest
from tests.cases.conftest import Desk
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role


def test_asked_and_ended(client: CheckedClient, desk: Desk, case: Case) -> None:
    client.force_login(desk.clerk)
    address = f"/vorgaenge/{case.pk}/nachforderung/"
    day = timezone.localdate() + timedelta(days=7)
    with web_role():
        sent = client.post(
            address, {"fields_wanted": "hund/name", "text": "Fehlt.", "answer_by": day.isoformat()}
        )
        again = client.get(address)
    assert (sent.status_code, again.context["form"]) == (302, None)
    assert CaseRequest.objects.get().fields == ["hund/name"]
    with web_role():
        client.post(f"{address}ende/")
    case.refresh_from_db()
    assert case.state == CaseState.IN_WORK


def test_faults_come_back_with_the_words(client: CheckedClient, desk: Desk, case: Case) -> None:
    client.force_login(desk.clerk)
    answer = client.post(
        f"/vorgaenge/{case.pk}/nachforderung/", {"text": "Mein Text bleibt.", "answer_by": "2020-01-01"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert ["Mein Text bleibt." in page, "Bitte wählen Sie 1 bis 30 Felder." in page] == [True, True]
