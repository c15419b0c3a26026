"""Deadlines as a calendar."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar

from fahrplan.reuse.exporters.calendar import deadline_calendar
from fahrplan.reuse.selectors.deadlines import deadlines
from tests.reuse.joint import Joint, call, soon


def test_each_deadline_is_a_day(joint: Joint) -> None:
    found = call(joint, title="Ende\r\nBEGIN:VEVENT")
    events = Calendar.from_ical(deadline_calendar(deadlines())).walk("VEVENT")
    assert [(str(each["uid"]), each["dtstart"].dt, each["dtend"].dt) for each in events] == [
        (f"{found.pk}@fahrplan", soon(), soon() + timedelta(days=1))
    ]
