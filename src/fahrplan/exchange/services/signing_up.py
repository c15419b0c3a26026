"""Signing up for an event, waiting for a seat, moving up, withdrawing. One event at a time is locked."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.exchange.enums import SignUpState
from fahrplan.exchange.models import Event, SignUp
from fahrplan.exchange.rules.seats import fault_of_sign_up, free_seats, moving_up
from fahrplan.exchange.rules.times import span_words
from fahrplan.exchange.selectors.questions import organisations_of
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell


def locked(event: Event) -> Event:
    """The event as it is stored now, held until the transaction ends."""
    return Event.objects.select_for_update(of=("self",)).select_related("organiser").get(pk=event.pk)


@transaction.atomic
def sign_up(event: Event, *, person: Person, organisation: Organisation | None, note: str = "") -> SignUp:
    """Sign a person up, or put them on the waiting list. Who is signed up stays so, whatever they send.

    Raises ValidationError when the event is cancelled, begun or the deadline over, or for an organisation the
    person does not work for.
    """
    fresh = locked(event)
    mine = SignUp.objects.filter(event=fresh, person=person).exclude(state=SignUpState.WITHDRAWN).first()
    if mine:
        return mine
    fault = fault_of_sign_up(
        cancelled=fresh.cancelled,
        starts_at=fresh.starts_at,
        deadline=fresh.deadline,
        now=timezone.now(),
    )
    if fault:
        raise ValidationError(fault)
    if organisation and not organisations_of(person).filter(pk=organisation.pk).exists():
        raise ValidationError({"organisation": "Für diese Organisation arbeiten Sie hier nicht."})
    taken = fresh.signups.filter(state=SignUpState.CONFIRMED).count()
    full = free_seats(fresh.capacity, taken) == 0
    signup = SignUp(
        event=fresh,
        person=person,
        organisation=organisation,
        state=SignUpState.WAITING if full else SignUpState.CONFIRMED,
        note=note.strip(),
    )
    signup.clean_fields(exclude=["event", "person", "organisation"])
    signup.save()
    return signup


@transaction.atomic
def withdraw(event: Event, *, person: Person) -> SignUp | None:
    """Give the seat back; the first of those who wait gets it. Nothing happens to who was not signed up."""
    fresh = locked(event)
    mine = SignUp.objects.filter(event=fresh, person=person).exclude(state=SignUpState.WITHDRAWN).first()
    if mine is None:
        return None
    if timezone.now() >= fresh.starts_at:
        raise ValidationError("Der Termin hat schon begonnen.")
    mine.state, mine.withdrawn_at = SignUpState.WITHDRAWN, timezone.now()
    mine.save(update_fields=["state", "withdrawn_at"])
    fill_seats(fresh)
    return mine


def fill_seats(event: Event) -> list[SignUp]:
    """Let those who wait move up to free seats and tell each of them. Call with the event locked."""
    if event.cancelled or timezone.now() >= event.starts_at:
        return []
    waiting = event.signups.filter(state=SignUpState.WAITING).order_by("signed_at", "id")
    taken = event.signups.filter(state=SignUpState.CONFIRMED).count()
    count = moving_up(event.capacity, taken=taken, waiting=waiting.count())
    moved = list(waiting[:count])
    for signup in moved:
        signup.state, signup.moved_up_at = SignUpState.CONFIRMED, timezone.now()
        signup.save(update_fields=["state", "moved_up_at"])
        title = f"Sie haben einen Platz: {event.title}"
        when = span_words(event.starts_at, event.ends_at)
        tell([signup.person_id], News("event", title, event.url, f"sign_up:{signup.pk}:moved", when))
    return moved
