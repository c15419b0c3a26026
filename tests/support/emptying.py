"""After a test outside of a transaction only those tables are emptied that it filled.

Django empties all two hundred anew and tells every application that it has just been migrated, which takes longer than
most of these tests.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import TransactionTestCase

# What Django writes there again each time is what stands there anyway.
OF_DJANGO = ("auth_permission", "django_content_type")


@pytest.fixture(scope="session", autouse=True)
def few_tables_emptied() -> Iterator[None]:
    before = TransactionTestCase._fixture_teardown

    def empty(test: TransactionTestCase) -> None:
        if not emptied():
            before(test)

    TransactionTestCase._fixture_teardown = empty
    yield
    TransactionTestCase._fixture_teardown = before


def emptied() -> bool:
    """Empty the tables; whether nothing is left in any of them."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for table in filled():
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
    except DatabaseError:
        return False
    return filled() == []


def filled() -> list[str]:
    """The tables of all models with something in them."""
    known = connection.introspection.django_table_names(only_existing=True, include_views=False)
    wanted = sorted(set(known) - set(OF_DJANGO))
    asked = (
        f"SELECT '{table}' WHERE EXISTS (SELECT FROM {connection.ops.quote_name(table)})" for table in wanted
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [table for (table,) in cursor.fetchall()]
