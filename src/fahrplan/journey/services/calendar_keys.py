"""The secret address of somebody's calendar: made, made anew, taken back."""

from __future__ import annotations

import secrets

from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import wait_for
from fahrplan.journey.models import CalendarKey


@transaction.atomic
def new_calendar_key(person: Person) -> str:
    """A new secret; an earlier one stops working. It is not stored and cannot be shown again."""
    drop_calendar_key(person)
    secret = secrets.token_urlsafe(32)
    key = CalendarKey.objects.create(person=person, digest=CalendarKey.digest_of(secret))
    journal([entry(key, ChangeKind.ADDED, author_of(person))])
    return secret


@transaction.atomic
def drop_calendar_key(person: Person) -> None:
    """The address stops working; without one nothing happens."""
    wait_for(person)
    for key in CalendarKey.objects.filter(person=person):
        journal([entry(key, ChangeKind.REMOVED, author_of(person))])
        key.delete()
