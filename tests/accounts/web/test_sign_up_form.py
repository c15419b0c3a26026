"""Signing up stores a whole person or nobody."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from fahrplan.accounts.models import Person
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
SAID = {"name": "Neu", "email": "neu@example.org", "password1": PASSWORD, "password2": PASSWORD}


def test_person_name_and_address_are_stored() -> None:
    Client().post("/konto/signup/", SAID)
    assert Person.objects.get().name == "Neu"
    assert EmailAddress.objects.get().email == "neu@example.org"


def test_nobody_is_left_where_storing_the_address_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(self: Any, **_: Any) -> None:
        raise OSError

    monkeypatch.setattr(EmailAddress, "save", breaks)
    assert Client(raise_request_exception=False).post("/konto/signup/", SAID).status_code == 500
    assert Person.objects.count() == 0
