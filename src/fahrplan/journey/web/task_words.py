"""How tasks are shown: badges, dates, what they wait for."""

from __future__ import annotations

from datetime import date
from typing import Any

from fahrplan.journey.enums import TaskState
from fahrplan.journey.models import Task
from fahrplan.journey.rules.tasks import due_words, is_late
from fahrplan.journey.selectors.week import waits_for_others

PATH = [("Aufgaben", "/aufgaben/")]
LOOKS = {TaskState.DOING: "info", TaskState.DONE: "success", TaskState.DROPPED: "warning"}
BEGIN, FINISH = (TaskState.DOING, "Beginnen"), (TaskState.DONE, "Erledigt")
STOP, DROP, REOPEN = (
    (TaskState.OPEN, "Zurück auf offen"),
    (TaskState.DROPPED, "Entfällt"),
    (TaskState.OPEN, "Wieder öffnen"),
)
MOVES: dict[TaskState, tuple[tuple[TaskState, str], ...]] = {
    TaskState.OPEN: (BEGIN, FINISH, DROP),
    TaskState.DOING: (FINISH, STOP, DROP),
    TaskState.DONE: (REOPEN,),
    TaskState.DROPPED: (REOPEN,),
}
NOBODY = "noch niemand"


def badges_of(task: Task, today: date) -> list[tuple[str, str]]:
    late = [("überfällig", "danger")] if is_late(task.state, task.due_on, today) else []
    demo = [("Demodaten", "warning")] if task.is_demo else []
    return [(task.get_state_display(), LOOKS.get(TaskState(task.state), "info")), *late, *demo]


def facts_of(task: Any, today: date, *, owner: bool = True) -> list[str]:
    """Short facts below a title; of a task read with ``waited_for``."""
    facts = [due_words(task.state, task.due_on, today)]
    if owner:
        facts.append(f"zuständig: {task.owner or NOBODY}")
    if task.project:
        facts.append(f"Vorhaben: {task.project.title}")
    return [fact for fact in [*facts, waiting_words(task)] if fact]


def waiting_words(task: Any) -> str:
    """„wartet auf: Vertrag prüfen (Erika Muster)“."""
    others = {one.pk for one in waits_for_others(task)}
    told = [
        f"{one.title} ({one.owner or NOBODY})" if one.pk in others else one.title
        for one in task.waits_for[:3]
    ]
    return f"wartet auf: {', '.join(told)}" if told else ""


def row_of(task: Any, today: date) -> list[Any]:
    """The cells of a task in the list."""
    demo = " (Demodaten)" if task.is_demo else ""
    project = task.project
    where = (project.title, project.get_absolute_url()) if project else task.organisation.name
    due = due_words(task.state, task.due_on, today) or "ohne Termin"
    state = ", ".join(part for part in (task.get_state_display(), waiting_words(task)) if part)
    return [(f"{task.title}{demo}", task.get_absolute_url()), state, str(task.owner or NOBODY), due, where]


COLUMNS = ["Aufgabe", "Stand", "Zuständig", "Termin", "Vorhaben oder Organisation"]
