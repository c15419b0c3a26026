"""Remembering up to when a person has seen the changes."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from fahrplan.accounts.models import Person


def mark_changes_seen(person: Person) -> datetime:
    """From now on the person's list of changes begins here; gives the moment."""
    moment = timezone.now()
    person.changes_seen_until = moment
    person.save(update_fields=["changes_seen_until"])
    return moment
