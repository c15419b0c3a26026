"""Due dates as a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from icalendar import Calendar

from fahrplan.journey.exporters.feed import due_calendar
from tests.journey.travelling import project
from tests.journey.working import mine
from tests.reuse.joint import Joint


def test_each_due_day_is_one_entry_without_names(joint: Joint) -> None:
    found = mine(joint, project(joint, title="Gewerbe"), text="Bei Frau Muster", due_on=date(2027, 1, 1))
    calendar: Any = Calendar.from_ical(due_calendar([found]))
    told = [
        (str(one["summary"]), one["dtstart"].dt, str(one["description"])) for one in calendar.walk("VEVENT")
    ]
    assert told == [("Fällig: Vertrag prüfen", date(2027, 1, 1), "Vorhaben: Gewerbe")]
