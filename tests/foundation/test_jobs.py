"""A job exists if and only if its transaction commits."""

from __future__ import annotations

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.foundation.services import defer

pytestmark = pytest.mark.django_db


def test_a_deferred_job_waits_in_the_queue() -> None:
    defer("transfer.check_upload", upload_id="1")
    assert [(job.task_name, job.args) for job in ProcrastinateJob.objects.all()] == [
        ("transfer.check_upload", {"upload_id": "1"})
    ]


def test_a_job_of_a_failed_transaction_never_existed() -> None:
    with transaction.atomic():
        defer("transfer.check_upload", upload_id="1")
        transaction.set_rollback(True)
    assert ProcrastinateJob.objects.count() == 0
