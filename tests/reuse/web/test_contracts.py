"""Three towns bundle demand, a framework contract results, each calls off: all on pages."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from fahrplan.reuse.models import Adoption, CallOff, FrameworkContract, Procurement
from tests.reuse.joint import Joint, contract, order, soon
from tests.reuse.web.test_calls import page
from tests.reuse.web.test_procurements import form as procurement_form
from tests.support.client import CheckedClient


def form(**fields: Any) -> dict[str, Any]:
    return {
        "number": "RV-1", "anbieter": "softhaus", "loesung": "gewerbe-online", "version": "",
        "valid_from": timezone.localdate().isoformat(), "valid_to": soon(365).isoformat(),
        "price_per_unit": "99,90", "max_volume": "6", "circle": "demand", "conditions": "",
    } | fields  # fmt: skip


def test_three_towns_buy_together(joint: Joint, client: CheckedClient) -> None:
    towns = (joint.town, joint.second, joint.third)
    client.force_login(joint.speaker(joint.town))
    client.post(reverse("reuse:procurement_new"), procurement_form())
    pk = Procurement.objects.get().pk
    for number, town in enumerate(towns, start=1):
        client.force_login(joint.speaker(town))
        client.post(reverse("reuse:demand", args=[pk]), {"organisation": town.key, "quantity": number})
    client.force_login(joint.speaker(joint.town))
    client.post(reverse("reuse:procurement_move", args=[pk]), {"stand": "tendering"})
    client.post(reverse("reuse:contract", args=[pk]), form())
    for number, town in enumerate(towns, start=1):
        client.force_login(joint.speaker(town))
        assert "Abrufen" in page(client, reverse("reuse:procurement", args=[pk]))
        sent = {
            "organisation": town.key,
            "quantity": number,
            "planned_for": soon(90).isoformat(),
            "once": uuid4(),
        }
        client.post(reverse("reuse:call_off", args=[pk]), sent)
    text = page(client, reverse("reuse:procurement", args=[pk]))
    assert ("100 %" in text, "von 6 Anschlüsse" in text) == (True, True)
    assert sorted(Adoption.objects.values_list("organisation__key", "state", "planned_for")) == [
        (town.key, "planned", soon(90)) for town in sorted(towns, key=lambda row: row.key)
    ]


def test_a_form_sent_twice_orders_once(joint: Joint, client: CheckedClient) -> None:
    found = contract(joint).procurement
    client.force_login(joint.speaker(joint.second))
    address = reverse("reuse:call_off", args=[found.pk])
    assert 'name="once"' in page(client, address)
    sent = {"organisation": "barleben", "quantity": 2, "planned_for": soon(90).isoformat(), "once": uuid4()}
    answers = [client.post(address, sent).status_code for _ in range(2)]
    assert (answers, CallOff.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("organisation", "arendsee", "dürfen Sie hier nicht handeln"),
        ("quantity", "7", "Noch abrufbar: 6"),
        ("planned_for", "2020-01-01", "in der Vergangenheit"),
        ("once", "x", "gültige UUID"),
    ],
)
def test_faults_of_a_call_off_are_said(
    joint: Joint, client: CheckedClient, field: str, value: str, words: str
) -> None:
    found = contract(joint).procurement
    client.force_login(joint.speaker(joint.second))
    sent = {
        "organisation": "barleben", "quantity": "1", "planned_for": soon().isoformat(), "once": str(uuid4()),
    } | {field: value}  # fmt: skip
    answer = client.post(reverse("reuse:call_off", args=[found.pk]), sent)
    assert (answer.status_code, words in answer.content.decode(), CallOff.objects.count()) == (422, True, 0)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("anbieter", "Niemand", "kennen wir nicht"),
        ("loesung", "", "Hier fehlt noch Ihre Angabe"),
        ("version", "9.9", "kennen wir nicht"),
        ("valid_to", "2020-01-01", "liegt vor dem Beginn"),
        ("price_per_unit", "-1", "größer oder gleich 0"),
        ("circle", "x", "keine gültige Auswahl"),
        ("max_volume", "1", "Abgerufen sind schon 2"),
    ],
)
def test_faults_of_a_contract_are_said(
    joint: Joint, client: CheckedClient, field: str, value: str, words: str
) -> None:
    under = contract(joint)
    order(joint, under, joint.second, 2)
    client.force_login(joint.speaker(joint.town))
    address = reverse("reuse:contract", args=[under.procurement_id])
    answer = client.post(address, form(**{field: value}))
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_a_contract_is_changed(joint: Joint, client: CheckedClient) -> None:
    under = contract(joint)
    client.force_login(joint.speaker(joint.town))
    address = reverse("reuse:contract", args=[under.procurement_id])
    assert 'value="RV-1"' in page(client, address)
    client.post(address, form(max_volume="9", based_on=under.changed_at.isoformat()))
    assert FrameworkContract.objects.get().max_volume == 9
