"""Closes what trails have gained into signed blocks; who writes into a trail never waits for it.

Whatever is not sealed yet goes into the next block, whichever number it has: a transaction that ends late is no gap.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from fahrplan.foundation.models import Seal
from fahrplan.foundation.ports import Trail, key_store, trails
from fahrplan.foundation.rules import seals as rules
from fahrplan.foundation.services.locks import one_at_a_time

BLOCK = 5_000  # rows
LOCK = 0x5EA1  # only one sealer at a time, so that the chain does not fork
ADD = """
WITH fresh AS MATERIALIZED (
    SELECT row_, uuid_send(gen_random_uuid()) AS salt, row_number() OVER (ORDER BY (row_).id) AS position
      FROM (SELECT t AS row_ FROM {table} t
             WHERE NOT EXISTS (SELECT 1 FROM foundation_sealedrow s
                                WHERE s.trail = %(trail)s AND s.row_id = t.id::text AND s.salt IS NOT NULL)
             ORDER BY t.id LIMIT %(limit)s) chosen)
INSERT INTO foundation_sealedrow (seal_id, position, trail, row_id, salt, leaf)
SELECT %(number)s, position, %(trail)s, (row_).id::text, salt,
       sha256(sha256(convert_to(sealed_public(row_), 'UTF8'))
              || sha256(salt || convert_to(sealed_private(row_), 'UTF8')))
  FROM fresh ORDER BY position
RETURNING position, leaf
"""


def seal_trails() -> int:
    """Seal everything that is not sealed; gives how many rows. Call within a scope that sees all organisations."""
    return sum(_seal(trail) for trail in trails())


def _seal(trail: Trail) -> int:
    sealed = 0
    while count := _add_block(trail):
        sealed += count
    return sealed


@transaction.atomic
def _add_block(trail: Trail) -> int:
    one_at_a_time(LOCK)
    last = Seal.objects.order_by("number").last()
    number = last.number + 1 if last else 1
    with connection.cursor() as cursor:
        cursor.execute(
            ADD.format(table=trail.table),
            {"trail": trail.table, "number": number, "limit": BLOCK},
        )
        leaves = [bytes(leaf) for _, leaf in sorted(cursor.fetchall())]
    if not leaves:
        return 0
    previous = bytes(last.head) if last else rules.FIRST
    at, root = timezone.now(), rules.merkle_root(leaves)
    head = rules.head_of(number, trail.table, len(leaves), root, at, previous)
    key = rules.private_key(key_store().secret(rules.PURPOSE))
    Seal.objects.create(
        number=number,
        trail=trail.table,
        sealed_at=at,
        count=len(leaves),
        root=root,
        previous=previous,
        head=head,
        key_id=rules.key_id(rules.public_bytes(key)),
        signature=key.sign(head),
    )
    return len(leaves)
