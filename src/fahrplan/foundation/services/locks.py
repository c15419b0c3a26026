"""What only one transaction may do at a time, whichever process it runs in."""

from __future__ import annotations

from django.db import connection


def one_at_a_time(lock: int) -> None:
    """Wait until no other transaction holds this lock; it is given back when this one ends.

    ``lock``: up to 63 bits, a number of its own for each purpose. Call it within a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
