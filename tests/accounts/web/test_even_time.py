"""Nobody tells by time who has an account; measured by ``tools/login_timing.py``."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

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
