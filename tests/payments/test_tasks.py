"""Open payments are asked about by a job."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from fahrplan.payments.tasks import reconcile_payments
from tests.payments.conftest import pay, play


@pytest.mark.django_db
def test_the_job_settles_what_was_given_up(office: Organisation, payer: Person) -> None:
    play(pay(office, payer), PaymentState.CANCELLED)
    Payment.objects.update(created_at=timezone.now() - timedelta(minutes=10))
    reconcile_payments()
    assert Payment.objects.get().state == PaymentState.CANCELLED
