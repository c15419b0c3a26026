"""Pages of targets."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.cases.models import HandoverTarget
from fahrplan.cases.services.handover_content import callback_secret_of
from tests.cases.conftest import Desk
from tests.cases.handing_over import target_at
from tests.support.client import CheckedClient
from tests.support.records import member

LIST = "/vorgaenge/ziele/"
NEW = f"{LIST}neu/barleben/?verbinder="


@pytest.fixture
def coordinator(desk: Desk, client: CheckedClient) -> Person:
    person = member(desk.office)
    client.force_login(person)
    return person


@pytest.mark.usefixtures("coordinator")
def test_a_target_is_made_in_two_steps(client: CheckedClient) -> None:
    assert "Signierter Aufruf" in client.get(f"{LIST}neu/barleben/").content.decode()
    answer = client.post(
        f"{NEW}webhook", {"name": "Steuern", "url": "https://steuer.example/", "active": "on"}
    )
    target = HandoverTarget.objects.get()
    assert (answer["Location"], target.settings) == (
        f"{LIST}{target.pk}/",
        {"url": "https://steuer.example/"},
    )
    assert "Steuern" in client.get(LIST).content.decode()
    assert "https://steuer.example/" in client.get(f"{LIST}{target.pk}/").content.decode()


@pytest.mark.usefixtures("coordinator")
def test_faults_come_back_with_the_words(client: CheckedClient) -> None:
    answer = client.post(f"{NEW}webhook", {"name": "Steuern", "url": "http://intern/"})
    assert answer.status_code == 422
    assert "Die Adresse muss mit https:// beginnen." in answer.content.decode()


@pytest.mark.usefixtures("coordinator")
def test_a_form_filled_from_an_old_state_loses_nothing(desk: Desk, client: CheckedClient) -> None:
    target = target_at(desk)
    sent = {"name": "Meins", "manner": "takes", "active": "on", "based_on": "2020-01-01T00:00:00+00:00"}
    answer = client.post(f"{LIST}{target.pk}/aendern/", sent)
    text = answer.content.decode()
    assert (answer.status_code, "Meins" in text, "Inzwischen hat jemand anderes" in text) == (422, True, True)


@pytest.mark.usefixtures("coordinator")
def test_the_connection_is_tried_out(desk: Desk, client: CheckedClient) -> None:
    target = target_at(desk, "fails")
    answer = client.post(f"{LIST}{target.pk}/ausprobieren/", follow=True)
    assert "Das Fachverfahren meldet einen Fehler (500)." in answer.content.decode()


@pytest.mark.usefixtures("coordinator")
def test_a_secret_is_shown_on_demand_and_kept_by_nobody(desk: Desk, client: CheckedClient) -> None:
    target = target_at(desk)
    answer = client.post(f"{LIST}{target.pk}/geheimnis/")
    assert callback_secret_of(target) in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert client.get(f"{LIST}{target.pk}/geheimnis/").status_code == 405


def test_others_find_nothing(desk: Desk, client: CheckedClient, strangers: dict[str, Person]) -> None:
    target = target_at(desk)
    for name in ("neighbour", "provider", "steward", "applicant"):
        client.force_login(strangers[name])
        assert (name, client.get(f"{LIST}{target.pk}/").status_code) == (name, 404)
        assert (name, client.post(f"{LIST}{target.pk}/geheimnis/").status_code) == (name, 404)


@pytest.mark.usefixtures("coordinator")
def test_a_connector_that_is_gone_has_no_secret(desk: Desk, client: CheckedClient) -> None:
    target = target_at(desk)
    HandoverTarget.objects.update(connector="von-gestern")
    assert client.post(f"{LIST}{target.pk}/geheimnis/").status_code == 404
