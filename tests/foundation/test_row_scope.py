"""Row-level security: who asks is said to the database, in the transaction, and forgotten after it."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from fahrplan.foundation.models import JobProgress
from fahrplan.foundation.services.row_scope import (
    ACCOUNT,
    ORGANISATIONS,
    SECRET,
    first_row_within,
    first_within,
    hash_of,
    row_scope,
)

pytestmark = pytest.mark.django_db
ONE, TWO = uuid4(), uuid4()


def said() -> tuple[list[UUID] | None, UUID | None, str | None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {ORGANISATIONS}, {ACCOUNT}, {SECRET}")
        organisations, account, secret = cursor.fetchone()
    return organisations, account, secret


def test_nobody_asks_at_first() -> None:
    assert said() == (None, None, None)


def test_within_the_scope_the_database_knows_who_asks() -> None:
    with row_scope(organisations=[ONE, TWO], account=ONE, secret="code"):
        assert said() == ([ONE, TWO], ONE, hash_of("code"))


def test_after_the_scope_nobody_asks() -> None:
    with row_scope(organisations=[ONE]):
        pass
    assert said() == (None, None, None)


def test_an_inner_scope_replaces_the_outer_one_and_gives_it_back() -> None:
    with row_scope(organisations=[ONE]):
        with row_scope(account=TWO):
            assert said() == (None, TWO, None)
        assert said() == ([ONE], None, None)


def test_a_failure_within_ends_the_scope() -> None:
    with pytest.raises(ZeroDivisionError), row_scope(organisations=[ONE]):
        raise ZeroDivisionError
    assert said() == (None, None, None)


def test_a_failed_statement_ends_the_scope() -> None:
    with transaction.atomic():
        try:
            with row_scope(organisations=[ONE]), connection.cursor() as cursor:
                cursor.execute("SELECT 1/0")
        except Exception:
            pass
        assert said() == (None, None, None)


TOLD = (
    f"SELECT * FROM foundation_jobprogress WHERE {ACCOUNT} = %s AND {SECRET} = %s AND {ORGANISATIONS} IS NULL"
)


def test_one_row_is_found_in_a_scope_of_its_own() -> None:
    job = JobProgress.objects.create(job_id=1)
    with row_scope(organisations=[ONE]):
        assert first_within(JobProgress, TOLD, [TWO, hash_of("code")], account=TWO, secret="code") == job
        assert first_within(JobProgress, TOLD, [ONE, hash_of("code")], account=TWO, secret="code") is None
        assert said() == ([ONE], None, None)


def test_a_statement_runs_in_a_scope_of_its_own() -> None:
    with row_scope(organisations=[ONE]):
        told = first_row_within(
            f"SELECT {ACCOUNT}, {SECRET}, {ORGANISATIONS}", [], account=TWO, secret="code"
        )
        assert told == (TWO, hash_of("code"), None)
        assert said() == ([ONE], None, None)


def test_a_statement_without_rows_gives_none() -> None:
    assert first_row_within("DELETE FROM foundation_jobprogress WHERE job_id = %s", [0]) is None
