"""Spans of time: whether they can be, which are late, how they look as bars, and a first proposal. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fahrplan.design.rules.words import plain

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
END_BEFORE_START = "Das Ende liegt vor dem Beginn."
OUT_OF_RANGE = f"Bitte ein Datum zwischen {EARLIEST:%d.%m.%Y} und {LATEST:%d.%m.%Y}."
REMIND_BEFORE = timedelta(days=42)
REVIEW_AFTER = timedelta(days=90)
WIDTH, ROW, TOP, BAR = 720, 46, 34, 16  # of the picture, in its own units
MOST_MARKS = 9


@dataclass(frozen=True)
class Step:
    """A step of the schedule; ``done`` once it is reached."""

    title: str
    starts_on: date
    ends_on: date
    done: bool = False


@dataclass(frozen=True)
class StepBar:
    """Where a step is drawn. ``look``: done, late or open; ``words`` say the same."""

    step: Step
    x: str
    y: str
    width: str
    text_y: str
    look: str
    words: str


@dataclass(frozen=True)
class Mark:
    """The beginning of a quarter or year on the time line, or today."""

    x: str
    words: str


@dataclass(frozen=True)
class SchedulePicture:
    """The schedule as bars over one time line. ``today`` is None where it lies outside."""

    width: int
    height: int
    bars: tuple[StepBar, ...]
    marks: tuple[Mark, ...]
    today: Mark | None


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def reminder_day(last_day: date | None) -> date | None:
    """When to think of a last day: six weeks before."""
    return last_day - REMIND_BEFORE if last_day else None


def review_day(live_since: date | None, planned_for: date | None) -> date | None:
    """90 days after go-live, or after the day it is planned for."""
    start = live_since or planned_for
    return start + REVIEW_AFTER if start else None


def period_faults(values: Mapping[str, object], start: str, end: str) -> dict[str, str]:
    """An end before its start; faults by field."""
    first, last = values.get(start), values.get(end)
    if isinstance(first, date) and isinstance(last, date) and last < first:
        return {end: END_BEFORE_START}
    return {}


def range_faults(values: Mapping[str, object]) -> dict[str, str]:
    """Days so far away that they can only be typing errors."""
    return {
        name: OUT_OF_RANGE
        for name, value in values.items()
        if isinstance(value, date) and not EARLIEST <= value <= LATEST
    }


def step_words(step: Step, today: date) -> tuple[str, str]:
    """(look, words): „erreicht“, „überfällig seit 3 Tagen“, „läuft“, „kommt“."""
    if step.done:
        return "done", "erreicht"
    if step.ends_on < today:
        days = (today - step.ends_on).days
        return "late", f"überfällig seit {days} {'Tag' if days == 1 else 'Tagen'}"
    return "open", "läuft" if step.starts_on <= today else "kommt"


def schedule_picture(steps: Sequence[Step], *, today: date) -> SchedulePicture | None:
    """Bars in the order given; None without a step."""
    if not steps:
        return None
    first = min(step.starts_on for step in steps).replace(day=1)
    last = max(step.ends_on for step in steps)
    days = max((last - first).days + 1, 30)

    def place(day: date) -> float:
        return WIDTH * (day - first).days / days

    bars = tuple(_bar(step, row, place, today) for row, step in enumerate(steps))
    shown = first <= today <= last
    return SchedulePicture(
        WIDTH,
        TOP + ROW * len(steps),
        bars,
        tuple(Mark(plain(place(day)), words) for day, words in _marks(first, last)),
        Mark(plain(place(today)), f"heute, {today:%d.%m.%Y}") if shown else None,
    )


def _bar(step: Step, row: int, place: Callable[[date], float], today: date) -> StepBar:
    look, words = step_words(step, today)
    left = place(step.starts_on)
    width = max(place(step.ends_on + timedelta(days=1)) - left, 3)
    top = TOP + ROW * row
    return StepBar(step, plain(left), str(top + 22), plain(width), str(top + 16), look, words)


def _marks(first: date, last: date) -> list[tuple[date, str]]:
    """Beginnings of quarters, or of years where there would be too many."""
    quarters = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in (1, 4, 7, 10)
        if first <= date(year, month, 1) <= last
    ]
    if len(quarters) > MOST_MARKS:
        return [(day, str(day.year)) for day in quarters if day.month == 1]
    return [(day, f"{(day.month + 2) // 3}/{day.year}") for day in quarters]


def proposed_steps(
    pattern: Iterable[tuple[str, int, int]], planned_for: date, *, not_before: date
) -> list[Step]:
    """Steps counted back from the day of go-live: (title, days before it begins, days before it ends).

    Nothing is planned into the past: what would lie before ``not_before`` begins and ends there.
    """
    return [
        Step(
            title,
            max(planned_for - timedelta(days=begins), not_before),
            max(planned_for - timedelta(days=ends), not_before),
        )
        for title, begins, ends in pattern
    ]


def waiting_words(planned_for: date | None, needs: Iterable[tuple[str, date | None, bool]]) -> list[str]:
    """What speaks against the planned day: (name, promised for, delivered) of what the project waits for."""
    found = []
    for name, promised, delivered in needs:
        if delivered:
            continue
        if promised is None:
            found.append(f"„{name}“ hat noch keinen zugesagten Termin.")
        elif planned_for is not None and planned_for < promised:
            days = (promised - planned_for).days
            found.append(
                f"„{name}“ ist erst für den {promised:%d.%m.%Y} zugesagt. Das sind {days} "
                f"{'Tag' if days == 1 else 'Tage'} nach Ihrem geplanten Start am {planned_for:%d.%m.%Y}."
            )
    return found
