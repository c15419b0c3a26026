"""Open payments are asked about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from fahrplan.payments.services.payments import PAID_AFTERWARDS, cancel_payment
from fahrplan.payments.services.reconciling import reconcile
from tests.payments.conftest import pay, play
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


def test_who_did_not_come_back_is_asked_about(office: Organisation, payer: Person) -> None:
    paid, open_, fresh = (pay(office, payer) for _ in range(3))
    for payment in (paid, fresh):
        play(payment, PaymentState.PAID)
    Payment.objects.exclude(pk=fresh.pk).update(created_at=timezone.now() - timedelta(minutes=10))
    with web_role():
        assert reconcile() == 1
    states = dict(Payment.objects.values_list("pk", "state"))
    assert states == {paid.pk: PaymentState.PAID, open_.pk: PaymentState.OPEN, fresh.pk: PaymentState.OPEN}


def test_money_that_came_after_giving_up_is_noted_for_the_office(office: Organisation, payer: Person) -> None:
    payment = cancel_payment(pay(office, payer))
    play(payment, PaymentState.PAID)
    Payment.objects.update(checked_at=timezone.now() - timedelta(hours=2))
    with web_role():
        reconcile()
    stored = Payment.objects.get()
    assert (stored.state, stored.problem) == (PaymentState.CANCELLED, PAID_AFTERWARDS)
