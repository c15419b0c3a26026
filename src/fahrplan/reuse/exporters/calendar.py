"""Deadlines of what is done together, as a calendar that people subscribe to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from icalendar import Calendar, Event

from fahrplan.foundation.exporters import CONTROL
from fahrplan.reuse.selectors.deadlines import Deadline


def deadline_calendar(deadlines: Iterable[Deadline]) -> bytes:
    """One all-day event for each deadline; its identity stays when the day moves."""
    calendar = Calendar()
    calendar.add("prodid", "-//Fahrplan//Gemeinsam//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Fristen: gemeinsam einführen, einkaufen, erproben")
    for each in deadlines:
        event = Event()
        event.add("uid", f"{each.pk}@fahrplan")
        event.add("dtstamp", each.changed_at)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", CONTROL.sub("", each.title))
        event.add("url", f"{settings.BASE_URL}{each.url}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
