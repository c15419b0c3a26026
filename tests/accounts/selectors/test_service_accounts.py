"""The service account somebody uses."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.accounts.selectors.service_accounts import account_of
from fahrplan.accounts.services.service_accounts import open_account
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_who_opened_an_account_uses_it() -> None:
    someone = person()
    account = open_account(someone)
    assert account_of(someone) == account


def test_visitors_and_mere_employees_have_none() -> None:
    assert [account_of(one) for one in (AnonymousUser(), person())] == [None, None]
