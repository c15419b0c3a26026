"""Locks of transactions."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils.functional import SimpleLazyObject

from fahrplan.foundation.services.locks import locked, one_at_a_time, wait_for
from tests.support.records import service

SOURCE = Path(__file__).resolve().parents[2] / "src/fahrplan"


@pytest.mark.django_db
def test_the_lock_is_held_by_this_transaction() -> None:
    one_at_a_time(0x74657374)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()"
        )
        assert (0x74657374,) in cursor.fetchall()


@pytest.mark.django_db
def test_a_locked_record_is_as_stored(django_assert_num_queries: Any) -> None:
    seen = service(name="Hundesteuer")
    type(seen).objects.filter(pk=seen.pk).update(name="Hundesteuer Anmeldung")
    with django_assert_num_queries(1) as asked:
        found = locked(seen)
    assert (found.name, asked[0]["sql"].rpartition(" FOR ")[2]) == (
        "Hundesteuer Anmeldung",
        'UPDATE OF "catalogue_publicservice"',
    )


@pytest.mark.django_db
def test_who_waits_for_a_record_lets_others_point_to_it(django_assert_num_queries: Any) -> None:
    seen = service()
    with django_assert_num_queries(1) as asked:
        wait_for(SimpleLazyObject(lambda: seen))  # as request.user is
    assert asked[0]["sql"].endswith("FOR NO KEY UPDATE")


def test_no_number_serves_two_purposes() -> None:
    found = [
        number
        for path in SOURCE.rglob("*.py")
        for number in re.findall(r"^LOCK = (\w+)", path.read_text(), re.MULTILINE)
    ]
    assert [number for number, times in Counter(int(one, 0) for one in found).items() if times > 1] == []
