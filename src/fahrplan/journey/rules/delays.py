"""When a project is late and why, and which date would be honest. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fahrplan.journey.enums import ProjectState
from fahrplan.reuse.rules.quarters import last_day, quarter_of

UNFINISHED = (ProjectState.ACTIVE, ProjectState.PAUSED)


@dataclass(frozen=True)
class Slip:
    """A promise that moved: of what, from when, to when (None: no date any more), and why."""

    name: str
    old: date | None
    new: date | None
    reason: str


def is_delayed(planned_for: date | None, slip: Slip | None) -> bool:
    """Whether the plan lies before what it waits for. A project without a date is not late, only open."""
    if slip is None or planned_for is None:
        return False
    return slip.new is None or planned_for < slip.new


def is_overdue(planned_for: date | None, state: str, today: date) -> bool:
    return planned_for is not None and state == ProjectState.ACTIVE and planned_for < today


def late_words(planned_for: date | None, slip: Slip | None, state: str, today: date) -> str:
    """Why a project in work is late, in a sentence; empty for one that is not, or that rests."""
    if state != ProjectState.ACTIVE:
        return ""
    if slip is not None and is_delayed(planned_for, slip):
        when = f"kommt erst am {slip.new:%d.%m.%Y}" if slip.new else "hat keinen Termin mehr"
        return f"Verspätet: {slip.name} {when}. Grund: {slip.reason.rstrip('.')}."
    if is_overdue(planned_for, state, today):
        return f"Verspätet: Geplant war der {planned_for:%d.%m.%Y}."
    return ""


def proposed_date(planned_for: date | None, slip: Slip | None, today: date) -> date | None:
    """The last day of the first quarter that is honest: as much later as the promise, and never in the past.

    None where nobody knows when the promise will come.
    """
    if slip is not None and is_delayed(planned_for, slip):
        if slip.new is None:
            return None
        moved = slip.new - slip.old if slip.old and slip.new > slip.old else timedelta(0)
        wanted = max((planned_for or slip.new) + moved, slip.new, today)
    elif planned_for is not None and planned_for < today:
        wanted = today
    else:
        return planned_for
    return last_day(quarter_of(wanted))
