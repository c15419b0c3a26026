"""Nobody tells by time who has an account; measured by ``tools/login_timing.py``."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fahrplan.accounts.models import Person
from tests.accounts.conftest import PASSWORD


@pytest.mark.parametrize("email", ["anna@example.org", "neu@example.org"])
def test_signing_up_reckons_one_password_in_any_case(
    anna: Person, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    reckoned: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        reckoned.append(salt)
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    Client().post(
        "/konto/signup/", {"name": "Neu", "email": email, "password1": PASSWORD, "password2": PASSWORD}
    )
    assert len(reckoned) == 1


def written(client: Client, email: str) -> list[str]:
    """Kinds of statements that a sign-up sends, selects left out."""
    sent = {"name": "Neu", "email": email, "password1": PASSWORD, "password2": PASSWORD}
    with CaptureQueriesContext(connection) as found:
        client.post("/konto/signup/", sent)
    words = [query["sql"].split()[:3] for query in found.captured_queries]
    return [" ".join(each) for each in words if each[0] in ("INSERT", "UPDATE", "DELETE")]


def test_signing_up_writes_as_much_for_a_known_address_and_keeps_nothing(anna: Person) -> None:
    known = written(Client(), "anna@example.org")
    assert (Person.objects.count(), EmailAddress.objects.count()) == (1, 1)
    assert known == written(Client(), "neu@example.org")
