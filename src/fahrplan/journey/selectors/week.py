"""„Meine Woche“: one's own unfinished tasks, by when they need attention."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args
from uuid import UUID

from fahrplan.accounts.models import Person
from fahrplan.journey.models import Task
from fahrplan.journey.rules.tasks import UNFINISHED, Part, end_of_week, part_of_week
from fahrplan.journey.selectors.tasks import visible_tasks, waited_for
from fahrplan.municipalities.selectors.memberships import Task as Waiting
from fahrplan.municipalities.selectors.memberships import counted

MOST = 100


@dataclass(frozen=True)
class Week:
    """``parts`` in the order of the page; ``more``: there are more tasks than the page takes."""

    parts: dict[Part, list[Task]] = field(default_factory=dict)
    more: bool = False


def week_of(person: Any, today: date) -> Week:
    """At most ``MOST`` tasks, the most urgent first. Three queries."""
    seen = visible_tasks(person)
    mine = seen.filter(owner_id=person.pk, state__in=UNFINISHED).order_by("due_on", "created_at", "id")
    found = list(mine.prefetch_related(waited_for(seen))[: MOST + 1])
    parts: dict[Part, list[Task]] = {part: [] for part in get_args(Part)}
    for task in found[:MOST]:
        parts[part_of_week(task.due_on, today, waits=bool(waits_for_others(task)))].append(task)
    return Week(parts, more=len(found) > MOST)


def waits_for_others(task: Any) -> list[Task]:
    """Unfinished tasks before this one that are not its owner's; of a task read with ``waited_for``."""
    return [one for one in task.waits_for if one.owner_id != task.owner_id]


def week_line(person: Person, today: date, mine: list[UUID] | None = None) -> list[Waiting]:
    """One line for „Mein Bereich“ where something of this person is due this week or overdue.

    One query where ``mine``, the organisations they work for, is known; else two.
    """
    due = visible_tasks(person, mine).filter(
        owner=person, state__in=UNFINISHED, due_on__lte=end_of_week(today)
    )
    days = list(due.values_list("due_on", flat=True))
    if not days:
        return []
    late = sum(day < today for day in days if day)
    words = f"{counted(len(days), 'Aufgabe', 'Aufgaben')} bis Sonntag"
    return [Waiting(f"{words}, davon {late} überfällig" if late else words, "/aufgaben/woche/")]
