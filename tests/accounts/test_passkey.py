"""A passkey in a real browser, held by Chromium's virtual authenticator."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.models import Person
from tests.accounts.conftest import PASSWORD
from tests.support.records import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def someone() -> Person:
    created = person("Anna Altmann", email="anna@example.org", password=PASSWORD)
    created.emailaddress_set.create(email=created.email, verified=True, primary=True)
    return created


def log_in(page: Any, address: str) -> None:
    page.goto(f"{address}/konto/login/")
    page.get_by_label("E-Mail-Adresse").fill("anna@example.org")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()


def test_a_passkey_is_added_and_completes_the_next_login(
    live_server: Any, browser_page: Any, someone: Person
) -> None:
    page = browser_page()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    log_in(page, live_server.url)
    page.wait_for_url("**/mein-bereich/")
    page.goto(f"{live_server.url}/konto/2fa/webauthn/add/")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()
    page.wait_for_url("**/webauthn/add/")  # whole, with the program that asks the authenticator
    page.get_by_label("Name").fill("Mein Rechner")
    page.get_by_role("button", name="Hinzufügen").click()
    page.wait_for_url("**/recovery-codes/")
    assert someone.authenticator_set.filter(type="webauthn").count() == 1
    page.goto(f"{live_server.url}/konto/logout/")
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    log_in(page, live_server.url)
    page.wait_for_url("**/2fa/authenticate/")
    page.get_by_role("button", name="Sicherheitsschlüssel").click()
    page.wait_for_url("**/mein-bereich/")
    assert page.get_by_role("heading", level=1).inner_text() == "Mein Bereich"
