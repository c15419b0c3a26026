"""Several statements as one message to the database: one way there and back, one transaction.

Outside of a transaction PostgreSQL runs the statements of one message as a transaction of its own; within one they
are part of it. For what many people wait for; everything else is written by the models themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from fahrplan.foundation.services.row_scope import first_row_within


class Bundle:
    """Statements in order. Nothing happens before it is sent."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.values: list[Any] = []

    def add(self, statement: str, values: Sequence[Any] = ()) -> None:
        """``statement`` with a %s for each value."""
        self.statements.append(statement)
        self.values += values

    def put_in(self, record: models.Model) -> None:
        """A new record of simple columns, as ``save(force_insert=True)`` would put it in; nobody hears of it."""
        statement, fields = _insertion(type(record))
        told = [field.get_db_prep_save(field.pre_save(record, add=True), connection) for field in fields]
        self.add(statement, told)
        record._state.adding, record._state.db = False, connection.alias

    def send(self) -> None:
        """Within the transaction that is open. Raises django.db.Error; then none of them counts."""
        if self.statements:
            # An outer row scope must learn that nothing can be said to the database any more.
            with transaction.mark_for_rollback_on_error(connection.alias), connection.cursor() as cursor:
                cursor.execute(self.sql, self.values)
            self.statements, self.values = [], []

    def send_within(self, *, account: UUID | None = None, secret: str = "") -> None:
        """The same in a row scope of its own."""
        first_row_within(self.sql, self.values, account=account, secret=secret)
        self.statements, self.values = [], []

    @property
    def sql(self) -> str:
        return "; ".join(self.statements)


@cache
def _insertion(model: type[models.Model]) -> tuple[str, tuple[Any, ...]]:
    fields = tuple(model._meta.concrete_fields)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})', fields  # noqa: S608
