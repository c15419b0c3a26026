"""Logging in and out of local logins."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.service_accounts import open_account
from tests.accounts.conftest import PASSWORD
from tests.support.records import person

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_a_colleague_logs_out_and_in_again(client: Any, anna: Person) -> None:
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    client.post("/konto/logout/")
    answer = client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    assert answer["Location"] == "/mein-bereich/"


@pytest.mark.parametrize(("demo", "level"), [(True, 10), (False, None)])
def test_only_in_the_demo_a_local_login_counts_for_something(
    client: Any, anna: Person, settings: Any, demo: bool, level: int | None
) -> None:
    settings.DEMO = demo
    open_account(anna)
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    assert client.session.get("trust_level") == level


def test_logins_stand_in_the_log_by_number_alone(
    client: Any, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    client.post("/konto/login/", {"login": anna.email, "password": "falsch"})
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    client.post("/konto/logout/")
    told = [record.getMessage() for record in caplog.records if record.name == "fahrplan.anmeldung"]
    assert told == ["Anmeldung gescheitert", f"Anmeldung: Konto {anna.pk}", f"Abmeldung: Konto {anna.pk}"]


@pytest.mark.parametrize("change", ["add", "remove"])
def test_a_changed_second_factor_ends_the_other_logins(
    client: Any, anna: Person, django_capture_on_commit_callbacks: Any, change: str
) -> None:
    other, stranger = Client(), Client()
    stranger.force_login(person("Fremd"))
    for one in (client, other):
        one.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    if change == "add":
        page = client.get("/konto/2fa/totp/activate/")
        secret = page.context["form"].secret
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/konto/2fa/totp/activate/", {"code": code_of(secret)})
    else:
        TOTP.activate(anna, SECRET)
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/konto/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=anna, type="totp").exists() is (change == "add")
    seen = [one.get("/mein-bereich/").status_code for one in (client, other, stranger)]
    assert seen == [200, 302, 200]


def test_confirming_gives_the_session_a_new_key(client: Any, anna: Person) -> None:
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    before = client.session.session_key
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    assert (client.session.session_key != before, client.session.exists(before)) == (True, False)
    assert client.get("/mein-bereich/").status_code == 200


def test_a_login_knows_its_kind_of_device(anna: Person) -> None:
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    client = Client(headers={"User-Agent": agent})
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    assert client.session["device"] == "Rechner mit Linux, Firefox"
