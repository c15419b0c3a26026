"""Pilots on pages: announced, applied for, selected."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fahrplan.reuse.models import Pilot, PilotApplication
from tests.reuse.joint import KEY, Joint, application, pilot, selected, soon
from tests.reuse.web.test_calls import page
from tests.support.client import CheckedClient


def form(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Gewerbe erproben", "leistung": KEY, "loesung": "", "text": "Wer?", "support": "Beratung",
        "criteria": "Größe", "places": "1", "deadline": soon().isoformat(), "contact": "Land",
    } | fields  # fmt: skip


LETTER = {
    "organisation": "arendsee",
    "motivation": "Lernen",
    "prerequisites": "Halbe Stelle",
    "contact": "Anke",
}


def test_a_pilot_from_call_to_selection(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.steward)
    client.post(reverse("reuse:pilot_new"), form())
    found = Pilot.objects.get()
    client.force_login(joint.speaker(joint.town))
    assert "Bewerben Sie sich" in page(client, found.get_absolute_url())
    client.post(reverse("reuse:pilot_apply", args=[found.pk]), LETTER)
    sent = PilotApplication.objects.get()
    assert "Ihre Bewerbung liegt vor" in page(client, found.get_absolute_url())
    client.force_login(joint.steward)
    client.post(reverse("reuse:pilot_move", args=[found.pk]), {"stand": "selecting"})
    decision = {"entscheidung": "ja", "reason": "Gute Vorarbeit"}
    client.post(reverse("reuse:application_decide", args=[sent.pk]), decision)
    client.force_login(joint.speaker(joint.town))
    assert "Gute Vorarbeit" not in page(client, sent.get_absolute_url())
    client.force_login(joint.steward)
    client.post(reverse("reuse:pilot_move", args=[found.pk]), {"stand": "running"})
    client.force_login(joint.speaker(joint.town))
    assert "Gute Vorarbeit" in page(client, sent.get_absolute_url())
    client.logout()
    text = page(client, found.get_absolute_url())
    assert ("Wer dabei ist" in text, "Gute Vorarbeit" in text) == (True, False)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("leistung", "1", "gibt es nicht"),
        ("places", "0", "größer oder gleich 1"),
        ("deadline", "2020-01-01", "in der Vergangenheit"),
        ("support", "", "Hier fehlt noch Ihre Angabe"),
    ],
)
def test_faults_are_said(joint: Joint, client: CheckedClient, field: str, value: str, words: str) -> None:
    client.force_login(joint.steward)
    answer = client.post(reverse("reuse:pilot_new"), form(**{field: value}))
    assert (answer.status_code, words in answer.content.decode(), Pilot.objects.count()) == (422, True, 0)


def test_a_pilot_is_edited(joint: Joint, client: CheckedClient) -> None:
    found = pilot(joint)
    client.force_login(joint.steward)
    address = reverse("reuse:pilot_edit", args=[found.pk])
    assert "Gewerbe erproben" in page(client, address)
    client.post(address, form(title="Neu", based_on=found.changed_at.isoformat()))
    assert Pilot.objects.get().title == "Neu"


@pytest.mark.parametrize("role", ["visitor", "citizen", "neighbour", "provider"])
def test_others_see_no_application(joint: Joint, client: CheckedClient, role: str) -> None:
    found, someone = pilot(joint), joint.as_role(role)
    application(joint, found, joint.town)
    if someone:
        client.force_login(someone)
    assert "Bewerbungen</h2>" not in page(client, found.get_absolute_url())


def test_an_application_is_changed(joint: Joint, client: CheckedClient) -> None:
    found = pilot(joint)
    application(joint, found, joint.town)
    client.force_login(joint.speaker(joint.town))
    address = reverse("reuse:pilot_apply", args=[found.pk])
    assert "Wir wollen lernen." in page(client, address)
    client.post(address, LETTER | {"motivation": "Anders"})
    assert list(PilotApplication.objects.values_list("motivation", flat=True)) == ["Wir wollen lernen."]
    stored = PilotApplication.objects.get()
    client.post(address, LETTER | {"motivation": "Anders", "based_on": stored.changed_at.isoformat()})
    assert PilotApplication.objects.get().motivation == "Anders"


def test_a_complaint_stands_on_the_page(joint: Joint, client: CheckedClient) -> None:
    found = pilot(joint)
    client.force_login(joint.steward)
    client.post(reverse("reuse:pilot_move", args=[found.pk]), {"stand": "selecting"})
    answer = client.post(reverse("reuse:pilot_move", args=[found.pk]), {"stand": "running"}, follow=True)
    assert "Noch niemand ist ausgewählt." in answer.content.decode()


@pytest.mark.parametrize("role", ["visitor", "steward"])
def test_a_page_takes_few_queries(
    joint: Joint, client: CheckedClient, role: str, django_assert_max_num_queries: Any
) -> None:
    found, someone = selected(joint).pilot, joint.as_role(role)
    if someone:
        client.force_login(someone)
    with django_assert_max_num_queries(12):
        client.get(found.get_absolute_url())
