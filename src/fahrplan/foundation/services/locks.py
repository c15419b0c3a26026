"""What only one transaction may do at a time, whichever process it runs in."""

from __future__ import annotations

from typing import TypeVar

from django.db import connection, models

Kept = TypeVar("Kept", bound=models.Model)


def one_at_a_time(lock: int) -> None:
    """Wait until no other transaction holds this lock; it is given back when this one ends.

    ``lock``: up to 63 bits, a number of its own for each purpose. Call it within a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])


def locked(record: Kept) -> Kept:
    """The record as stored now, held until the end of the transaction: a second person waits."""
    return record.__class__._default_manager.select_for_update(of=("self",)).get(pk=record.pk)


def wait_for(record: models.Model) -> None:
    """Two people at once: the second waits here, then reads what the first has written.

    The record itself stays free for others to point to.
    """
    record.__class__._default_manager.select_for_update(no_key=True).get(pk=record.pk)
