"""Every statement of the fingerprint as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from fahrplan.exchange.models import PlannedProject, Showcase, Strategy

HEADER = (
    "Organisation", "Kurzname", "Art", "Titel", "Text", "Themen", "Auszeichnung", "geplant für", "Quelle", "Jahr",
    "Demodaten",
)  # fmt: skip
KINDS: tuple[type[Showcase | PlannedProject | Strategy], ...] = (Showcase, PlannedProject, Strategy)


def told_rows(topic: str = "") -> Iterator[tuple[Any, ...]]:
    """Rows for HEADER, of one topic or of all. Three queries."""
    wanted = Q(topics__contains=[topic]) if topic else Q()
    for kind in KINDS:
        found = kind._default_manager.filter(wanted).select_related("organisation")
        for row in found.order_by("organisation__name", "id").iterator(chunk_size=500):
            yield _row(row)


def _row(row: Any) -> tuple[Any, ...]:
    return (
        row.organisation.name,
        row.organisation.key,
        row._meta.verbose_name,
        getattr(row, "title", ""),
        row.text,
        row.topic_words,
        getattr(row, "reason_words", []),
        getattr(row, "planned_for", None),
        row.source,
        row.year,
        row.is_demo,
    )
