"""Locks of transactions."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from fahrplan.foundation.services.locks import one_at_a_time

SOURCE = Path(__file__).resolve().parents[2] / "src/fahrplan"


@pytest.mark.django_db
def test_the_lock_is_held_by_this_transaction() -> None:
    one_at_a_time(0x74657374)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()"
        )
        assert (0x74657374,) in cursor.fetchall()


def test_no_number_serves_two_purposes() -> None:
    found = [
        number
        for path in SOURCE.rglob("*.py")
        for number in re.findall(r"^LOCK = (\w+)", path.read_text(), re.MULTILINE)
    ]
    assert [number for number, times in Counter(int(one, 0) for one in found).items() if times > 1] == []
