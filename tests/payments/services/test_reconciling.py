"""Open payments are asked about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from fahrplan.payments.services.reconciling import reconcile
from fahrplan.payments.tasks import reconcile_payments
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


def test_the_job_does_the_same(office: Organisation, payer: Person) -> None:
    payment = pay(office, payer)
    play(payment, PaymentState.CANCELLED)
    Payment.objects.update(created_at=timezone.now() - timedelta(minutes=10))
    reconcile_payments()
    assert Payment.objects.get().state == PaymentState.CANCELLED
