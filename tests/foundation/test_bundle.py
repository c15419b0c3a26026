"""Several statements go to the database as one message."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from fahrplan.foundation.models import CaughtMail
from fahrplan.foundation.services.bundle import Bundle
from fahrplan.foundation.services.row_scope import ACCOUNT, SECRET, hash_of, row_scope

pytestmark = pytest.mark.django_db


def mail(subject: str) -> CaughtMail:
    return CaughtMail(to="b@example.org", subject=subject, body="Wort; Wort %s")


def test_records_are_stored_as_they_would_store_themselves(django_assert_num_queries: Any) -> None:
    bundle, records = Bundle(), [mail("eins"), mail("zwei")]
    for record in records:
        bundle.put_in(record)
    with django_assert_num_queries(1):
        bundle.send()
    stored = CaughtMail.objects.in_bulk([record.pk for record in records])
    for record in records:
        fields = [field.attname for field in CaughtMail._meta.concrete_fields]
        assert [getattr(stored[record.pk], name) for name in fields] == [
            getattr(record, name) for name in fields
        ]


def test_what_was_sent_is_not_sent_again(django_assert_num_queries: Any) -> None:
    bundle = Bundle()
    bundle.put_in(mail("eins"))
    bundle.send()
    with django_assert_num_queries(0):
        bundle.send()


def test_all_or_nothing() -> None:
    bundle, one = Bundle(), mail("eins")
    bundle.put_in(one)
    bundle.put_in(one)
    with pytest.raises(IntegrityError), transaction.atomic():
        bundle.send()
    assert CaughtMail.objects.count() == 0


def test_a_fault_within_a_scope_within_another_stays_the_fault_it_is() -> None:
    bundle, one = Bundle(), mail("eins")
    bundle.put_in(one)
    bundle.put_in(one)
    with pytest.raises(IntegrityError), row_scope(secret="außen"), row_scope(secret="innen"):
        bundle.send()


def test_within_a_scope_of_its_own_the_database_knows_who_asks() -> None:
    bundle, account = Bundle(), uuid4()
    bundle.add("CREATE TEMPORARY TABLE told AS SELECT %s AS what", ["begin"])
    bundle.add(f"INSERT INTO told SELECT {ACCOUNT}::text || {SECRET}")
    bundle.send_within(account=account, secret="code")
    with connection.cursor() as cursor:
        cursor.execute("SELECT what FROM told ORDER BY what = 'begin'")
        assert cursor.fetchall() == [(f"{account}{hash_of('code')}",), ("begin",)]
        cursor.execute(f"SELECT {ACCOUNT}, {SECRET}")
        assert cursor.fetchone() == (None, None)
