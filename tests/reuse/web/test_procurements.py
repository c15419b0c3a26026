"""Buying together on pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fahrplan.reuse.models import Demand, JointCall, Procurement
from fahrplan.reuse.services.calls import join_call
from tests.reuse.joint import KEY, Joint, call, contract, demand, procurement, soon
from tests.reuse.web.test_calls import page
from tests.support.client import CheckedClient


def form(**fields: Any) -> dict[str, Any]:
    return {
        "organisation": "arendsee", "title": "Gewerbe für alle", "leistung": KEY, "loesung": "", "text": "Zusammen",
        "unit": "Anschlüsse", "demands_until": soon().isoformat(), "reference": "V-1", "contact": "Anke",
    } | fields  # fmt: skip


def test_out_of_a_call_becomes_a_procurement(joint: Joint, client: CheckedClient) -> None:
    source = call(joint)
    join_call(source, joint.second, by=joint.speaker(joint.second))
    client.force_login(joint.speaker(joint.town))
    address = reverse("reuse:procurement_new")
    assert "Aus dem Aufruf" in page(client, f"{address}?aufruf={source.pk}")
    client.post(address, form(aufruf=str(source.pk)))
    kept = Procurement.objects.get()
    assert (kept.call_id, JointCall.objects.get().state) == (source.pk, "bundled")
    assert "Zur gemeinsamen Vergabe" in page(client, source.get_absolute_url())
    assert "Gewerbe gemeinsam" in page(client, kept.get_absolute_url())


def test_nobody_takes_the_call_of_another(joint: Joint, client: CheckedClient) -> None:
    source = call(joint)
    client.force_login(joint.speaker(joint.second))
    answer = client.post(
        reverse("reuse:procurement_new"), form(organisation="barleben", aufruf=str(source.pk))
    )
    assert (answer.status_code, Procurement.objects.count()) == (403, 0)


@pytest.mark.parametrize("text", ["x", "00000000-0000-0000-0000-000000000000", "\0"])
def test_an_odd_call_in_the_address_is_left_out(joint: Joint, client: CheckedClient, text: str) -> None:
    client.force_login(joint.speaker(joint.town))
    assert client.get(reverse("reuse:procurement_new"), {"aufruf": text}).status_code == 200


def test_the_form_is_filled_from_a_service(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    assert "gemeinsam beschaffen" in page(client, reverse("reuse:procurement_new") + f"?leistung={KEY}")


def test_demand_is_stated_corrected_and_taken_back(joint: Joint, client: CheckedClient) -> None:
    found = procurement(joint)
    client.force_login(joint.speaker(joint.second))
    address = reverse("reuse:demand", args=[found.pk])
    for quantity in ("3", "5"):
        client.post(address, {"organisation": "barleben", "quantity": quantity, "budget": "1000,50"})
    kept = Demand.objects.get()
    assert (kept.quantity, str(kept.budget)) == (5, "1000.50")
    text = page(client, found.get_absolute_url())
    assert ("1.000,50" in text, "Bedarf ändern" in text, 'value="5"' in page(client, address)) == (True,) * 3
    client.post(reverse("reuse:demand_withdraw", args=[found.pk]), {"organisation": "barleben"})
    assert Demand.objects.filter(withdrawn_at=None).count() == 0


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("organisation", "arendsee", "dürfen Sie hier nicht handeln"),
        ("quantity", "0", "größer oder gleich 1"),
        ("quantity", "99999999999999999999", "kleiner oder gleich"),
        ("quantity", "viel", "Zahl"),
        ("budget", "-1", "größer oder gleich 0"),
        ("budget", "NaN", "Zahl"),
        ("wanted_by", "x", "Das ist kein Datum"),
        ("leistung", "99050012000000", "gibt es nicht"),
    ],
)
def test_faults_are_said(joint: Joint, client: CheckedClient, field: str, value: str, words: str) -> None:
    found = procurement(joint)
    client.force_login(joint.speaker(joint.second))
    sent = {"organisation": "barleben", "quantity": "1", field: value}
    answer = client.post(reverse("reuse:demand", args=[found.pk]), sent)
    assert (answer.status_code, words in answer.content.decode(), Demand.objects.count()) == (422, True, 0)


def test_the_lead_runs_it(joint: Joint, client: CheckedClient) -> None:
    found = procurement(joint)
    client.force_login(joint.speaker(joint.town))
    edited = form(title="Neu", based_on=found.changed_at.isoformat())
    client.post(reverse("reuse:procurement_edit", args=[found.pk]), edited)
    demand(joint, found, joint.second)
    assert "Vergabe starten" in page(client, found.get_absolute_url())
    address, states = reverse("reuse:procurement_move", args=[found.pk]), []
    for sent in (
        {"stand": "tendering"},
        {"stand": "cancelled"},
        {"stand": "cancelled", "grund": "Kein Geld"},
    ):
        client.post(address, sent)
        states.append(Procurement.objects.get().state)
    assert (Procurement.objects.get().title, states) == ("Neu", ["tendering", "tendering", "cancelled"])


@pytest.mark.parametrize(
    ("role", "sees"),
    [("visitor", False), ("citizen", False), ("neighbour", True), ("provider", False), ("steward", True)],
)
def test_money_is_shown_only_inside(joint: Joint, client: CheckedClient, role: str, sees: bool) -> None:
    found, someone = contract(joint).procurement, joint.as_role(role)
    if someone:
        client.force_login(someone)
    text = page(client, found.get_absolute_url())
    assert ("1.000,50" in text, "2.001,00 Euro" in text, "99,90" in text) == (sees, sees, sees)
    assert ("2 Kommunen" in text, "RV-1" in text) == (True, True)


@pytest.mark.parametrize(("form_name", "kind"), [("csv", "text/csv"), ("xlsx", "application/vnd")])
def test_the_lead_takes_the_demands_along(
    joint: Joint, client: CheckedClient, form_name: str, kind: str
) -> None:
    found = procurement(joint)
    demand(joint, found, joint.second, note="=1+1")
    client.force_login(joint.speaker(joint.town))
    answer: Any = client.get(reverse("reuse:demand_file", args=[found.pk]), {"format": form_name})
    content = b"".join(answer.streaming_content)
    assert answer["Content-Type"].startswith(kind)
    assert form_name == "xlsx" or "'=1+1" in content.decode()


@pytest.mark.parametrize("towns", [1, 3])
def test_a_page_takes_the_same_queries(
    joint: Joint, client: CheckedClient, towns: int, django_assert_num_queries: Any
) -> None:
    found = procurement(joint)
    for town in (joint.town, joint.second, joint.third)[:towns]:
        demand(joint, found, town)
    with django_assert_num_queries(5):
        client.get(found.get_absolute_url())
