"""What somebody tries at the door: a planted session, extra fields, asking who has an account."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.test import Client

from fahrplan.accounts.models import Person
from tests.support.records import person

PASSWORD = "Wolken-ziehen-7-Mal"
LOGIN, RESET, SIGNUP = "/konto/login/", "/konto/password/reset/", "/konto/signup/"


@pytest.fixture
def anna(db: None) -> Person:
    cache.clear()
    someone = person("Anna Altmann", email="anna@example.org", password=PASSWORD)
    someone.emailaddress_set.create(email=someone.email, verified=True, primary=True)
    return someone


def told(answer: Any, *typed: str) -> tuple[int, str]:
    """Status and page, without the token and what was typed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    for word in typed:
        page = page.replace(word, "")
    return answer.status_code, page


def test_logging_in_changes_the_session(anna: Person) -> None:
    client = Client()
    session = client.session
    session["planted"] = 1
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    client.post(LOGIN, {"login": anna.email, "password": PASSWORD})
    assert client.session.session_key not in (None, planted)


def test_a_login_tells_nobody_who_has_an_account(anna: Person) -> None:
    answers = {
        told(Client().post(LOGIN, {"login": email, "password": "falsch"}), email)
        for email in (anna.email, "fremd@example.org")
    }
    assert len(answers) == 1


def test_a_reset_tells_nobody_who_has_an_account(anna: Person) -> None:
    answers = {
        (told(answer := Client().post(RESET, {"email": email}), email), answer.get("Location"))
        for email in (anna.email, "fremd@example.org")
    }
    assert len(answers) == 1


def test_signing_up_tells_nobody_who_has_an_account(anna: Person) -> None:
    answers = set()
    for email in (anna.email, "fremd@example.org"):
        sent = {"name": "Neu", "email": email, "password1": PASSWORD, "password2": PASSWORD}
        answer = Client().post(SIGNUP, sent)
        answers.add((answer.status_code, answer["Location"]))
    assert len(answers) == 1


def test_extra_fields_of_a_sign_up_give_no_rights(db: None) -> None:
    cache.clear()
    sent = {"name": "Neu", "email": "neu@example.org", "password1": PASSWORD, "password2": PASSWORD}
    extra = {"is_steward": "on", "is_superuser": "on", "is_staff": "on", "role": "coordinator"}
    Client().post(SIGNUP, sent | extra)
    found = Person.objects.get(email="neu@example.org")
    assert (found.is_steward, getattr(found, "is_superuser", False)) == (False, False)


def test_a_line_break_in_a_name_makes_no_header_of_a_mail(db: None) -> None:
    cache.clear()
    sent = {"name": "Neu\r\nBcc: x@example.org", "email": "neu@example.org"}
    Client().post(SIGNUP, sent | {"password1": PASSWORD, "password2": PASSWORD})
    assert [message for message in mail.outbox if "Bcc" in message.message()] == []


def test_a_line_break_in_the_way_back_makes_no_header(anna: Person) -> None:
    answer = Client().post(
        f"{LOGIN}?next=/mein-bereich/%0d%0aSet-Cookie:%20a=b", {"login": anna.email, "password": PASSWORD}
    )
    assert "a" not in answer.cookies


def test_a_new_password_by_mail_does_not_get_around_the_second_factor(anna: Person) -> None:
    TOTP.activate(anna, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client, new = Client(), "Regen-fällt-8-Mal"
    client.post(RESET, {"email": anna.email})
    link = re.findall(r"/konto/password/reset/key/\S+", str(mail.outbox[0].body))[0]
    page = client.get(link)["Location"]
    client.post(page, {"password1": new, "password2": new})
    anna.refresh_from_db()
    assert (anna.check_password(new), "_auth_user_id" in client.session) == (True, False)
    assert (
        client.post(LOGIN, {"login": anna.email, "password": new})["Location"] == "/konto/2fa/authenticate/"
    )
