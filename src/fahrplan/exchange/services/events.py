"""Making, changing and cancelling events; the minutes afterwards. Who is signed up is told, each thing once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fahrplan.exchange.enums import EventState, SignUpState
from fahrplan.exchange.models import Event, SignUp
from fahrplan.exchange.rules.times import BERLIN, series_days, span_words
from fahrplan.exchange.services.signing_up import fill_seats, locked
from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import allowed, entries, entry, in_journal
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, Subject, announce, tell

FIELDS = (
    "kind", "title", "description", "topic", "starts_at", "ends_at", "place", "video_url", "contact_mail",
    "capacity", "deadline",
)  # fmt: skip
EARLIEST, LATEST = 2000, 2100  # years
# Changes of these matter to people who come; the others are not worth a message.
TOLD = frozenset({"title", "starts_at", "ends_at", "place", "video_url"})


@transaction.atomic
def create_event(
    organiser: Organisation, values: Mapping[str, Any], *, author: Author, is_demo: bool = False
) -> Event:
    """Make an event. The same one (kind, title, beginning) is not made twice: the first is given back.

    Raises ValidationError (German, by field).
    """
    return _created(organiser, values, author, {"is_demo": is_demo})


def _created(
    organiser: Organisation, values: Mapping[str, Any], author: Author, more: Mapping[str, Any]
) -> Event:
    event = Event(organiser=organiser, **allowed(values, FIELDS), **more)
    _check(event)
    Organisation.objects.select_for_update(of=("self",)).get(pk=organiser.pk)
    same = Event.objects.filter(
        organiser=organiser,
        kind=event.kind,
        title=event.title,
        starts_at=event.starts_at,
        state=EventState.PLANNED,
    ).first()
    if same:
        return same
    event.save()
    new = {name: in_journal(getattr(event, name)) for name in FIELDS}
    journal([entry(event, ChangeKind.ADDED, author, new=new)])
    _put(event)
    when = span_words(event.starts_at, event.ends_at)
    news = News("event", f"Neuer Termin: {event.title}", event.url, f"event:{event.pk}:new", when)
    announce([Subject("organisation", organiser.key, organiser.name, "")], news)
    return event


@transaction.atomic
def create_series(
    organiser: Organisation,
    values: Mapping[str, Any],
    *,
    count: int,
    every_weeks: int,
    author: Author,
) -> list[Event]:
    """The same event ``count`` times, every so many weeks, at the same time by the clock of Berlin.

    Raises ValidationError; then no event is made.
    """
    start, end, deadline = values["starts_at"], values["ends_at"], values.get("deadline")
    first = start.astimezone(BERLIN).date()
    try:
        days = series_days(first, count=count, every_weeks=every_weeks)
    except ValueError as fault:
        raise ValidationError({"count": str(fault)}) from None
    series = new_id()
    made = []
    for day in days:
        shift = (day - first).days
        moved = {
            "starts_at": _shifted(start, shift),
            "ends_at": _shifted(end, shift),
            "deadline": _shifted(deadline, shift) if deadline else None,
        }
        made.append(_created(organiser, {**values, **moved}, author, {"series": series}))
    return made


def _shifted(moment: datetime, days: int) -> datetime:
    """So many days later by the clock on the wall, also when it was changed in between."""
    local = moment.astimezone(BERLIN)
    return datetime.combine(
        datetime.fromordinal(local.toordinal() + days).date(), local.time(), tzinfo=BERLIN
    )


@transaction.atomic
def change_event(event: Event, values: Mapping[str, Any], *, seen: int, author: Author) -> Event:
    """Change an event; ``seen`` is the sequence the person saw. Who is signed up is told of a new time or place.

    Raises ValidationError when somebody else changed it in between, or for wrong values.
    """
    fresh = locked(event)
    if fresh.cancelled:
        raise ValidationError("Der Termin ist abgesagt und wird nicht mehr geändert.")
    fields = changed_fields(fresh, allowed(values, FIELDS))
    if not fields:
        return fresh
    if fresh.sequence != seen:
        raise ValidationError(
            "Jemand anderes hat den Termin inzwischen geändert. Bitte laden Sie die Seite neu."
        )
    for name, (_, new) in fields.items():
        setattr(fresh, name, new)
    _check(fresh)
    _check_capacity(fresh)
    fresh.sequence += 1
    fresh.changed_at = timezone.now()
    _save(fresh)
    journal(entries(fresh, fields, author))
    _put(fresh)
    if TOLD & fields.keys():
        _tell(fresh, f"Termin geändert: {fresh.title}", span_words(fresh.starts_at, fresh.ends_at))
    fill_seats(fresh)
    return fresh


@transaction.atomic
def cancel_event(event: Event, *, reason: str, author: Author) -> Event:
    """Cancel an event; cancelling twice changes nothing. Raises ValidationError without a reason."""
    fresh = locked(event)
    if fresh.cancelled:
        return fresh
    if not reason.strip():
        raise ValidationError(
            {"reason": "Bitte nennen Sie den Grund. Die Angemeldeten bekommen ihn mitgeteilt."}
        )
    if fresh.ends_at <= timezone.now():
        raise ValidationError("Der Termin ist schon vorbei.")
    fresh.state, fresh.cancelled_because = EventState.CANCELLED, reason.strip()[:300]
    fresh.sequence += 1
    fresh.changed_at = timezone.now()
    fresh.save()
    journal(
        [
            entry(
                fresh,
                ChangeKind.CHANGED,
                author,
                field="state",
                old=str(EventState.PLANNED),
                new=str(EventState.CANCELLED),
            )
        ]
    )
    _put(fresh)
    _tell(fresh, f"Termin abgesagt: {fresh.title}", fresh.cancelled_because)
    return fresh


@transaction.atomic
def cancel_rest(event: Event, *, reason: str, author: Author) -> Event:
    """Cancel an event and all later ones of its series. Raises ValidationError; then all stay."""
    later = Event.objects.filter(series=event.series, starts_at__gt=event.starts_at, state=EventState.PLANNED)
    for one in later.order_by("starts_at") if event.series else ():
        cancel_event(one, reason=reason, author=author)
    return cancel_event(event, reason=reason, author=author)


@transaction.atomic
def write_minutes(event: Event, text: str, *, author: Author) -> Event:
    """Store the minutes; only once the event has begun. Raises ValidationError."""
    fresh = locked(event)
    if fresh.cancelled or fresh.starts_at > timezone.now():
        raise ValidationError({"minutes": "Ein Protokoll gibt es erst, wenn der Termin stattfindet."})
    clean = text.strip()
    if clean == fresh.minutes:
        return fresh
    old, first = fresh.minutes, not fresh.minutes
    fresh.minutes, fresh.minutes_at = clean, timezone.now()
    fresh.clean_fields()
    fresh.save(update_fields=["minutes", "minutes_at"])
    journal([entry(fresh, ChangeKind.CHANGED, author, field="minutes", old=old, new=clean)])
    _put(fresh)
    if first:
        _tell(fresh, f"Ergebnisprotokoll: {fresh.title}", "", once="minutes")
    return fresh


def _check(event: Event) -> None:
    faults: dict[str, str] = {}
    if event.ends_at <= event.starts_at:
        faults["ends_at"] = "Das Ende liegt nach dem Beginn."
    if not all(EARLIEST <= moment.year <= LATEST for moment in (event.starts_at, event.ends_at)):
        faults["starts_at"] = "Dieses Datum liegt zu weit weg."
    if event.deadline and event.deadline > event.starts_at:
        faults["deadline"] = "Die Anmeldefrist endet vor dem Beginn."
    if not event.place and not event.video_url:
        faults["place"] = "Bitte nennen Sie einen Ort oder die Adresse der Videokonferenz."
    if event.capacity is not None and event.capacity < 1:
        faults["capacity"] = "Mindestens ein Platz, oder leer lassen."
    if faults:
        raise ValidationError(faults)
    event.clean_fields(exclude=["organiser"])


def _save(event: Event) -> None:
    try:
        with transaction.atomic():
            event.save()
    except IntegrityError:
        raise ValidationError(
            "Diesen Termin gibt es schon: gleiche Art, gleicher Titel, gleicher Beginn."
        ) from None


def _check_capacity(event: Event) -> None:
    taken = event.signups.filter(state=SignUpState.CONFIRMED).count()
    if event.capacity is not None and event.capacity < taken:
        raise ValidationError({"capacity": f"Es sind schon {taken} Personen angemeldet."})


def _tell(event: Event, title: str, text: str, *, once: str = "") -> None:
    """Who is signed up or waits, and who follows the event."""
    news = News("event", title, event.url, f"event:{event.pk}:{once or event.sequence}", text)
    coming = SignUp.objects.filter(event=event).exclude(state=SignUpState.WITHDRAWN)
    tell(coming.values_list("person_id", flat=True), news)
    announce([Subject("event", str(event.pk), event.title, event.url)], news)


def _put(event: Event) -> None:
    text = f"{event.get_kind_display()} {event.topic} {event.description} {event.place} {event.minutes}"
    title = f"Abgesagt: {event.title}" if event.cancelled else event.title
    put_entries([Entry("event", str(event.pk), title, event.url, text)])
