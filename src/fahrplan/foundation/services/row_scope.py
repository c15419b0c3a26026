"""Row-level security: the database itself hides rows from whoever they do not concern.

Tables with personal data carry a policy (``protect``). Within ``row_scope`` the connection says who asks, in the
same transaction as the queries, so that nothing stays behind for the connection's next user. Who says nothing
sees nothing. Owner and migrations are not bound; the web role, which pages and jobs use, is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, migrations, models, transaction
from django.db.backends.utils import CursorWrapper

ORGANISATIONS = "nullif(current_setting('app.organisations', true), '')::uuid[]"
ACCOUNT = "nullif(current_setting('app.account', true), '')::uuid"
SECRET = "nullif(current_setting('app.secret', true), '')"  # noqa: S105  the name of a setting
# Conditions for ``protect``: rows of who applied, and of the organisation that handles them.
OWN = f"(account_id = {ACCOUNT} OR secret_hash = {SECRET})"
OURS = f"(organisation_id = ANY({ORGANISATIONS}))"
Row = TypeVar("Row", bound=models.Model)
SET = (
    "SELECT set_config('app.organisations', %s, true), set_config('app.account', %s, true), "
    "set_config('app.secret', %s, true)"
)


@contextmanager
def row_scope(
    *, organisations: Iterable[UUID] = (), account: UUID | None = None, secret: str = ""
) -> Iterator[None]:
    """Ask for these organisations, this service account, or with this code; replaces an outer scope until it ends.

    Opens a transaction. ``secret`` is the code itself; policies compare its hash (``hash_of``).
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _said() if nested else None
        _say(_array(organisations), str(account or ""), hash_of(secret) if secret else "")
        try:
            yield
        finally:
            if before and not connection.needs_rollback:
                _say(*before)


def first_within(
    model: type[Row], sql: str, params: Sequence[Any], *, account: UUID | None = None, secret: str = ""
) -> Row | None:
    """The first row of ``model`` that a SELECT of all its columns finds in a row scope of its own.

    Columns come as the database gives them; not for JSON.
    """
    with _message(sql, params, account, secret) as cursor:
        names, row = [column.name for column in cursor.description or ()], cursor.fetchone()
    if row is None:
        return None
    found, fields = dict(zip(names, row, strict=True)), model._meta.concrete_fields
    return model.from_db(
        connection.alias, [each.attname for each in fields], [found[each.column] for each in fields]
    )


def first_row_within(
    sql: str, params: Sequence[Any], *, account: UUID | None = None, secret: str = ""
) -> tuple[Any, ...] | None:
    """Run statements in a row scope of their own; gives the first row of the first of them, if it has any."""
    with _message(sql, params, account, secret) as cursor:
        row: tuple[Any, ...] | None = cursor.fetchone() if cursor.description else None
    return row


@contextmanager
def _message(sql: str, params: Sequence[Any], account: UUID | None, secret: str) -> Iterator[CursorWrapper]:
    """One message to the database instead of the four of ``row_scope``.

    It runs the statements of one message as one transaction, and forgets with its end who asked.
    """
    before = _said() if connection.in_atomic_block else None
    with transaction.mark_for_rollback_on_error(connection.alias), connection.cursor() as cursor:
        told = ["", str(account or ""), hash_of(secret) if secret else ""]
        cursor.execute(f"{SET}; {sql}", [*told, *params])
        cursor.nextset()
        yield cursor
    if before:
        _say(*before)


def hash_of(secret: str) -> str:
    """What is stored of a code with at least 100 random bits: SHA-256, 64 hex digits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def protect(table: str, seen_if: str, *, anybody_may_add: bool = False) -> migrations.RunSQL:
    """A migration's operation: rows of ``table`` are read and changed only where ``seen_if`` holds.

    ``seen_if`` is SQL made of columns and ORGANISATIONS, ACCOUNT, SECRET. ``anybody_may_add``: rows may also be
    put in by somebody who does not see them afterwards, like a letter into a box.
    """
    added_if = "true" if anybody_may_add else seen_if
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY {table}_read ON {table} FOR SELECT USING ({seen_if});
        CREATE POLICY {table}_add ON {table} FOR INSERT WITH CHECK ({added_if});
        CREATE POLICY {table}_change ON {table} FOR UPDATE USING ({seen_if}) WITH CHECK ({seen_if});
        CREATE POLICY {table}_remove ON {table} FOR DELETE USING ({seen_if});
        """,
        f"""
        DROP POLICY {table}_read ON {table}; DROP POLICY {table}_add ON {table};
        DROP POLICY {table}_change ON {table}; DROP POLICY {table}_remove ON {table};
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def _array(organisations: Iterable[UUID]) -> str:
    listed = ",".join(str(one) for one in organisations)
    return f"{{{listed}}}" if listed else ""


def _said() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.organisations', true), ''), "
            "coalesce(current_setting('app.account', true), ''), coalesce(current_setting('app.secret', true), '')"
        )
        organisations, account, secret = cursor.fetchone()
    return organisations, account, secret


def _say(organisations: str, account: str, secret: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SET, [organisations, account, secret])
