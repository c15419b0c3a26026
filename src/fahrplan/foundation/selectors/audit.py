"""Whether the sealed trails still say what they said: blocks in order, signatures, and every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from fahrplan.foundation.models import Change, Seal, SealedRow
from fahrplan.foundation.ports import Trail, key_store, trails
from fahrplan.foundation.rules import seals as rules

ERASURE = "erasure"  # kind of journal entry that says which rows were forgotten
CHECK = "audit"  # kind of journal entry with the result of a check
LATE = timedelta(days=1)
ROWS = """
SELECT s.position, s.row_id, s.leaf, s.salt IS NULL, t.id IS NULL,
       s.leaf <> sha256(sha256(convert_to(sealed_public(t), 'UTF8'))
                        || coalesce(s.commitment, sha256(s.salt || convert_to(sealed_private(t), 'UTF8'))))
  FROM foundation_sealedrow s LEFT JOIN {table} t ON t.id = s.row_id::{key}
 WHERE s.seal_id = %s ORDER BY s.position
"""
OPEN = """
SELECT count(*) FROM {table} t
 WHERE NOT EXISTS (SELECT 1 FROM foundation_sealedrow s
                    WHERE s.trail = %s AND s.row_id = t.id::text AND s.salt IS NOT NULL)
"""


@dataclass(frozen=True)
class Fault:
    """The first thing that is wrong. ``row``: number of the row in its trail, empty where a block itself is wrong."""

    block: int
    trail: str
    row: str
    words: str

    def __str__(self) -> str:
        where = f"Siegel {self.block}, {self.trail}" + (f", Zeile {self.row}" if self.row else "")
        return f"{where}: {self.words}"


@dataclass
class Verdict:
    """What a check found. ``forgotten``: rows without salt because a person was erased; ``open``: not sealed yet."""

    blocks: int = 0
    rows: int = 0
    forgotten: int = 0
    open: int = 0
    at: datetime = field(default_factory=timezone.now)
    fault: Fault | None = None


def verify_trails(known_heads: Mapping[int, str] | None = None) -> Verdict:
    """Check everything, from the first block on, until the first fault.

    ``known_heads``: hex heads by number that were kept elsewhere; they also tell when the end of the chain was cut
    off. To be called within a scope that sees all organisations. One query per block, 5 000 rows each.
    """
    verdict, known = Verdict(), dict(known_heads or {})
    by_table = {trail.table: trail for trail in trails()}
    verdict.fault = next(_faults(verdict, by_table, known), None)
    verdict.open = sum(_open(trail) for trail in by_table.values())
    return verdict


def block_heads() -> list[dict[str, Any]]:
    """Number, trail, rows, time, head and signature of each block, hex: to be kept elsewhere."""
    return [
        {
            "nummer": seal.number,
            "spur": seal.trail,
            "zeilen": seal.count,
            "am": seal.sealed_at.isoformat(),
            "kopf": bytes(seal.head).hex(),
            "schluessel": seal.key_id,
            "unterschrift": bytes(seal.signature).hex(),
        }
        for seal in Seal.objects.order_by("number").iterator()
    ]


def public_key() -> str:
    """The key that checks the signatures, hex (Ed25519, 32 bytes)."""
    return rules.public_bytes(rules.private_key(key_store().secret(rules.PURPOSE))).hex()


def is_sealed() -> bool:
    """Whether anything was ever sealed, so that the installation has a secret. One query."""
    return Seal.objects.exists()


def last_seal() -> Seal | None:
    """The newest block."""
    return Seal.objects.order_by("number").last()


def last_check() -> Change | None:
    """Result of the newest check; its ``new`` has blocks, rows, forgotten, open and fault (German, empty: none)."""
    return Change.objects.filter(subject_kind=CHECK).order_by("-recorded_at").first()


def _faults(verdict: Verdict, by_table: dict[str, Trail], known: dict[int, str]) -> Iterator[Fault]:
    allowed, previous, expected = _forgotten_rows(), rules.FIRST, 1
    public = bytes.fromhex(public_key())
    for seal in Seal.objects.order_by("number").iterator():
        words = by_table[seal.trail].words if seal.trail in by_table else seal.trail
        if seal.number != expected:
            yield Fault(expected, words, "", "Dieses Siegel fehlt.")
        for fault in _block_faults(seal, previous, public, known.pop(seal.number, None)):
            yield Fault(seal.number, words, "", fault)
        for row, fault in _row_faults(seal, by_table.get(seal.trail), allowed, verdict):
            yield Fault(seal.number, words, row, fault)
        previous, expected = bytes(seal.head), seal.number + 1
        verdict.blocks += 1
    for number in sorted(known):
        yield Fault(number, "Kette", "", "Dieses Siegel ist anderswo aufbewahrt, fehlt hier aber.")
    yield from _not_renewed(by_table)


def _block_faults(seal: Seal, previous: bytes, public: bytes, known: str | None) -> Iterator[str]:
    head = rules.head_of(seal.number, seal.trail, seal.count, bytes(seal.root), seal.sealed_at, previous)
    if bytes(seal.previous) != previous:
        yield "Der Kopf davor ist ein anderer: Die Kette ist unterbrochen."
    if bytes(seal.head) != head:
        yield "Die Angaben des Siegels wurden geändert."
    if not rules.is_signed(head, bytes(seal.signature), public):
        yield "Die Unterschrift passt nicht zum Schlüssel dieser Installation."
    if known is not None and known != head.hex():
        yield "Anderswo ist ein anderer Kopf aufbewahrt: Die Kette wurde neu geschrieben."


def _row_faults(
    seal: Seal, trail: Trail | None, allowed: set[tuple[str, str]], verdict: Verdict
) -> Iterator[tuple[str, str]]:
    if trail is None:
        yield "", "Diese Spur kennt die Anwendung nicht."
        return
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(table=trail.table, key=trail.key), [seal.number])
        rows = cursor.fetchall()
    for expected, (position, row, _, forgotten, missing, changed) in enumerate(rows, start=1):
        if position != expected:
            yield row, f"Vor dieser Zeile fehlt die Stelle {expected} des Siegels."
        if missing:
            yield row, "Diese Zeile wurde gelöscht."
        if changed:
            yield row, "Der Inhalt dieser Zeile wurde geändert."
        if forgotten and (trail.table, row) not in allowed:
            yield row, "Das Salz fehlt, ohne dass eine Löschung sie nennt."
        verdict.forgotten += forgotten
    leaves = [bytes(leaf) for _, _, leaf, *_ in rows]
    if len(leaves) != seal.count or rules.merkle_root(leaves) != bytes(seal.root):
        last = rows[-1][1] if rows else ""
        yield last, f"Versiegelt waren {seal.count} Zeilen in anderer Folge oder mit anderem Inhalt."
    verdict.rows += len(rows)


def _forgotten_rows() -> set[tuple[str, str]]:
    """Rows that sealed journal entries about erasures name."""
    entries = Change.objects.filter(subject_kind=ERASURE).values_list("new", flat=True)
    return {
        (table, row)
        for told in entries
        for table, rows in (told or {}).get("trails", {}).items()
        for row in rows
    }


def _not_renewed(by_table: dict[str, Trail]) -> Iterator[Fault]:
    """A forgotten row that nobody sealed again within a day."""
    again = SealedRow.objects.filter(trail=OuterRef("trail"), row_id=OuterRef("row_id"), salt__isnull=False)
    waiting = SealedRow.objects.filter(~Exists(again), salt=None).select_related("seal").order_by("pk")
    newest = last_seal()
    for row in waiting[:1]:
        if newest and newest.sealed_at < timezone.now() - LATE:
            yield Fault(
                row.seal_id, by_table[row.trail].words, row.row_id, "Seit der Löschung nicht neu versiegelt."
            )


def _open(trail: Trail) -> int:
    with connection.cursor() as cursor:
        cursor.execute(OPEN.format(table=trail.table), [trail.table])
        return int(cursor.fetchone()[0])
