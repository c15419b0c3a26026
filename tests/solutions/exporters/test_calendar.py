"""The plan as a calendar."""

from __future__ import annotations

from icalendar import Calendar

from fahrplan.solutions.exporters import plan_calendar
from fahrplan.solutions.models import DeliveryItem
from fahrplan.solutions.services import mark_delivered
from tests.solutions.conftest import AUTHOR, Market, in_days, item


def test_each_promise_with_a_date_is_an_event(market: Market) -> None:
    item("Ohne Termin")
    mark_delivered(item("Da", in_days(-9)), in_days(-10), AUTHOR)
    events = Calendar.from_ical(plan_calendar(DeliveryItem.objects.order_by("name"))).walk("VEVENT")
    assert [(str(event["summary"]), event.decoded("dtstart")) for event in events] == [
        ("Da (bereitgestellt)", in_days(-10)),
        ("Servicekonto (zugesagt)", in_days(100)),
    ]


def test_a_line_break_makes_no_second_property(market: Market) -> None:
    item("Böse", in_days(1), summary="x\r\nATTENDEE:mailto:a@example.org")
    events = Calendar.from_ical(plan_calendar(DeliveryItem.objects.all())).walk("VEVENT")
    assert [event.get("attendee") for event in events] == [None, None]
