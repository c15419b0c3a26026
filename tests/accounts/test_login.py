"""Logging in: password, limit of attempts, second factor."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache

from fahrplan.accounts.models import Person
from tests.accounts.conftest import PASSWORD
from tests.accounts.one_time_codes import code_now

LOGIN = "/konto/login/"
WRONG = "E-Mail-Adresse oder Passwort stimmen nicht."


def log_in(client: Any, email: str, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": email, "password": password})


def logged_in(client: Any) -> bool:
    return bool(client.get("/mein-bereich/").status_code == 200)


def secret_shown(client: Any) -> str:
    """Confirm with the password, open the page of the app, and read its secret."""
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    page = client.get("/konto/2fa/totp/activate/")
    return str(page.context["form"].secret)


@pytest.fixture
def protected(client: Any, anna: Person) -> str:
    """Anna has activated her app; gives the secret it holds."""
    log_in(client, anna.email)
    secret = secret_shown(client)
    client.post("/konto/2fa/totp/activate/", {"code": code_now(secret)})
    client.post("/konto/logout/")
    return secret


def test_the_right_password_opens_my_area(client: Any, anna: Person) -> None:
    assert log_in(client, anna.email)["Location"] == "/mein-bereich/"


def test_capital_letters_in_the_address_do_not_matter(client: Any, anna: Person) -> None:
    log_in(client, "ANNA@Example.org")
    assert logged_in(client)


def test_a_wrong_password_is_refused(client: Any, anna: Person) -> None:
    assert log_in(client, anna.email, "falsch").context["form"].non_field_errors() == [WRONG]


@pytest.mark.usefixtures("anna")
def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(client: Any) -> None:
    assert log_in(client, "fremd@example.org").context["form"].non_field_errors() == [WRONG]


def test_after_five_wrong_passwords_even_the_right_one_waits(client: Any, anna: Person) -> None:
    for _ in range(5):
        log_in(client, anna.email, "falsch")
    errors = log_in(client, anna.email).context["form"].non_field_errors()
    assert errors == [
        "Zu viele Fehlversuche. Bitte warten Sie fünf Minuten und versuchen Sie es dann noch einmal."
    ]


def test_a_login_leads_back_to_where_it_was_needed(client: Any, anna: Person) -> None:
    answer = client.post(f"{LOGIN}?next=/arbeitsplatz/dateien/", {"login": anna.email, "password": PASSWORD})
    assert answer["Location"] == "/arbeitsplatz/dateien/"


def test_a_login_never_leads_to_another_site(client: Any, anna: Person) -> None:
    answer = client.post(f"{LOGIN}?next=https://boese.example/", {"login": anna.email, "password": PASSWORD})
    assert answer["Location"] == "/mein-bereich/"


def test_a_login_ends_with_the_browser(client: Any, anna: Person) -> None:
    assert log_in(client, anna.email).cookies["sessionid"]["max-age"] == ""


def test_a_person_no_longer_active_stays_outside(client: Any, anna: Person) -> None:
    Person.objects.update(is_active=False)
    log_in(client, anna.email)
    assert logged_in(client) is False


def test_an_address_not_verified_gets_a_mail_instead_of_a_session(client: Any, anna: Person) -> None:
    anna.emailaddress_set.update(verified=False)
    log_in(client, anna.email)
    assert [message.to for message in mail.outbox] == [[anna.email]]
    assert logged_in(client) is False


def test_logging_out_needs_the_button(client: Any, anna: Person) -> None:
    log_in(client, anna.email)
    client.get("/konto/logout/")
    assert logged_in(client)
    client.post("/konto/logout/")
    assert logged_in(client) is False


def test_with_a_second_factor_the_password_alone_is_not_enough(
    client: Any, anna: Person, protected: str
) -> None:
    assert log_in(client, anna.email)["Location"] == "/konto/2fa/authenticate/"
    assert logged_in(client) is False


def test_a_wrong_code_is_refused(client: Any, anna: Person, protected: str) -> None:
    log_in(client, anna.email)
    wrong = f"{(int(code_now(protected)) + 1) % 1_000_000:06d}"
    page = client.post("/konto/2fa/authenticate/", {"code": wrong})
    assert page.context["form"].errors["code"] == ["Falscher Code."]


def test_a_recovery_code_works_once(client: Any, anna: Person, protected: str) -> None:
    log_in(client, anna.email)
    codes = anna.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()
    client.post("/konto/2fa/authenticate/", {"code": codes[0]})
    assert logged_in(client)
    client.post("/konto/logout/")
    log_in(client, anna.email)
    client.post("/konto/2fa/authenticate/", {"code": codes[0]})
    assert logged_in(client) is False


def test_an_app_is_activated_only_with_a_right_code(client: Any, anna: Person) -> None:
    log_in(client, anna.email)
    wrong = f"{(int(code_now(secret_shown(client))) + 1) % 1_000_000:06d}"
    client.post("/konto/2fa/totp/activate/", {"code": wrong})
    assert anna.authenticator_set.count() == 0


def test_the_code_of_the_app_completes_the_login(client: Any, anna: Person, protected: str) -> None:
    log_in(client, anna.email)
    cache.clear()  # the code that activated the app counts as used within its half minute
    client.post("/konto/2fa/authenticate/", {"code": code_now(protected)})
    assert logged_in(client)
