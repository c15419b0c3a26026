"""„Meine Woche“."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.journey.enums import TaskState
from fahrplan.journey.rules.tasks import Part
from fahrplan.journey.selectors.week import week_of
from fahrplan.journey.web.task_words import MOVES, PATH, badges_of, facts_of
from fahrplan.journey.web.tasks import view_tabs

TITLES: dict[Part, str] = {
    "overdue": "Überfällig",
    "this_week": "Diese Woche",
    "next_week": "Nächste Woche",
    "waiting": "Wartet auf andere",
    "undated": "Ohne Termin",
    "later": "Später",
}


@login_required
@require_safe
def week_page(request: HttpRequest) -> HttpResponse:
    """One's own unfinished tasks, the most urgent first."""
    today = timezone.localdate()
    week = week_of(request.user, today)
    parts = [
        {
            "key": part,
            "title": title,
            "items_shown": [
                (
                    task,
                    facts_of(task, today, owner=False),
                    badges_of(task, today),
                    MOVES[TaskState(task.state)][:2],
                )
                for task in week.parts[part]
            ],
        }
        for part, title in TITLES.items()
        if week.parts[part]
    ]
    context = {"path": PATH, "parts": parts, "more": week.more, "today": today, "tabs": view_tabs("woche")}
    return render(request, "journey/week.html", context)
