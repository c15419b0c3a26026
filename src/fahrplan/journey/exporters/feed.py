"""Somebody's due dates as a calendar to subscribe to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable

from fahrplan.foundation.exporters.calendar import DayEntry, day_calendar
from fahrplan.journey.exporters.schedule import day_entries
from fahrplan.journey.models import Task
from fahrplan.journey.selectors.planning import PlanDay


def due_calendar(tasks: Iterable[Task], days: Iterable[PlanDay] = ()) -> bytes:
    """One day for each task with a date: its title and its project, and nobody's name; and the days of plans."""
    return day_calendar("Fahrplan: meine Aufgaben", [*(_entry(task) for task in tasks), *day_entries(days)])


def _entry(task: Task) -> DayEntry:
    project = f"Vorhaben: {task.project.title}" if task.project else ""
    day = task.due_on or task.created_at.date()
    return DayEntry(task.pk, day, f"Fällig: {task.title}", task.get_absolute_url(), task.changed_at, project)
