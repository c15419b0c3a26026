"""A second factor that the house demands."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from fahrplan.accounts.models import Person
from fahrplan.accounts.rules.trust import PROVIDER, SEEN, SINCE
from fahrplan.accounts.services.second_factors import FactorsLockedError
from fahrplan.accounts.web.second_factor import DEMANDED, LOCKED
from tests.accounts.conftest import PASSWORD
from tests.accounts.lost_keys import key_store_of
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


@pytest.mark.parametrize("lost", [True, False])
def test_a_lost_key_says_whom_to_call(anna: Person, settings: Any, lost: bool) -> None:
    settings.FAHRPLAN_SECOND_FACTOR, settings.FAHRPLAN_OPERATOR = False, "Landesrechenzentrum"
    anna.set_password(PASSWORD)
    anna.save()
    anna.emailaddress_set.create(email=anna.email, verified=True, primary=True)
    TOTP.activate(anna, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = Client()
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    with key_store_of(lost=lost):
        answer = client.post("/konto/2fa/authenticate/", {"code": "123456"})
    page = answer.content.decode()
    assert (answer.status_code, LOCKED in page, "Landesrechenzentrum" in page) == (503, True, True)


def test_no_code_is_lost_by_a_lost_key(anna: Person) -> None:
    codes = RecoveryCodes.activate(anna)
    with key_store_of(lost=True), pytest.raises(FactorsLockedError):
        codes.get_unused_codes()
    assert len(codes.get_unused_codes()) == 10
