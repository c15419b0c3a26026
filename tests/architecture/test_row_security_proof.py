"""The database itself keeps people apart: the application's own filters are left out here, and it still holds.

For every table with a policy, found in the database, so that none is forgotten: two owners, one row each, and
everybody asks for everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models, transaction

from fahrplan.foundation.services.row_scope import row_scope
from tests.architecture.any_row import HASHES, Owner, stored_row, unsaved_row
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Pair:
    """One row of each owner in one table."""

    model: type[models.Model]
    mine: models.Model
    theirs: models.Model

    @property
    def table(self) -> str:
        return self.model._meta.db_table


def protected_models() -> list[type[models.Model]]:
    """The model of every table that has a policy."""
    by_table = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tablename FROM pg_policies ORDER BY tablename")
        return [by_table[table] for (table,) in cursor.fetchall()]


@pytest.fixture
def me() -> Owner:
    return Owner("ich")


@pytest.fixture
def they() -> Owner:
    return Owner("sie")


@pytest.fixture
def pairs(me: Owner, they: Owner) -> list[Pair]:
    return [Pair(model, stored_row(model, me), stored_row(model, they)) for model in protected_models()]


def askers(owner: Owner) -> dict[str, AbstractContextManager[None]]:
    return {
        "Organisation": row_scope(organisations=[owner.organisation.pk]),
        "Konto": row_scope(account=owner.account.pk),
        "Code": row_scope(secret=owner.code),
    }


def everything(owner: Owner) -> AbstractContextManager[None]:
    return row_scope(organisations=[owner.organisation.pk], account=owner.account.pk, secret=owner.code)


def seen(pair: Pair) -> set[str]:
    """Which of the two rows is there, asking for all rows of the table."""
    keys = set(pair.model._base_manager.values_list("pk", flat=True))
    return {name for name in ("mine", "theirs") if getattr(pair, name).pk in keys}


def test_many_tables_are_protected(pairs: list[Pair]) -> None:
    assert len(pairs) >= 15


def test_nobody_sees_nothing(pairs: list[Pair]) -> None:
    with web_role():
        assert [(pair.table, seen(pair)) for pair in pairs if seen(pair)] == []


def test_whoever_says_nothing_valid_sees_nothing(pairs: list[Pair]) -> None:
    with web_role(), row_scope(secret="geraten"):
        assert [(pair.table, seen(pair)) for pair in pairs if seen(pair)] == []


def test_each_sees_own_rows_alone_and_every_row_is_seen_by_its_owner(pairs: list[Pair], me: Owner) -> None:
    foreign, found = [], set()
    with web_role():
        for asker, scope in askers(me).items():
            with scope:
                for pair in pairs:
                    there = seen(pair)
                    foreign += [(pair.table, asker)] if "theirs" in there else []
                    found |= {pair.table} if "mine" in there else set()
    assert foreign == []
    assert {pair.table for pair in pairs} - found == set()


def changes(pair: Pair) -> Iterator[str]:
    """Attempts at the other's row that touched something."""
    key = pair.model._meta.pk.column
    for statement in ("UPDATE {t} SET {k} = {k} WHERE {k} = %s", "DELETE FROM {t} WHERE {k} = %s"):
        with connection.cursor() as cursor:
            cursor.execute(statement.format(t=pair.table, k=key), [pair.theirs.pk])
            if cursor.rowcount:
                yield f"{pair.table}: {statement[:6]}"


def test_nobody_changes_or_removes_what_is_another_s(pairs: list[Pair], me: Owner) -> None:
    with web_role(), everything(me):
        assert [fault for pair in pairs for fault in changes(pair)] == []


def refused(statement: str, values: list[object]) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except ProgrammingError as error:
        return any(words in str(error) for words in ("row-level security", "Die Spur wächst nur"))
    return False


def test_nobody_passes_an_own_row_off_as_another_s(pairs: list[Pair], me: Owner, they: Owner) -> None:
    faults = []
    with web_role(), everything(me):
        for pair in pairs:
            marks = {
                field.column: getattr(own, "pk", own)
                for field in pair.model._meta.concrete_fields
                if (own := they.value(field)) is not None
                and (field.name not in HASHES or not field.primary_key)
            }
            if not marks:
                continue
            columns = ", ".join(f"{column} = %s" for column in marks)
            statement = f"UPDATE {pair.table} SET {columns} WHERE {pair.model._meta.pk.column} = %s"
            if not refused(statement, [*marks.values(), pair.mine.pk]):
                faults.append(pair.table)
    assert faults == []


def added_by_anybody() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE cmd = 'INSERT' AND with_check = 'true'")
        return {table for (table,) in cursor.fetchall()}


def test_nobody_adds_a_row_in_another_s_name(pairs: list[Pair], me: Owner, they: Owner) -> None:
    """Where anybody may add, as into a letter box, is listed in the migrations; what is in there stays unseen."""
    open_boxes = added_by_anybody()
    added = []
    for pair in pairs:
        if pair.table in open_boxes or pair.table == "accounts_serviceaccount":
            continue
        row = unsaved_row(pair.model, they)
        with web_role(), everything(me):
            try:
                with transaction.atomic():
                    row.save(force_insert=True)
            except ProgrammingError:
                continue
        added.append(pair.table)
    assert added == []


def test_the_web_role_neither_owns_tables_nor_passes_by_their_policies() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'fahrplan_web'")
        assert cursor.fetchall() == [(False, False)]
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = 'fahrplan_web'")
        assert cursor.fetchone() == (0,)
