"""The delivery plan as a calendar."""

from __future__ import annotations

from collections.abc import Iterable

from fahrplan.foundation.exporters.calendar import DayEntry, day_calendar
from fahrplan.solutions.models import DeliveryItem
from fahrplan.solutions.services.entries import address_of


def plan_calendar(items: Iterable[DeliveryItem]) -> bytes:
    """One all-day event for each promise with a date."""
    entries = []
    for item in items:
        day = item.delivered_on or item.promised_for
        if day is not None:
            word = "bereitgestellt" if item.delivered_on else "zugesagt"
            title = f"{item.name} ({word})"
            entries.append(DayEntry(item.pk, day, title, address_of(item), item.changed_at, item.summary))
    return day_calendar("Lieferplan des Landes", entries)
