"""Shared staff on pages: offered, asked for, answered."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from fahrplan.reuse.models import StaffOffer, StaffRequest
from fahrplan.reuse.services.staff import RequestText, ask_for_staff
from tests.reuse.joint import Joint, soon, staff_offer
from tests.reuse.web.test_calls import page
from tests.support.client import CheckedClient


def form(**fields: Any) -> dict[str, Any]:
    return {
        "organisation": "zentrum", "role": "Prozesse", "text": "Wir zeichnen.", "hours": "20", "region": "Altmark",
        "available_from": timezone.localdate().isoformat(), "available_to": "", "cost_share": "halbe-halbe",
        "contact": "Zentrum",
    } | fields  # fmt: skip


def asked(joint: Joint, offer: StaffOffer) -> StaffRequest:
    given = RequestText(8, soon(), "Bernd", "Streng geheim")
    return ask_for_staff(offer, joint.second, given, by=joint.speaker(joint.second))


def test_a_steward_enters_the_offer_of_a_centre(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.steward)
    client.post(reverse("reuse:staff_new"), form())
    assert StaffOffer.objects.get().organisation == joint.centre


def test_a_town_asks_and_the_centre_answers(joint: Joint, client: CheckedClient) -> None:
    offer = staff_offer(joint)
    client.force_login(joint.speaker(joint.second))
    sent = {"organisation": "barleben", "hours": "8", "starts_on": soon().isoformat(), "contact": "Bernd"}
    client.post(reverse("reuse:staff_ask", args=[offer.pk]), sent)
    request = StaffRequest.objects.get()
    client.force_login(joint.speaker(joint.centre))
    assert "Eine Anfrage wartet" in page(client, offer.get_absolute_url())
    client.post(reverse("reuse:staff_answer", args=[request.pk]), {"entscheidung": "ja", "antwort": "Gern"})
    client.force_login(joint.speaker(joint.second))
    text = page(client, offer.get_absolute_url())
    assert ("zugesagt" in text, "Gern" in text, "von 20 angebotenen Stunden" in text) == (True,) * 3
    client.post(reverse("reuse:staff_withdraw", args=[request.pk]))
    assert StaffRequest.objects.get().state == "withdrawn"


@pytest.mark.parametrize(
    ("role", "share"),
    [("visitor", False), ("citizen", False), ("neighbour", True), ("provider", False), ("steward", True)],
)
def test_requests_and_costs_stay_inside(joint: Joint, client: CheckedClient, role: str, share: bool) -> None:
    offer, someone = staff_offer(joint), joint.as_role(role)
    asked(joint, offer)
    if someone:
        client.force_login(someone)
    text = page(client, offer.get_absolute_url())
    assert ("Streng geheim" in text, "halbe-halbe" in text) == (role == "steward", share)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("organisation", "arendsee", "dürfen Sie hier nicht handeln"),
        ("hours", "0", "größer oder gleich 1"),
        ("available_to", "2020-01-01", "liegt vor dem Beginn"),
        ("region", "", "Hier fehlt noch Ihre Angabe"),
    ],
)
def test_faults_are_said(joint: Joint, client: CheckedClient, field: str, value: str, words: str) -> None:
    client.force_login(joint.speaker(joint.centre))
    answer = client.post(reverse("reuse:staff_new"), form(**{field: value}))
    assert (answer.status_code, words in answer.content.decode(), StaffOffer.objects.count()) == (
        422,
        True,
        0,
    )


def test_an_offer_is_edited_and_closed(joint: Joint, client: CheckedClient) -> None:
    offer = staff_offer(joint)
    client.force_login(joint.speaker(joint.centre))
    address = reverse("reuse:staff_edit", args=[offer.pk])
    assert "Prozessmanagement" in page(client, address)
    client.post(address, form(role="Neu", based_on=offer.changed_at.isoformat()))
    client.post(reverse("reuse:staff_move", args=[offer.pk]), {"stand": "closed"})
    kept = StaffOffer.objects.get()
    assert (kept.role, kept.state) == ("Neu", "closed")
    assert "nicht mehr verfügbar" in page(client, offer.get_absolute_url())


def test_a_page_takes_few_queries(
    joint: Joint, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    offer = staff_offer(joint)
    asked(joint, offer)
    client.force_login(joint.speaker(joint.centre))
    with django_assert_max_num_queries(12):
        client.get(offer.get_absolute_url())
