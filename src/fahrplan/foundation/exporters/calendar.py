"""Days as a calendar that people subscribe to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings

from fahrplan.foundation.exporters.tables import CONTROL


@dataclass(frozen=True)
class DayEntry:
    """A day with something on it. Its identity ``pk`` stays when the day moves; ``url`` is a page of this site."""

    pk: UUID
    day: date
    title: str
    url: str
    changed_at: datetime
    text: str = ""


def day_calendar(name: str, entries: Iterable[DayEntry]) -> bytes:
    """One all-day event for each entry."""
    from icalendar import Calendar, Event  # 3 MB that only a calendar needs

    calendar = Calendar()
    calendar.add("prodid", "-//Fahrplan//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.pk}@fahrplan")
        event.add("dtstamp", entry.changed_at)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", CONTROL.sub("", entry.title))
        if entry.text:
            event.add("description", CONTROL.sub("", entry.text))
        event.add("url", f"{settings.BASE_URL}{entry.url}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
