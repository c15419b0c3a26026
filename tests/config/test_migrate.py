"""Migrating lets others through instead of making them wait behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

from config.cli.migrate import LONGEST_WAIT, TRIES, patiently

pytestmark = pytest.mark.django_db


def held(times: int, seen: list[str], cause: Exception) -> Callable[[], None]:
    """A migration that ends with this fault so many times; ``seen``: how long it would have waited for a lock."""

    def migrate() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            seen.append(cursor.fetchone()[0])
        if len(seen) <= times:
            raise OperationalError("lock") from cause

    return migrate


@pytest.mark.parametrize("times", [0, 2])
def test_it_is_tried_again_until_the_lock_is_free(times: int) -> None:
    seen: list[str] = []
    patiently(held(times, seen, LockNotAvailable()), pause=0)
    assert seen == [LONGEST_WAIT] * (times + 1)


@pytest.mark.parametrize(("cause", "tries"), [(LockNotAvailable(), TRIES), (ValueError(), 1)])
def test_what_does_not_end_is_said(cause: Exception, tries: int) -> None:
    seen: list[str] = []
    with pytest.raises(OperationalError):
        patiently(held(99, seen, cause), pause=0)
    assert len(seen) == tries
