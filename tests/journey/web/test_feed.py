"""The calendar of due dates behind a secret address."""

from __future__ import annotations

import re

from django.utils import timezone

from fahrplan.journey.models import CalendarKey
from tests.journey.travelling import project
from tests.journey.working import mine, task
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient

PAGE = "/aufgaben/kalender/"


def address(client: CheckedClient) -> str:
    """A new address of whoever is logged in."""
    text = client.post(PAGE, {"was": "neu"}).content.decode()
    found = re.search(r"/aufgaben/kalender/[\w-]+\.ics", text)
    assert found
    return found[0]


def test_the_address_is_shown_once_and_works_without_a_login(joint: Joint, client: CheckedClient) -> None:
    speaker = joint.speaker(joint.town)
    mine(joint, project(joint, title="Gewerbe"), title="Vertrag", due_on=timezone.localdate())
    mine(joint, title="Ohne Termin")
    task(joint, title="Fremd", due_on=timezone.localdate())
    client.force_login(speaker)
    found = address(client)
    assert found not in client.get(PAGE).content.decode()
    client.logout()
    answer = client.get(found)
    text = answer.content.decode()
    assert (answer["Content-Type"], "SUMMARY:Fällig: Vertrag" in text, text.count("BEGIN:VEVENT")) == (
        "text/calendar; charset=utf-8", True, 1,
    )  # fmt: skip
    assert str(speaker) not in text


def test_who_no_longer_works_there_sees_nothing(joint: Joint, client: CheckedClient) -> None:
    mine(joint, title="Vertrag", due_on=timezone.localdate())
    client.force_login(joint.speaker(joint.town))
    found = address(client)
    joint.speaker(joint.town).memberships.all().delete()
    assert "Vertrag" not in client.get(found).content.decode()


def test_a_deleted_address_is_not_there(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    found = address(client)
    client.post(PAGE, {"was": "loeschen"})
    assert (client.get(found).status_code, CalendarKey.objects.count()) == (404, 0)


def test_a_guess_is_not_there(db: None, client: CheckedClient) -> None:
    assert client.get(f"{PAGE}geraten.ics").status_code == 404
