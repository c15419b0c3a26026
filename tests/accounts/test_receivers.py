"""Logging in and out of local logins."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.service_accounts import open_account
from tests.accounts.conftest import PASSWORD


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
