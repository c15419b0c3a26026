"""Making, changing and cancelling events."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.exchange.models import Event
from fahrplan.exchange.rules.times import BERLIN, berlin
from fahrplan.exchange.services.events import (
    cancel_event,
    cancel_rest,
    change_event,
    create_event,
    create_series,
    write_minutes,
)
from fahrplan.exchange.services.signing_up import sign_up
from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow
from tests.exchange import towns
from tests.exchange.towns import AUTHOR, event_values

pytestmark = pytest.mark.django_db


def titles(world: towns.Towns) -> list[str]:
    return list(
        Notice.objects.filter(person=world.neighbour).order_by("created_at").values_list("title", flat=True)
    )


def test_a_new_event_is_journaled_and_found() -> None:
    one = towns.event(towns.build().barleben)
    assert Change.objects.filter(subject_kind="event", subject_id=one.pk).count() == 1
    assert SearchEntry.objects.get(kind="event").url == one.url


def test_the_same_event_is_not_made_twice() -> None:
    world, values = towns.build(), event_values()
    first, second = (create_event(world.barleben, values, author=AUTHOR) for _ in range(2))
    assert (first.pk, Event.objects.count()) == (second.pk, 1)


def test_followers_of_the_organiser_hear_of_a_new_event_once() -> None:
    world = towns.build()
    follow(world.neighbour, Subject("organisation", "barleben", "Barleben", "/stand/kommune/barleben/"))
    values = event_values()
    for _ in range(2):
        create_event(world.barleben, values, author=AUTHOR)
    assert titles(world) == ["Neuer Termin: Sprechstunde OZG"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"place": ""}, "place"),
        ({"capacity": 0}, "capacity"),
        ({"ends_at": timezone.now()}, "ends_at"),
        ({"deadline": timezone.now() + timedelta(days=30)}, "deadline"),
        ({"kind": "party"}, "kind"),
        ({"video_url": "javascript:alert(1)"}, "video_url"),
    ],
)
def test_wrong_values_are_refused_by_field(fields: dict[str, object], field: str) -> None:
    world = towns.build()
    with pytest.raises(ValidationError) as fault:
        create_event(world.barleben, event_values(**fields), author=AUTHOR)
    assert (list(fault.value.message_dict), Event.objects.count()) == ([field], 0)


def test_fields_that_are_nobodys_to_set_are_refused() -> None:
    world = towns.build()
    with pytest.raises(ValidationError, match="sequence"):
        create_event(world.barleben, event_values(sequence=9), author=AUTHOR)


def test_a_series_stays_at_ten_oclock_when_the_clock_changes() -> None:
    world = towns.build()
    start = berlin(date(2027, 3, 15), time(10))
    values = event_values(
        starts_at=start, ends_at=start + timedelta(hours=1), deadline=start - timedelta(hours=2)
    )
    made = create_series(world.barleben, values, count=3, every_weeks=1, author=AUTHOR)
    assert [(one.starts_at.astimezone(BERLIN).hour, one.starts_at.astimezone(UTC).hour) for one in made] == [
        (10, 9),
        (10, 9),
        (10, 8),
    ]
    assert [one.deadline.astimezone(BERLIN).hour for one in made if one.deadline] == [8, 8, 8]
    assert len({one.series for one in made}) == 1


def test_a_series_beyond_its_limit_makes_nothing() -> None:
    world = towns.build()
    with pytest.raises(ValidationError, match="1 bis 52"):
        create_series(world.barleben, event_values(), count=53, every_weeks=1, author=AUTHOR)
    assert Event.objects.count() == 0


def test_a_new_time_is_told_to_who_is_signed_up_once() -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    sign_up(one, person=world.neighbour, organisation=world.halle)
    values = {"starts_at": one.starts_at + timedelta(hours=2), "ends_at": one.ends_at + timedelta(hours=2)}
    for _ in range(2):
        changed = change_event(one, values, seen=0, author=AUTHOR)
    assert (changed.sequence, titles(world)) == (1, ["Termin geändert: Sprechstunde OZG"])


def test_a_new_description_is_no_news() -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    sign_up(one, person=world.neighbour, organisation=world.halle)
    change_event(one, {"description": "Mit Kaffee"}, seen=0, author=AUTHOR)
    assert titles(world) == []


def test_a_change_on_top_of_an_unseen_one_is_refused() -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    change_event(one, {"place": "Ratssaal"}, seen=0, author=AUTHOR)
    with pytest.raises(ValidationError, match="inzwischen geändert"):
        change_event(one, {"place": "Turnhalle"}, seen=0, author=AUTHOR)


def test_an_event_does_not_become_another_one() -> None:
    world = towns.build()
    one, other = towns.event(world.barleben), towns.event(world.barleben, title="Andere")
    with pytest.raises(ValidationError, match="gibt es schon"):
        change_event(other, {"title": one.title}, seen=0, author=AUTHOR)


def test_seats_cannot_be_taken_from_who_has_one() -> None:
    world = towns.build()
    one = towns.event(world.barleben, capacity=2)
    for someone in (world.neighbour, world.citizen):
        sign_up(one, person=someone, organisation=None)
    with pytest.raises(ValidationError, match="Es sind schon 2 Personen angemeldet"):
        change_event(one, {"capacity": 1}, seen=0, author=AUTHOR)


def test_more_seats_let_people_move_up() -> None:
    world = towns.build()
    one = towns.event(world.barleben, capacity=1)
    for someone in (world.citizen, world.neighbour):
        sign_up(one, person=someone, organisation=None)
    change_event(one, {"capacity": 2}, seen=0, author=AUTHOR)
    assert titles(world) == ["Sie haben einen Platz: Sprechstunde OZG"]


def test_a_cancellation_is_told_with_its_reason_once() -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    sign_up(one, person=world.neighbour, organisation=world.halle)
    for _ in range(2):
        cancel_event(one, reason="Krankheit", author=AUTHOR)
    notice = Notice.objects.get(person=world.neighbour)
    assert (notice.title, notice.text) == ("Termin abgesagt: Sprechstunde OZG", "Krankheit")
    one.refresh_from_db()
    assert (one.cancelled, one.sequence) == (True, 1)


def test_the_rest_of_a_series_is_cancelled_with_it() -> None:
    world = towns.build()
    made = create_series(world.barleben, event_values(), count=3, every_weeks=1, author=AUTHOR)
    alone = towns.event(world.barleben, title="Andere")
    cancel_rest(made[1], reason="Krankheit", author=AUTHOR)
    cancelled = Event.objects.filter(state="cancelled").order_by("starts_at")
    assert (list(cancelled), Event.objects.get(pk=alone.pk).cancelled) == (made[1:], False)


def test_an_event_without_a_series_is_cancelled_alone() -> None:
    world = towns.build()
    one, other = towns.event(world.barleben), towns.event(world.barleben, title="Andere")
    cancel_rest(one, reason="Krankheit", author=AUTHOR)
    assert list(Event.objects.filter(state="planned")) == [other]


def test_a_cancellation_needs_a_reason() -> None:
    one = towns.event(towns.build().barleben)
    with pytest.raises(ValidationError, match="Grund"):
        cancel_event(one, reason="  ", author=AUTHOR)


def test_a_cancelled_event_does_not_change() -> None:
    one = towns.event(towns.build().barleben)
    cancel_event(one, reason="Krankheit", author=AUTHOR)
    with pytest.raises(ValidationError, match="abgesagt"):
        change_event(one, {"place": "Turnhalle"}, seen=1, author=AUTHOR)


def test_what_is_over_is_not_cancelled() -> None:
    one = towns.move(towns.event(towns.build().barleben), days=8)
    with pytest.raises(ValidationError, match="vorbei"):
        cancel_event(one, reason="Zu spät", author=AUTHOR)


def test_minutes_come_after_the_beginning() -> None:
    one = towns.event(towns.build().barleben)
    with pytest.raises(ValidationError, match="erst, wenn der Termin stattfindet"):
        write_minutes(one, "Ergebnis", author=AUTHOR)


def test_minutes_are_told_once_and_found() -> None:
    world = towns.build()
    one = towns.event(world.barleben)
    sign_up(one, person=world.neighbour, organisation=world.halle)
    towns.move(one, days=8)
    write_minutes(one, "Alle nutzen den Kartendienst.", author=AUTHOR)
    write_minutes(one, "Alle nutzen den Kartendienst bald.", author=AUTHOR)
    assert titles(world) == ["Ergebnisprotokoll: Sprechstunde OZG"]
    assert "Kartendienst bald" in SearchEntry.objects.get(kind="event").text


def test_a_series_ends_before_the_calendar_does() -> None:
    world = towns.build()
    start = datetime(9999, 12, 1, 9, tzinfo=UTC)
    values = event_values(starts_at=start, ends_at=start + timedelta(hours=1))
    with pytest.raises(ValidationError, match="zu weit in die Zukunft"):
        create_series(world.barleben, values, count=10, every_weeks=1, author=AUTHOR)
    with pytest.raises(ValidationError, match="zu weit weg"):
        create_event(world.barleben, values, author=AUTHOR)
