"""Reminding owners of what is due soon or overdue, once for each task and date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from fahrplan.journey.models import ProjectPartner, Task
from fahrplan.journey.rules.tasks import REMIND_DAYS, UNFINISHED, reminder_of
from fahrplan.municipalities.models import Membership
from fahrplan.municipalities.rules.access import MUNICIPAL_ROLES
from fahrplan.notices.models import Notice
from fahrplan.notices.services import News, tell

TITLES = {"soon": "Bald fällig: {}", "overdue": "Überfällig: {}"}


def remind(today: date) -> int:
    """Tell the owners of unfinished tasks due within three days, or overdue; gives how many were told now.

    A task with a new date is reminded of anew. Who no longer works for it is not told.
    """
    news = {one.once: (owner, one) for owner, one in _due(today)}
    told = set(Notice.objects.filter(once__in=list(news)).values_list("once", "person_id"))
    return sum(_tell(owner, one) for owner, one in news.values() if (one.once, owner) not in told)


@transaction.atomic
def _tell(owner: object, news: News) -> int:
    return tell([owner], news)  # type: ignore[list-item]


def _due(today: date) -> Iterator[tuple[object, News]]:
    for task in _tasks_due(today + timedelta(days=REMIND_DAYS)):
        kind = reminder_of(task.due_on, today)
        if kind and task.due_on:
            once = f"task-{kind}:{task.pk}:{task.due_on.isoformat()}"
            where = f" Vorhaben: {task.project}." if task.project else ""
            text = f"Fällig am {task.due_on:%d.%m.%Y}.{where}"
            yield (
                task.owner_id,
                News("task", TITLES[kind].format(task.title), task.get_absolute_url(), once, text),
            )


def _tasks_due(until: date) -> Iterator[Task]:
    """With an owner who may still see them."""
    working = Membership.objects.filter(
        person_id=OuterRef("owner_id"),
        role__in=MUNICIPAL_ROLES,
        verified_at__isnull=False,
        ended_at=None,
    )
    partners = ProjectPartner.objects.filter(project_id=OuterRef(OuterRef("project_id")))
    here = (
        Q(organisation_id=OuterRef("organisation_id"))
        | Q(organisation_id=OuterRef("project__organisation_id"))
        | Q(organisation_id__in=partners.values("organisation_id"))
    )
    found = Task.objects.filter(
        Exists(working.filter(here)), state__in=UNFINISHED, due_on__lte=until, owner__is_active=True
    )
    return found.select_related("project").order_by("due_on", "id").iterator(chunk_size=1000)
