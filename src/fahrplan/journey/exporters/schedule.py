"""The days of a plan as a calendar, and its budget as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fahrplan.foundation.exporters.calendar import DayEntry, day_calendar
from fahrplan.journey.models import BudgetLine, Project
from fahrplan.journey.selectors.planning import PlanDay

BUDGET_HEADER = ("Haushaltsjahr", "Art", "Betrag in Euro", "Wer zahlt", "Bemerkung oder Quelle")


def schedule_calendar(project: Project, days: Iterable[PlanDay]) -> bytes:
    """One all-day event for each day; its identity stays when it moves."""
    return day_calendar(f"Zeitplan: {project.title}", day_entries(days))


def day_entries(days: Iterable[PlanDay]) -> list[DayEntry]:
    """The same as entries of any calendar."""
    return [
        DayEntry(
            one.key,
            one.day,
            f"{one.project.title}: {one.title}",
            one.project.get_absolute_url() + one.tail,
            one.project.changed_at,
            one.text,
        )
        for one in days
    ]


def budget_rows(lines: Iterable[BudgetLine]) -> Iterator[list[Any]]:
    """A row for each line, amounts in euro."""
    for line in lines:
        yield [
            line.year,
            line.get_kind_display(),
            float(line.amount),
            line.get_payer_display(),
            line.note,
        ]
