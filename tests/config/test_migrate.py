"""Migrating lets others through instead of making them wait behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

from config.cli.migrate import LONGEST_WAIT, TRIES, patiently
from config.local_postgres import Cluster

pytestmark = pytest.mark.django_db
TABLES = (
    """SELECT table_name, column_name, ordinal_position, column_default, is_nullable, data_type, is_identity,
        character_maximum_length, numeric_precision, numeric_scale FROM information_schema.columns
        WHERE table_schema = 'public' ORDER BY 1, 2""",
    # Newer versions of PostgreSQL list NOT NULL here too: that is seen at the columns.
    """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1, 2, 3""",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2",
    """SELECT polrelid::regclass::text, polname, polcmd::text, pg_get_expr(polqual, polrelid),
        pg_get_expr(polwithcheck, polrelid) FROM pg_policy ORDER BY 1, 2""",
    "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
)


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


def tables(cursor: Any) -> list[list[tuple[Any, ...]]]:
    """Columns, conditions, indexes, policies and triggers of a database."""
    told = []
    for asked in TABLES:
        cursor.execute(asked)
        told.append(cursor.fetchall())
    return told


@pytest.mark.slow
def test_the_tables_of_tests_are_those_of_an_installation(prepared_demo: Path) -> None:
    """Those of tests are made in a shorter way: tests/support/light_migrating.py."""
    with Cluster(prepared_demo).session() as addresses, psycopg.connect(addresses.owner) as installed:
        there = tables(installed.cursor())
    with connection.cursor() as cursor:
        here = tables(cursor)
    assert ([len(rows) > 9 for rows in there], here == there) == ([True] * len(TABLES), True)
