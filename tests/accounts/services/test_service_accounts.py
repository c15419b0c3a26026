"""Service accounts and their keys."""

from __future__ import annotations

from uuid import uuid4

import pytest

from fahrplan.accounts.enums import AccountKind
from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.services.service_accounts import account_key, open_account
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_an_account_is_opened_once() -> None:
    someone = person()
    assert open_account(someone) == open_account(someone)
    assert ServiceAccount.objects.count() == 1


def test_a_citizens_account_does_not_become_a_business() -> None:
    someone = person()
    open_account(someone)
    with pytest.raises(ValueError, match="hat schon ein Servicekonto"):
        open_account(someone, AccountKind.BUSINESS)


def test_every_account_has_a_key_of_its_own_and_keeps_it() -> None:
    one, two = uuid4(), uuid4()
    assert account_key(one) == account_key(one)
    assert account_key(one) != account_key(two)
