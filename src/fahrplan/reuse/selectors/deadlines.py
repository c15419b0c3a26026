"""Until when one can take part in what is done together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fahrplan.reuse.enums import CallState, PilotState, ProcurementState
from fahrplan.reuse.models import JointCall, Pilot, Procurement


@dataclass(frozen=True)
class Deadline:
    """The last day for something, and the page where it is done."""

    pk: UUID
    day: date
    title: str
    url: str
    changed_at: datetime


def deadlines() -> list[Deadline]:
    """Of open calls, procurements that collect demand and open pilots; the next one first. Three queries."""
    found = [
        Deadline(row.pk, row.deadline, f"Mitmachen bis heute: {row}", row.get_absolute_url(), row.changed_at)
        for row in JointCall.objects.filter(state=CallState.OPEN)
    ]
    found += [
        Deadline(
            row.pk,
            row.demands_until,
            f"Bedarf melden bis heute: {row}",
            row.get_absolute_url(),
            row.changed_at,
        )
        for row in Procurement.objects.filter(state=ProcurementState.COLLECTING)
    ]
    found += [
        Deadline(row.pk, row.deadline, f"Bewerben bis heute: {row}", row.get_absolute_url(), row.changed_at)
        for row in Pilot.objects.filter(state=PilotState.OPEN)
    ]
    return sorted(found, key=lambda each: (each.day, each.title))
