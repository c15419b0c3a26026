"""Calendar files, read back by a calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from fahrplan.exchange.exporters.ical import calendar_of
from fahrplan.exchange.models import Event
from fahrplan.exchange.rules.times import BERLIN, berlin
from fahrplan.exchange.services.events import cancel_event, change_event
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db
BASE = "https://fahrplan.example"


def read(*events: Event) -> Any:
    calendar = Calendar.from_ical(calendar_of(events, base_url=BASE))
    return calendar.walk("VEVENT")[0]


def test_an_event_comes_back_as_it_was() -> None:
    start = berlin(date(2027, 6, 1), time(10))
    one = towns.event(
        towns.build().barleben,
        starts_at=start,
        ends_at=start + timedelta(minutes=90),
        description="Zeile 1\nZeile 2; mit Komma, und \\",
        contact_mail="ozg@barleben.example",
    )
    row = read(one)
    assert (row["uid"], row["sequence"], row["status"]) == (f"{one.pk}@fahrplan.example", 0, "CONFIRMED")
    assert (row.decoded("dtstart"), row.decoded("dtend")) == (start, start + timedelta(minutes=90))
    assert str(row["summary"]) == "Sprechstunde OZG"
    assert str(row["description"]) == "Zeile 1\nZeile 2; mit Komma, und \\\n\nVeranstaltet von Barleben"
    assert (row["url"], row["organizer"]) == (f"{BASE}{one.url}", "mailto:ozg@barleben.example")


@pytest.mark.parametrize(
    ("day", "offset"), [(date(2027, 3, 27), 1), (date(2027, 3, 28), 2), (date(2027, 10, 31), 1)]
)
def test_ten_oclock_stays_ten_oclock_around_the_change_of_clocks(day: date, offset: int) -> None:
    start = berlin(day, time(10))
    one = towns.event(towns.build().barleben, starts_at=start, ends_at=start + timedelta(hours=1))
    moment: datetime = read(one).decoded("dtstart")
    assert (moment.hour, moment.utcoffset()) == (10, timedelta(hours=offset))


def test_the_file_brings_its_time_zone() -> None:
    one = towns.event(towns.build().barleben)
    calendar = Calendar.from_ical(calendar_of([one], base_url=BASE))
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]


def test_a_change_keeps_the_uid_and_raises_the_sequence() -> None:
    one = towns.event(towns.build().barleben)
    before = read(one)
    after = read(change_event(one, {"place": "Ratssaal"}, seen=0, author=AUTHOR))
    assert (after["uid"] == before["uid"], after["sequence"], after["location"]) == (True, 1, "Ratssaal")


def test_a_cancelled_event_says_so() -> None:
    one = towns.event(towns.build().barleben)
    row = read(cancel_event(one, reason="Krankheit", author=AUTHOR))
    assert (row["status"], row["sequence"], str(row["summary"])) == (
        "CANCELLED",
        1,
        "Abgesagt: Sprechstunde OZG",
    )


def test_a_title_with_line_breaks_adds_no_lines_of_its_own() -> None:
    one = towns.event(towns.build().barleben, title="Harmlos\r\nATTENDEE:mailto:boese@example.org")
    row = read(one)
    assert "attendee" not in row
    assert "boese" in str(row["summary"])


def test_no_event_is_an_empty_calendar() -> None:
    calendar = Calendar.from_ical(calendar_of([], base_url=BASE))
    assert (calendar["version"], calendar.walk("VEVENT")) == ("2.0", [])


def test_it_is_the_berlin_zone() -> None:
    assert str(BERLIN) == "Europe/Berlin"
