"""Deadlines of what is done together, as a calendar."""

from __future__ import annotations

from collections.abc import Iterable

from fahrplan.foundation.exporters.calendar import DayEntry, day_calendar
from fahrplan.reuse.selectors.deadlines import Deadline


def deadline_calendar(deadlines: Iterable[Deadline]) -> bytes:
    """One all-day event for each deadline."""
    entries = [DayEntry(one.pk, one.day, one.title, one.url, one.changed_at) for one in deadlines]
    return day_calendar("Fristen: gemeinsam einführen, einkaufen, erproben", entries)
