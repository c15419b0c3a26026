"""Whose calendar a secret address shows, and what is in it."""

from __future__ import annotations

from django.db.models import QuerySet

from fahrplan.accounts.models import Person
from fahrplan.journey.models import CalendarKey, Task
from fahrplan.journey.rules.tasks import UNFINISHED
from fahrplan.journey.selectors.tasks import visible_tasks

MOST = 1000


def calendar_key_of(person: Person) -> CalendarKey | None:
    return CalendarKey.objects.filter(person=person).first()


def person_of_secret(secret: str) -> Person | None:
    """Who has this address and may log in; None for any other word."""
    found = CalendarKey.objects.select_related("person").filter(digest=CalendarKey.digest_of(secret))
    key = found.filter(person__is_active=True).first()
    return key.person if key else None


def due_tasks_of(person: Person) -> QuerySet[Task]:
    """Unfinished tasks of this person with a date, as far as they still may see them."""
    mine = visible_tasks(person).filter(owner=person, state__in=UNFINISHED, due_on__isnull=False)
    return mine.order_by("due_on", "id")[:MOST]
