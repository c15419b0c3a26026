"""Reminding of last days of notice and of look backs, once for each contract or look back and its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fahrplan.journey.enums import ProjectState
from fahrplan.journey.models import Contract, LookBack, Project
from fahrplan.journey.rules.schedule import reminder_day
from fahrplan.notices.services import News, tell_organisations

NEWS = "task"


def remind_of_plans(today: date) -> int:
    """Tell who coordinates the leads of projects; gives how many notices were new."""
    return sum(tell_organisations([project.organisation], news) for project, news in _due(today))


def _due(today: date) -> Iterator[tuple[Project, News]]:
    running = Contract.objects.filter(ends_on__gte=today, notice_months__isnull=False)
    for row in running.exclude(project__state=ProjectState.DROPPED).select_related("project__organisation"):
        last, remind = row.notice_on, reminder_day(row.notice_on)
        if last and remind and remind <= today <= last:
            yield row.project, _news(row, last, f"Kündigung oder Verlängerung klären: {row}", "umsetzung/")
    waiting = LookBack.objects.filter(held_on=None, due_on__lte=today)
    for back in waiting.exclude(project__state=ProjectState.DROPPED).select_related("project__organisation"):
        if back.due_on:
            yield back.project, _news(back, back.due_on, f"Rückblick fällig: {back.project}", "start/")


def _news(row: Contract | LookBack, day: date, title: str, tail: str) -> News:
    words = f"Letzter Tag: {day:%d.%m.%Y}." if isinstance(row, Contract) else f"Geplant für {day:%d.%m.%Y}."
    address = row.project.get_absolute_url() + tail
    once = f"plan:{row.pk}:{day.isoformat()}"
    return News(NEWS, title[:300], address, once, f"{words} Vorhaben: {row.project}.")
