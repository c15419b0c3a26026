"""A second factor that the house demands."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from fahrplan.accounts.models import Person
from fahrplan.accounts.rules.trust import PROVIDER, SEEN, SINCE
from fahrplan.accounts.web.second_factor import DEMANDED
from tests.support.records import person

FAR = 4_000_000_000.0  # seconds since 1970: a login that does not end


@pytest.fixture
def anna(settings: Any, db: None) -> Person:
    settings.FAHRPLAN_SECOND_FACTOR = True
    return person("Anna Altmann")


def inside(anna: Person) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def test_without_one_everything_leads_to_setting_it_up(anna: Person) -> None:
    client = inside(anna)
    answers = [client.get(path) for path in ("/", "/mein-bereich/", "/konto/2fa/")]
    assert [(one.status_code, one.headers.get("Location", "")) for one in answers] == [
        (302, "/konto/2fa/"),
        (302, "/konto/2fa/"),
        (200, ""),
    ]


def test_a_program_is_told_in_its_own_words(anna: Person) -> None:
    answer = inside(anna).get("/api/v1/tasks")
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")
    assert answer.json()["detail"] == DEMANDED


def test_what_asks_again_and_again_leaves_one_message_at_most(anna: Person) -> None:
    client = inside(anna)
    for _ in range(2):
        client.get("/mein-bereich/", headers={"HX-Request": "true"})
    client.get("/mein-bereich/")
    assert client.get("/konto/2fa/").content.decode().count(DEMANDED) == 1


def test_recovery_codes_alone_are_no_second_factor(anna: Person) -> None:
    Authenticator.objects.create(user=anna, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert inside(anna).get("/mein-bereich/").status_code == 302


def test_with_one_everything_opens(anna: Person) -> None:
    Authenticator.objects.create(user=anna, type=Authenticator.Type.TOTP, data={"secret": "ABC"})
    assert inside(anna).get("/mein-bereich/").status_code == 200


def test_visitors_and_service_accounts_are_not_asked(anna: Person) -> None:
    client = inside(anna)
    session = client.session
    session.update({PROVIDER: "demo", SINCE: FAR, SEEN: FAR})
    session.save()
    assert [each.get("/").status_code for each in (Client(), client)] == [200, 200]


def test_where_nobody_demands_it_nobody_is_asked(anna: Person, settings: Any) -> None:
    settings.FAHRPLAN_SECOND_FACTOR = False
    assert inside(anna).get("/mein-bereich/").status_code == 200
