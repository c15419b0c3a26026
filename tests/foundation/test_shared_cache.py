"""Counters that every process sees."""

from __future__ import annotations

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection

from fahrplan.foundation.models import ShortMemory
from fahrplan.foundation.services.shared_cache import SharedCache, tidy_short_memory
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


def cache() -> SharedCache:
    """As another process would have it: nothing is kept in the object."""
    return SharedCache("", {})


def test_what_one_process_stores_another_reads() -> None:
    cache().set("versuche", [1.5, 2.5], 60)
    assert cache().get("versuche") == [1.5, 2.5]


def test_a_code_is_taken_once_whichever_process_is_asked() -> None:
    assert [cache().add("code", "y", 30), cache().add("code", "y", 30)] == [True, False]


def test_what_has_expired_is_not_there_and_may_be_added_again() -> None:
    cache().set("alt", 1, -1)
    assert [cache().get("alt"), cache().add("alt", 2, 30), cache().get("alt")] == [None, True, 2]


def test_counting_is_one_statement() -> None:
    cache().set("zahl", 1, 30)
    assert [cache().incr("zahl"), cache().incr("zahl", 5), cache().get("zahl")] == [2, 7, 7]


def test_what_is_not_there_is_not_counted() -> None:
    with pytest.raises(ValueError, match="not found"):
        cache().incr("fehlt")


def test_keys_are_stored_as_hashes_alone() -> None:
    cache().set("versuche:192.0.2.17", 1, 30)
    assert "192.0.2.17" not in ShortMemory.objects.get().key


def test_deleting_touching_and_clearing() -> None:
    one = cache()
    one.set("a", 1, None)
    one.set("b", 1, 30)
    assert [one.touch("a", 30), one.touch("c"), one.delete("b"), one.delete("b")] == [
        True,
        False,
        True,
        False,
    ]
    one.clear()
    assert one.get("a") is None


def test_many_other_entries_push_no_counter_out() -> None:
    """Three hundred entries are enough to push one out of the memory of a process."""
    shared, own = cache(), LocMemCache("gedraengel", {})
    for each in (shared, own):
        each.set("opfer", 5, 600)
        for number in range(300):
            each.set(f"fuellung-{number}", 1, 600)
    assert [shared.get("opfer"), own.get("opfer")] == [5, None]


def test_what_no_longer_counts_is_tidied_away() -> None:
    cache().set("alt", 1, -1)
    cache().set("neu", 1, 30)
    assert [tidy_short_memory(), ShortMemory.objects.count()] == [1, 1]


def test_pages_may_use_it_as_the_web_role() -> None:
    with web_role():
        assert cache().add("seite", 1, 30) is True


def test_the_table_is_not_written_to_the_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'foundation_shortmemory'")
        assert cursor.fetchone() == ("u",)
