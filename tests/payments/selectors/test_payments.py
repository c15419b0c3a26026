"""Filters of the clerks' list."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.models import Payment
from fahrplan.payments.selectors.payments import PaymentFilter, payment_seen, payments_of_organisations
from tests.payments.conftest import pay
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_the_list_can_be_narrowed(office: Organisation, payer: Person) -> None:
    odd, fine = pay(office, payer), pay(office, payer)
    Payment.objects.filter(pk=odd.pk).update(problem="Falscher Betrag")
    Payment.objects.filter(pk=fine.pk).update(state="paid")
    found = {
        state: list(payments_of_organisations([office.pk], PaymentFilter(state)).values_list("pk", flat=True))
        for state in ("", "unstimmig", "paid", "failed")
    }
    assert found == {"": [fine.pk, odd.pk], "unstimmig": [odd.pk], "paid": [fine.pk], "failed": []}


def test_somebody_else_sees_nothing_even_without_row_security(office: Organisation, payer: Person) -> None:
    payment = pay(office, payer)
    assert payment_seen(payment.pk, account=person().pk, secret_hash="", organisations=[]) is None
