"""The sweep runs as a job."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.services.threads import keep_until
from fahrplan.mailbox.tasks import sweep_threads
from tests.mailbox.conftest import Talk


@pytest.mark.django_db
def test_the_job_sweeps(with_account: Talk) -> None:
    keep_until(with_account.thread, timezone.now() - timedelta(days=1))
    sweep_threads()
    assert Thread.objects.count() == 0
