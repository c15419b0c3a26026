"""The invented citizen has details to fill in forms with; loading again changes nothing."""

from __future__ import annotations

import pytest

from fahrplan.accounts.demo import fill_account
from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.selectors.service_accounts import name_of
from fahrplan.accounts.services.service_accounts import open_account
from tests.support.records import person


@pytest.mark.django_db
def test_her_details_are_put_in_once() -> None:
    account = open_account(person("Berta"))
    fill_account(account)
    before = bytes(ServiceAccount.objects.get().sealed)
    fill_account(ServiceAccount.objects.get())
    assert (name_of(account), bytes(ServiceAccount.objects.get().sealed)) == ("Berta Bürger", before)
