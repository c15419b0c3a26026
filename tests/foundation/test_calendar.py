"""Days as a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from icalendar import Calendar

from fahrplan.foundation.exporters.calendar import DayEntry, day_calendar

ENTRY = DayEntry(
    UUID(int=7),
    date(2027, 6, 30),
    "Frist\x00",
    "/seite/",
    datetime(2026, 11, 29, tzinfo=UTC),
    "Text; mit, Zeichen",
)


def event() -> Any:
    return Calendar.from_ical(day_calendar("Fristen", [ENTRY])).walk("VEVENT")[0]


def test_an_entry_is_a_whole_day() -> None:
    assert (event().decoded("dtstart"), event().decoded("dtend")) == (date(2027, 6, 30), date(2027, 7, 1))


def test_its_words_come_back_without_control_characters() -> None:
    assert (str(event()["summary"]), str(event()["description"])) == ("Frist", "Text; mit, Zeichen")


def test_its_identity_does_not_depend_on_the_day() -> None:
    assert str(event()["uid"]) == f"{UUID(int=7)}@fahrplan"
