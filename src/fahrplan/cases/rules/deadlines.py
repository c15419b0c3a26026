"""The statutory clock of a case: how it is counted, how it stands still and goes on, and how that is said.

Days are counted from the day after receipt (§ 187 Abs. 1 BGB); a time of months ends with the day of the same number,
or the last of the month (§ 188 BGB); one that would end on a day off ends on the next working day (§ 193 BGB,
§ 31 Abs. 3 VwVfG). While the office waits for the applicant the clock stands still, day for day.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fahrplan.mailbox.rules.announcement import day_off

MOST_DAYS, MOST_MONTHS = 3650, 120


@dataclass(frozen=True)
class Period:
    """A statutory time in days or months, and the law it stands in; nothing where both are 0."""

    days: int = 0
    months: int = 0
    law: str = ""

    def __bool__(self) -> bool:
        return bool(self.days or self.months)


def period_of(flow: Mapping[str, Any]) -> Period:
    """What the form says: ``"deadline": {"days": 14}`` or ``{"months": 3, "law": "§ 42a VwVfG"}``."""
    said = flow.get("deadline")
    if not isinstance(said, Mapping):
        return Period()
    return Period(
        _number(said.get("days"), MOST_DAYS),
        _number(said.get("months"), MOST_MONTHS),
        str(said.get("law", ""))[:200],
    )


def _number(value: Any, most: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= most else 0


def clock_end(received: date, period: Period) -> date:
    """The last day as counted, be it a working day or not."""
    if period.months:
        return _months_later(received, period.months)
    return received + timedelta(days=period.days)


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def due_day(counted: date, land: str) -> date:
    """The next working day from ``counted`` on; ``land`` by its number („15“)."""
    while day_off(counted, land):
        counted += timedelta(days=1)
    return counted


def resumed_end(counted: date, paused_on: date, today: date) -> date:
    """The counted end after the clock stood still from ``paused_on`` to ``today``."""
    return counted + timedelta(days=max(0, (today - paused_on).days))


def due_words(due_on: date | None, paused_on: date | None, today: date) -> str:
    """„noch 5 Tage, bis 12.12.2026“; „“ without a time."""
    if paused_on is not None:
        return f"angehalten seit {paused_on:%d.%m.%Y}" if due_on else ""
    if due_on is None:
        return ""
    left = (due_on - today).days
    if left < 0:
        return f"seit {-left} {'Tag' if left == -1 else 'Tagen'} überschritten, war am {due_on:%d.%m.%Y}"
    if left == 0:
        return f"heute, {due_on:%d.%m.%Y}"
    return f"noch {left} {'Tag' if left == 1 else 'Tage'}, bis {due_on:%d.%m.%Y}"
