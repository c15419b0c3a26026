"""The decisions of a project as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from fahrplan.journey.exporters.tasks import File, table_file
from fahrplan.journey.models import Decision

COLUMNS = (
    ("id", "Kennung"),
    ("decided_on", "entschieden am"),
    ("title", "Was ist entschieden?"),
    ("reason", "Warum?"),
    ("alternatives", "Was kam sonst in Frage?"),
    ("decided_by", "Wer hat entschieden?"),
    ("corrects", "berichtigt den Eintrag"),
    ("recorded_at", "eingetragen am"),
    ("recorded_by", "eingetragen von"),
    ("is_demo", "Demodaten"),
)


def decision_file(found: Iterable[Decision], format: str) -> File | None:
    """As CSV, XLSX or JSON; None for another format."""
    return table_file(format, "entscheidungen", COLUMNS, (_cells(row) for row in found))


def _cells(row: Decision) -> list[Any]:
    return [
        str(row.pk),
        row.decided_on,
        row.title,
        row.reason,
        row.alternatives,
        row.decided_by,
        str(row.corrects_id or ""),
        timezone.localdate(row.recorded_at),
        row.recorded_by,
        row.is_demo,
    ]
