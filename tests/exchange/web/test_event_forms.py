"""The form of an event."""

from __future__ import annotations

from datetime import UTC, datetime

from fahrplan.exchange.web.event_forms import EventForm

GIVEN = {
    "kind": "meeting", "title": "Treffen", "day": "2027-06-01", "begins": "10:00", "ends": "12:00",
    "place": "Rathaus",
}  # fmt: skip


def test_times_are_those_of_berlin() -> None:
    form = EventForm(GIVEN)
    assert form.is_valid()
    values = form.values()
    assert [values[name].astimezone(UTC) for name in ("starts_at", "ends_at")] == [
        datetime(2027, 6, 1, 8, tzinfo=UTC),
        datetime(2027, 6, 1, 10, tzinfo=UTC),
    ]


def test_several_days() -> None:
    form = EventForm(GIVEN | {"end_day": "2027-06-02"})
    assert form.is_valid()
    assert form.values()["ends_at"].date().isoformat() == "2027-06-02"


def test_a_deadline_on_the_day_itself_ends_with_the_beginning() -> None:
    form = EventForm(GIVEN | {"deadline_day": "2027-06-01"})
    assert form.is_valid()
    assert form.values()["deadline"] == form.values()["starts_at"]


def test_nul_bytes_are_refused() -> None:
    assert list(EventForm(GIVEN | {"title": "a\x00b"}).errors) == ["title"]
