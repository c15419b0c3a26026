"""The pages of an account: open to everybody, and a new account gives no rights."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail

from fahrplan.accounts.models import Person
from tests.accounts.conftest import PASSWORD

NEW = {"name": "Neu Ling", "email": "neu@example.org", "password1": PASSWORD, "password2": PASSWORD}
SHORT = "Dieses Passwort ist zu kurz. Es muss mindestens 12 Zeichen enthalten."
UNEQUAL = "Die beiden Passwörter sind nicht gleich. Bitte geben Sie zweimal dasselbe ein."
PUBLIC = [
    "login/",
    "signup/",
    "inactive/",
    "confirm-email/",
    "confirm-email/unbekannt/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/done/",
    "password/reset/key/1-abc/",
    "3rdparty/login/cancelled/",
]
OWN = ["logout/", "email/", "password/change/", "reauthenticate/", "2fa/", "2fa/webauthn/", "3rdparty/"]
GUARDED = ["2fa/totp/activate/", "2fa/recovery-codes/generate/", "2fa/webauthn/add/"]


@pytest.fixture
def anna_inside(client: Any, anna: Person) -> Any:
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    return client


def text(client: Any, path: str) -> str:
    answer = client.get(f"/konto/{path}")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitor_sees_these_pages(client: Any, path: str) -> None:
    assert "Du " not in text(client, path)


@pytest.mark.parametrize("path", OWN)
def test_a_person_sees_the_pages_of_the_account(anna_inside: Any, path: str) -> None:
    assert "Du " not in text(anna_inside, path)


@pytest.mark.parametrize("path", GUARDED)
def test_what_protects_the_account_asks_for_the_password_again(anna_inside: Any, path: str) -> None:
    assert anna_inside.get(f"/konto/{path}")["Location"].startswith("/konto/reauthenticate/?next=")


@pytest.mark.parametrize("path", GUARDED)
def test_after_the_password_the_page_opens(anna_inside: Any, path: str) -> None:
    anna_inside.post("/konto/reauthenticate/", {"password": PASSWORD})
    assert "Du " not in text(anna_inside, path)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*OWN[1:], *GUARDED, "password/set/"])
def test_a_visitor_is_asked_to_log_in(client: Any, path: str) -> None:
    assert client.get(f"/konto/{path}")["Location"].startswith("/konto/login/?next=")


@pytest.mark.django_db
def test_signing_up_keeps_the_name_colleagues_will_see(client: Any) -> None:
    client.post("/konto/signup/", NEW)
    assert Person.objects.get().name == "Neu Ling"


@pytest.mark.django_db
def test_signing_up_gives_no_rights(client: Any) -> None:
    client.post("/konto/signup/", NEW)
    assert (Person.objects.get().is_steward, Person.objects.get().memberships.count()) == (False, 0)


@pytest.mark.django_db
def test_an_account_works_once_its_address_is_verified(client: Any) -> None:
    client.post("/konto/signup/", NEW)
    link = re.search(r"/konto/confirm-email/[-:\w]+/", str(mail.outbox[0].body))
    assert link is not None
    assert "E-Mail-Adresse bestätigen" in text(client, link[0].removeprefix("/konto/"))
    client.post(link[0])
    client.post("/konto/login/", {"login": NEW["email"], "password": PASSWORD})
    assert client.get("/mein-bereich/").status_code == 200


def test_signing_up_with_a_known_address_looks_the_same(client: Any, anna: Person) -> None:
    answer = client.post("/konto/signup/", NEW | {"email": anna.email})
    assert answer["Location"] == "/konto/confirm-email/"


def test_the_owner_of_a_known_address_is_told_by_mail(client: Any, anna: Person) -> None:
    client.post("/konto/signup/", NEW | {"email": anna.email})
    assert "gibt es aber schon ein Konto" in str(mail.outbox[0].body)
    assert Person.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"password1": "kurz", "password2": "kurz"}, "password1", SHORT),
        ({"password2": "anders-als-eben-1"}, "password2", UNEQUAL),
        ({"name": ""}, "name", "Hier fehlt noch Ihre Angabe."),
    ],
)
def test_a_faulty_field_is_explained(client: Any, change: dict[str, str], field: str, message: str) -> None:
    page = client.post("/konto/signup/", NEW | change)
    assert page.context["form"].errors == {field: [message]}


def test_a_forgotten_password_is_replaced_by_mail(client: Any, anna: Person) -> None:
    client.post("/konto/password/reset/", {"email": anna.email})
    link = re.search(r"/konto/password/reset/key/\S+/", str(mail.outbox[0].body))
    assert link is not None
    page = client.get(link[0], follow=True)
    client.post(
        page.request["PATH_INFO"], {"password1": "Regen-fällt-8-Mal", "password2": "Regen-fällt-8-Mal"}
    )
    anna.refresh_from_db()
    assert anna.check_password("Regen-fällt-8-Mal")


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize("email", ["anna@example.org", "fremd@example.org"])
def test_resetting_does_not_tell_whether_an_account_exists(client: Any, email: str) -> None:
    answer = client.post("/konto/password/reset/", {"email": email})
    assert answer["Location"] == "/konto/password/reset/done/"


def test_a_second_address_waits_for_its_confirmation(anna_inside: Any, anna: Person) -> None:
    anna_inside.post("/konto/reauthenticate/", {"password": PASSWORD})
    anna_inside.post("/konto/email/", {"action_add": "1", "email": "zweite@example.org"})
    assert anna.emailaddress_set.get(email="zweite@example.org").verified is False
    assert "zweite@example.org (noch nicht bestätigt)" in text(anna_inside, "email/")


def test_the_password_is_changed_with_the_old_one(anna_inside: Any, anna: Person) -> None:
    new = "Regen-fällt-8-Mal"
    anna_inside.post("/konto/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    anna.refresh_from_db()
    assert anna.check_password(new)


def test_recovery_codes_are_shown_after_the_app_is_active(anna_inside: Any, anna: Person) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    codes = RecoveryCodes.activate(anna)
    anna_inside.post("/konto/reauthenticate/", {"password": PASSWORD})
    assert codes.get_unused_codes()[0] in text(anna_inside, "2fa/recovery-codes/")


@pytest.mark.django_db
def test_who_asks_for_too_many_passwords_waits(client: Any) -> None:
    for _ in range(5):
        client.post("/konto/password/reset/", {"email": "anna@example.org"})
    answer = client.post("/konto/password/reset/", {"email": "anna@example.org"})
    assert answer.status_code == 429
    assert "Zu viele Anfragen in kurzer Zeit" in answer.content.decode()


def test_all_recovery_codes_can_be_read(anna_inside: Any, anna: Person) -> None:
    codes = RecoveryCodes.activate(anna).get_unused_codes()
    anna_inside.post("/konto/reauthenticate/", {"password": PASSWORD})
    page = text(anna_inside, "2fa/recovery-codes/")
    assert re.findall(r"<li><code>(\w+)</code>", page) == codes
    assert "Es sind noch 10 von 10 Codes übrig." in page


def test_the_secret_for_the_app_is_written_out(anna_inside: Any) -> None:
    anna_inside.post("/konto/reauthenticate/", {"password": PASSWORD})
    found = re.search(
        r'<code id="authenticator_secret">(\w+)</code>', text(anna_inside, "2fa/totp/activate/")
    )
    assert found is not None
    assert len(found[1]) == 32


def test_who_was_logged_in_long_ago_proves_it_before_changing_the_address(
    anna_inside: Any, anna: Person
) -> None:
    """A machine left alone for a moment is no way to somebody's account."""
    session = anna_inside.session
    session["account_authentication_methods"][0]["at"] -= 600
    session.save()
    answer = anna_inside.post("/konto/email/", {"action_add": "1", "email": "fremde@example.org"})
    assert answer["Location"].startswith("/konto/reauthenticate/")
    assert not anna.emailaddress_set.filter(email="fremde@example.org").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["login/", "signup/"])
def test_passwords_are_hidden_taken_as_they_are_and_left_to_the_browser(client: Any, path: str) -> None:
    form = client.get(f"/konto/{path}").context["form"]
    found = {name: each for name, each in form.fields.items() if "password" in name}
    assert {(each.widget.input_type, each.strip) for each in found.values()} == {("password", False)}
    assert {each.widget.attrs["autocomplete"] for each in found.values()} <= {
        "current-password",
        "new-password",
    }
    assert "onpaste" not in text(client, path)
