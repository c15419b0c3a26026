"""Payments are kept as long as somebody needs them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from fahrplan.payments.services.payments import PAID_AFTERWARDS
from fahrplan.payments.services.retention import sweep
from fahrplan.payments.tasks import sweep_payments
from tests.payments.conftest import pay
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db
TODAY = date(2037, 1, 1)


def stored(office: Organisation, payer: Person, **changes: Any) -> Payment:
    payment = pay(office, payer)
    Payment.objects.filter(pk=payment.pk).update(**changes)
    return payment


def test_money_stays_ten_whole_years_and_the_rest_one(office: Organisation, payer: Person) -> None:
    last, first = datetime(2026, 12, 31, 22, tzinfo=UTC), datetime(2027, 1, 1, 9, tzinfo=UTC)
    a_year_ago = datetime(2036, 1, 1, 22, tzinfo=UTC)
    paid, given_up = PaymentState.PAID, PaymentState.CANCELLED
    stored(office, payer, state=paid, settled_at=last)
    stored(office, payer, state=given_up, settled_at=last, problem=PAID_AFTERWARDS)
    stored(office, payer, state=given_up, settled_at=a_year_ago - timedelta(days=1))
    stored(office, payer, state=PaymentState.FAILED, settled_at=last, problem="abgelehnt")
    kept = [
        stored(office, payer, state=paid, settled_at=first),
        stored(office, payer, state=given_up, settled_at=first, problem=PAID_AFTERWARDS),
        stored(office, payer, state=given_up, settled_at=a_year_ago + timedelta(days=1)),
        stored(office, payer, created_at=last),
    ]
    with web_role():
        assert sweep(TODAY) == 4
    assert set(Payment.objects.values_list("pk", flat=True)) == {one.pk for one in kept}


def test_the_job_sweeps_as_of_today(office: Organisation, payer: Person) -> None:
    stored(office, payer, state=PaymentState.FAILED, settled_at=timezone.now() - timedelta(days=400))
    sweep_payments()
    assert not Payment.objects.exists()
