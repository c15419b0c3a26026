"""Events as the acting person may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from fahrplan.exchange.enums import EventKind, SignUpState
from fahrplan.exchange.models import Event, SignUp
from fahrplan.exchange.rules.keeping import may_see_participants
from fahrplan.exchange.rules.seats import free_seats
from fahrplan.exchange.selectors.questions import organisations_of
from fahrplan.municipalities.models import Organisation

FEED_DAYS_BACK = 30
FEED_AT_MOST = 500


@dataclass(frozen=True)
class Seats:
    """How full an event is; ``free`` is None where nobody counts."""

    taken: int
    waiting: int
    free: int | None


def events(*, kind: str = "", past: bool = False, text: str = "") -> QuerySet[Event]:
    """Events that are still to come, soonest first, or those that are over, newest first."""
    now = timezone.now()
    found = Event.objects.select_related("organiser").annotate(
        taken=Count("signups", filter=Q(signups__state=SignUpState.CONFIRMED)),
        waiting=Count("signups", filter=Q(signups__state=SignUpState.WAITING)),
    )
    found = found.filter(ends_at__lt=now) if past else found.filter(ends_at__gte=now)
    if kind in EventKind.values:
        found = found.filter(kind=kind)
    if text:
        found = found.filter(
            Q(title__icontains=text) | Q(topic__icontains=text) | Q(description__icontains=text)
        )
    return found.order_by("-starts_at", "id") if past else found.order_by("starts_at", "id")


def event_by_id(pk: UUID) -> Event | None:
    return Event.objects.select_related("organiser").filter(pk=pk).first()


def feed_events() -> list[Event]:
    """What a calendar needs: events of the last month and all to come, cancelled ones included."""
    since = timezone.now() - timedelta(days=FEED_DAYS_BACK)
    found = Event.objects.select_related("organiser").filter(ends_at__gte=since)
    return list(found.order_by("starts_at", "id")[:FEED_AT_MOST])


def seats_of(event: Event) -> Seats:
    numbers = dict(event.signups.order_by().values_list("state").annotate(Count("id")))
    taken, waiting = numbers.get(SignUpState.CONFIRMED, 0), numbers.get(SignUpState.WAITING, 0)
    return Seats(taken, waiting, free_seats(event.capacity, taken))


def my_sign_up(event: Event, person: Any) -> SignUp | None:
    """The person's own place or wait; None for a visitor and for who withdrew."""
    if not person.is_authenticated:
        return None
    mine = SignUp.objects.select_related("organisation").filter(event=event, person_id=person.pk)
    return mine.exclude(state=SignUpState.WITHDRAWN).first()


def place_in_line(signup: SignUp) -> int:
    """Which place on the waiting list, from 1."""
    before = SignUp.objects.filter(event_id=signup.event_id, state=SignUpState.WAITING)
    earlier = Q(signed_at__lt=signup.signed_at) | Q(signed_at=signup.signed_at, id__lt=signup.pk)
    return before.filter(earlier).count() + 1


def participants(event: Event, person: Any) -> QuerySet[SignUp]:
    """Who comes and who waits, for the organiser and the Land; nobody for all others."""
    if not may_see_participants(person, event):
        return SignUp.objects.none()
    found = event.signups.select_related("person", "organisation").exclude(state=SignUpState.WITHDRAWN)
    return found.order_by("state", "signed_at", "id")


def series_of(event: Event) -> list[Event]:
    """The other events of the series that are still to come, soonest first."""
    if event.series is None:
        return []
    found = Event.objects.filter(series=event.series, ends_at__gte=timezone.now()).exclude(pk=event.pk)
    return list(found.order_by("starts_at")[:60])


def my_organisations(person: Any) -> list[Organisation]:
    """Organisations the person works for, for which they can sign up."""
    return list(organisations_of(person)) if person.is_authenticated else []


def my_events(person: Any, *, since: datetime | None = None) -> list[Event]:
    """Events to come for which the person is signed up or waits."""
    if not person.is_authenticated:
        return []
    mine = SignUp.objects.filter(person_id=person.pk).exclude(state=SignUpState.WITHDRAWN)
    found = Event.objects.filter(pk__in=mine.values("event"), ends_at__gte=since or timezone.now())
    return list(found.order_by("starts_at")[:100])
