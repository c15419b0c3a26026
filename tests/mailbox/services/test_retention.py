"""Threads that nobody let go stay."""

from __future__ import annotations

import pytest

from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.services.retention import sweep
from tests.mailbox.conftest import Talk

pytestmark = pytest.mark.django_db


def test_without_an_end_nothing_is_deleted(with_account: Talk) -> None:
    assert (sweep(), Thread.objects.count()) == (0, 1)
