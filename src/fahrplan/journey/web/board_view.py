"""The board: tasks in columns by state, moved by buttons that a keyboard reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.journey.enums import TaskState
from fahrplan.journey.models import Task
from fahrplan.journey.rules.tasks import UNFINISHED
from fahrplan.journey.selectors.people import people_of
from fahrplan.journey.selectors.tasks import (
    ALL,
    TaskFilter,
    changeable,
    narrowed,
    projects_with_tasks,
    visible_tasks,
    waited_for,
)
from fahrplan.journey.web.task_forms import FilterForm
from fahrplan.journey.web.task_words import MOVES, PATH, badges_of, facts_of
from fahrplan.journey.web.tasks import MOST_CHOICES, view_tabs
from fahrplan.municipalities.rules.access import worked_for

MOST_UNFINISHED = 100
MOST_FINISHED = 20


@login_required
@require_safe
def board_page(request: HttpRequest) -> HttpResponse:
    """``vorhaben``, ``zustaendig`` and ``q`` narrow. Of finished tasks the latest twenty."""
    mine, today = worked_for(request.user), timezone.localdate()
    form = FilterForm(
        request.GET,
        people=people_of(mine)[:MOST_CHOICES],
        projects=projects_with_tasks(request.user, mine)[:MOST_CHOICES],
    )
    for name in ("stand", "spaet"):
        del form.fields[name]
    columns = _columns(_found(request, form.choice(), mine, today), mine, today)
    context = {
        "path": PATH,
        "form": form,
        "columns": columns,
        "empty": not any(column["cards"] for column in columns),
        "back": request.get_full_path(),
        "tabs": view_tabs("tafel"),
    }
    return render(request, "journey/task_board.html", context)


def _found(request: HttpRequest, wanted: TaskFilter, mine: list[UUID], today: date) -> list[Task]:
    """The most urgent unfinished tasks, and of the others those changed last."""
    seen = visible_tasks(request.user, mine)
    shown = seen.filter(owner_id=request.user.pk) if wanted.mine else seen
    unfinished = narrowed(shown, wanted, today).prefetch_related(waited_for(seen))
    others = narrowed(shown, replace(wanted, state=ALL), today).exclude(state__in=UNFINISHED)
    finished = list(others.order_by("-changed_at", "id")[: 2 * MOST_FINISHED])
    for task in finished:
        task.waits_for = []  # type: ignore[attr-defined]
    return [*unfinished[: 2 * MOST_UNFINISHED], *finished]


def _columns(found: list[Task], mine: list[UUID], today: date) -> list[dict[str, Any]]:
    """One for each state; what is more than a column takes is in the list."""
    movable, columns = changeable(found, mine), []
    for state in TaskState:
        most = MOST_UNFINISHED if state in UNFINISHED else MOST_FINISHED
        cards = [_card(task, today, may_move=task.pk in movable) for task in found if task.state == state]
        more = f"/aufgaben/?stand={state.value}" if len(cards) >= most else ""
        columns.append({"label": state.label, "key": state.value, "cards": cards[:most], "more": more})
    return columns


def _card(task: Any, today: date, *, may_move: bool) -> dict[str, Any]:
    badges = [badge for badge in badges_of(task, today) if badge[0] != task.get_state_display()]
    return {
        "task": task,
        "facts": facts_of(task, today),
        "badges": badges,
        "moves": MOVES[TaskState(task.state)],
        "may_move": may_move,
    }
