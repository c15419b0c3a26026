"""The days of a plan as a calendar, and its lines as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from fahrplan.foundation.exporters.calendar import DayEntry, day_calendar
from fahrplan.journey.models import Project
from fahrplan.journey.models.planning import PlanRecord
from fahrplan.journey.selectors.planning import PlanDay


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


def line_header(model: type[PlanRecord], fields: Sequence[str]) -> list[str]:
    """The German names of these fields."""
    return [str(getattr(model._meta.get_field(name), "verbose_name", name)) for name in fields]


def line_rows(lines: Iterable[PlanRecord], fields: Sequence[str]) -> Iterator[list[Any]]:
    """A row for each line: words for choices and people, numbers and dates as such."""
    for line in lines:
        yield [_cell(line, name) for name in fields]


def _cell(line: PlanRecord, name: str) -> Any:
    words = getattr(line, f"get_{name}_display", None)
    value = words() if words else getattr(line, name)
    if isinstance(value, Decimal):
        return float(value)
    return value if value is None or isinstance(value, int | date) else str(value)
