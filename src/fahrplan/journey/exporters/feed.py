"""Somebody's due dates as a calendar to subscribe to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable

from fahrplan.foundation.exporters.calendar import DayEntry, day_calendar
from fahrplan.journey.models import Task


def due_calendar(tasks: Iterable[Task]) -> bytes:
    """One day for each task with a date: its title and its project, and nobody's name."""
    return day_calendar("Fahrplan: meine Aufgaben", [_entry(task) for task in tasks])


def _entry(task: Task) -> DayEntry:
    project = f"Vorhaben: {task.project.title}" if task.project else ""
    day = task.due_on or task.created_at.date()
    return DayEntry(task.pk, day, f"Fällig: {task.title}", task.get_absolute_url(), task.changed_at, project)
