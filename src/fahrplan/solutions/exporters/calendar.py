"""The delivery plan as a calendar that people subscribe to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from icalendar import Calendar, Event

from fahrplan.foundation.exporters import CONTROL
from fahrplan.solutions.models import DeliveryItem
from fahrplan.solutions.services.entries import address_of


def plan_calendar(items: Iterable[DeliveryItem]) -> bytes:
    """One all-day event for each promise with a date; its identity stays when the date moves."""
    calendar = Calendar()
    calendar.add("prodid", "-//Fahrplan//Lieferplan//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Lieferplan des Landes")
    for item in items:
        day = item.delivered_on or item.promised_for
        if day is None:
            continue
        event = Event()
        event.add("uid", f"{item.pk}@fahrplan")
        event.add("dtstamp", item.changed_at)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        word = "bereitgestellt" if item.delivered_on else "zugesagt"
        event.add("summary", CONTROL.sub("", f"{item.name} ({word})"))
        event.add("description", CONTROL.sub("", item.summary))
        event.add("url", f"{settings.BASE_URL}{address_of(item)}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
