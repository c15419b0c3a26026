"""Events for calendars (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fahrplan.exchange.models import Event
from fahrplan.exchange.rules.times import BERLIN

if TYPE_CHECKING:
    from icalendar import Event as CalendarEvent

PRODUCT = "-//Fahrplan//Termine//DE"


def calendar_of(events: Iterable[Event], *, base_url: str, name: str = "Termine im Fahrplan") -> bytes:
    """A calendar with its time zone. The UID of an event never changes; SEQUENCE rises with each change."""
    from icalendar import Calendar  # 3 MB that only a calendar needs

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_entry(event, base_url))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def uid_of(event: Event, base_url: str) -> str:
    return f"{event.pk}@{urlsplit(base_url).hostname or 'fahrplan'}"


def _entry(event: Event, base_url: str) -> CalendarEvent:
    from icalendar import Event as CalendarEvent
    from icalendar import vCalAddress, vText

    row = CalendarEvent()
    row.add("uid", uid_of(event, base_url))
    row.add("sequence", event.sequence)
    row.add("dtstamp", event.changed_at)
    row.add("created", event.created_at)
    row.add("last-modified", event.changed_at)
    row.add("dtstart", event.starts_at.astimezone(BERLIN))
    row.add("dtend", event.ends_at.astimezone(BERLIN))
    row.add("summary", f"Abgesagt: {event.title}" if event.cancelled else event.title)
    row.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    row.add("categories", [event.get_kind_display()])
    row.add("url", f"{base_url}{event.url}")
    if where := event.place or event.video_url:
        row.add("location", where)
    if text := _description(event):
        row.add("description", text)
    if event.contact_mail:
        organiser = vCalAddress(f"mailto:{event.contact_mail}")
        organiser.params["cn"] = vText(event.organiser.name)
        row["organizer"] = organiser
    return row


def _description(event: Event) -> str:
    parts = (
        f"Abgesagt: {event.cancelled_because}" if event.cancelled else "",
        event.description,
        f"Videokonferenz: {event.video_url}" if event.video_url and event.place else "",
        f"Veranstaltet von {event.organiser.name}",
    )
    return "\n\n".join(part for part in parts if part)
