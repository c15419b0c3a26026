"""The conversation."""

from __future__ import annotations

from fahrplan.cases.models import Case
from fahrplan.cases.services.decisions import confirm
from fahrplan.mailbox.models import Message, MessageFile, Thread
from fahrplan.mailbox.services.messages import reply
from fahrplan.mailbox.services.threads import key_for_account
from tests.cases.conftest import Desk
from tests.cases.services.test_decisions import proposed
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role


def test_both_sides_stand_there_and_reading_is_kept(client: CheckedClient, desk: Desk, case: Case) -> None:
    thread = Thread.objects.get(case_id=case.pk)
    reply(thread, text="Er heißt jetzt Rex.", key=key_for_account(thread, desk.account.pk))
    client.force_login(desk.clerk)
    with web_role():
        client.post(f"/vorgaenge/{case.pk}/unterhaltung/", {"title": "Danke", "text": "Ist notiert."})
        page = client.get(f"/vorgaenge/{case.pk}/unterhaltung/").content.decode()
    assert ["Er heißt jetzt Rex." in page, "Ist notiert." in page] == [True, True]
    assert Message.objects.get(from_office=False).read_at is not None


def test_an_empty_message_comes_back(client: CheckedClient, desk: Desk, case: Case) -> None:
    client.force_login(desk.clerk)
    answer = client.post(f"/vorgaenge/{case.pk}/unterhaltung/", {"text": "\u200b"})
    assert answer.status_code == 422


def test_the_bescheid_can_be_saved(client: CheckedClient, desk: Desk, case: Case) -> None:
    confirm(proposed(desk, case), by=desk.second)
    file = MessageFile.objects.get()
    other = desk.hand_in()
    client.force_login(desk.clerk)
    with web_role():
        assert client.get(f"/vorgaenge/{case.pk}/unterhaltung/{file.pk}/").content[:5] == b"%PDF-"
        assert client.get(f"/vorgaenge/{other.pk}/unterhaltung/{file.pk}/").status_code == 404


def test_a_damaged_message_is_said_in_german(client: CheckedClient, desk: Desk, case: Case) -> None:
    thread = Thread.objects.get(case_id=case.pk)
    reply(thread, text="Rex", key=key_for_account(thread, desk.account.pk))
    Message.objects.update(sealed=b"x" * 60)
    client.force_login(desk.clerk)
    answer = client.get(f"/vorgaenge/{case.pk}/unterhaltung/")
    assert (answer.status_code, "beschädigt" in answer.content.decode()) == (409, True)
