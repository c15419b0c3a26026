"""What the data view of an account shows of its payments."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.accounts.ports import holding_kinds
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.models import Organisation
from tests.payments.conftest import pay
from tests.support.fixtures import web_role


@pytest.mark.django_db
def test_own_payments_alone(office: Organisation, payer: Person) -> None:
    payment = pay(office, payer)
    pay(office)
    account = open_account(payer)
    with web_role(), row_scope(account=payer.pk):
        (held,) = holding_kinds()["Zahlungen"](account)
        content = held.content()
    assert (held.title, held.state, held.url) == (
        "Hundesteuer, Barleben",
        "offen",
        payment.get_absolute_url(),
    )
    assert content["amount_cents"] == 1250
