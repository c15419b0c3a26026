"""Calls on pages: published, joined, left, closed."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fahrplan.reuse.models import Interest, JointCall
from fahrplan.reuse.services.calls import edit_call, join_call
from tests.reuse.joint import KEY, Joint, call, call_text, next_quarter, soon
from tests.support.client import CheckedClient


def form(**fields: Any) -> dict[str, Any]:
    return {
        "organisation": "arendsee", "title": "Gewerbe gemeinsam", "leistung": KEY, "loesung": "gewerbe-online",
        "quarter": next_quarter(), "text": "Wir suchen Partner.", "deadline": soon().isoformat(), "contact": "Anke",
    } | fields  # fmt: skip


def page(client: CheckedClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_form_is_filled_from_the_address(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    text = page(client, reverse("reuse:call_new") + f"?leistung={KEY}&loesung=gewerbe-online")
    assert (KEY in text, 'value="gewerbe-online"' in text, "Gewerbe Anmeldung gemeinsam einführen" in text) == (
        True, True, True
    )  # fmt: skip


@pytest.mark.parametrize("question", ["?leistung=x", "?leistung=%00&loesung=%00", "?leistung=" + "9" * 500])
def test_odd_prefills_are_left_out(joint: Joint, client: CheckedClient, question: str) -> None:
    client.force_login(joint.speaker(joint.town))
    assert (
        "gemeinsam einführen"
        not in page(client, reverse("reuse:call_new") + question).split("<main")[1].split("Hilfe")[0]
    )


def test_a_coordinator_publishes_a_call(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    answer = client.post(reverse("reuse:call_new"), form())
    kept = JointCall.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, kept.get_absolute_url())
    text = page(client, kept.get_absolute_url())
    assert ("Noch macht niemand mit." in text, "Gewerbe Anmeldung" in text) == (True, True)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("organisation", "barleben", "dürfen Sie hier nicht handeln"),
        ("organisation", "", "Hier fehlt noch Ihre Angabe"),
        ("leistung", "123", "gibt es nicht: 123"),
        ("leistung", "", "Hier fehlt noch Ihre Angabe"),
        ("loesung", "gibt-es-nicht", "kennen wir nicht"),
        ("quarter", "1999-Q1", "keine gültige Auswahl"),
        ("deadline", "2020-01-01", "in der Vergangenheit"),
        ("deadline", "morgen", "Das ist kein Datum"),
        ("title", "x\0y", "Null"),
        ("title", "x" * 201, "höchstens 200"),
    ],
)
def test_faults_are_said(joint: Joint, client: CheckedClient, field: str, value: str, words: str) -> None:
    client.force_login(joint.speaker(joint.town))
    answer = client.post(reverse("reuse:call_new"), form(**{field: value}))
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert JointCall.objects.count() == 0


def test_a_neighbour_joins_and_leaves(joint: Joint, client: CheckedClient) -> None:
    found = call(joint)
    client.force_login(joint.speaker(joint.second))
    assert "Mitmachen" in page(client, found.get_absolute_url())
    client.post(
        reverse("reuse:call_join", args=[found.pk]), {"organisation": "barleben", "note": "<b>Gern</b>"}
    )
    text = page(client, found.get_absolute_url())
    assert ("&lt;b&gt;Gern&lt;/b&gt;" in text, "Interesse zurückziehen" in text) == (True, True)
    client.post(reverse("reuse:call_withdraw", args=[found.pk]), {"organisation": "barleben"})
    assert Interest.objects.filter(withdrawn_at=None).count() == 0


def test_nobody_leaves_for_another(joint: Joint, client: CheckedClient) -> None:
    found = call(joint)
    join_call(found, joint.second, by=joint.speaker(joint.second))
    client.force_login(joint.speaker(joint.third))
    client.post(reverse("reuse:call_withdraw", args=[found.pk]), {"organisation": "barleben"})
    assert Interest.objects.filter(withdrawn_at=None).count() == 1


def test_a_call_is_edited(joint: Joint, client: CheckedClient) -> None:
    found = call(joint)
    client.force_login(joint.speaker(joint.town))
    address = reverse("reuse:call_edit", args=[found.pk])
    assert "Gewerbe gemeinsam" in page(client, address)
    client.post(address, form(title="Neu", based_on=found.changed_at.isoformat()))
    assert JointCall.objects.get().title == "Neu"


def test_a_stale_form_comes_back(joint: Joint, client: CheckedClient) -> None:
    found = call(joint)
    seen = found.changed_at.isoformat()
    edit_call(found, call_text(joint, title="Schneller"), by=joint.steward)
    client.force_login(joint.speaker(joint.town))
    answer = client.post(reverse("reuse:call_edit", args=[found.pk]), form(title="Zu spät", based_on=seen))
    assert (answer.status_code, JointCall.objects.get().title) == (422, "Schneller")
    assert "Inzwischen hat jemand anderes etwas geändert" in answer.content.decode()


def test_a_call_is_closed_and_opened(joint: Joint, client: CheckedClient) -> None:
    found = call(joint)
    client.force_login(joint.speaker(joint.town))
    address = reverse("reuse:call_move", args=[found.pk])
    states = []
    for state in ("closed", "x", "open"):
        client.post(address, {"stand": state})
        states.append(JointCall.objects.get().state)
    assert states == ["closed", "closed", "open"]


def test_a_closed_call_says_what_else_helps(joint: Joint, client: CheckedClient) -> None:
    found = call(joint)
    JointCall.objects.update(state="closed")
    assert "starten Sie einen eigenen Aufruf" in page(client, found.get_absolute_url())


def test_a_list_is_filtered(joint: Joint, client: CheckedClient) -> None:
    call(joint)
    counts = [
        "1 Eintrag" in page(client, reverse("reuse:calls") + question)
        for question in ("", "?stand=open", "?stand=closed", f"?leistung={KEY}", "?q=partner", "?q=nichts")
    ]
    assert counts == [True, True, False, True, True, False]


@pytest.mark.parametrize("towns", [0, 2])
def test_a_page_takes_the_same_queries(
    joint: Joint, client: CheckedClient, towns: int, django_assert_num_queries: Any
) -> None:
    found = call(joint)
    for town in (joint.second, joint.third)[:towns]:
        join_call(found, town, by=joint.speaker(town))
    with django_assert_num_queries(3):
        client.get(found.get_absolute_url())
