"""Local time of the house (Europe/Berlin), safe on the two days of the year when the clock changes. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
SERIES_AT_MOST = 52
WEEKS_AT_MOST = 12


def berlin(day: date, at: time) -> datetime:
    """The moment when clocks in Berlin show this. The hour that comes twice means the first of the two.

    Raises ValueError for a time the clock jumps over.
    """
    moment = datetime.combine(day, at, tzinfo=BERLIN)
    back = moment.astimezone(UTC).astimezone(BERLIN)
    if back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise ValueError("Diese Uhrzeit gibt es an diesem Tag nicht: Die Uhr wird vorgestellt.")
    return moment


def series_days(first: date, *, count: int, every_weeks: int) -> list[date]:
    """The days of a series. Raises ValueError for a number out of range."""
    if not 1 <= count <= SERIES_AT_MOST:
        raise ValueError(f"Eine Reihe hat 1 bis {SERIES_AT_MOST} Termine.")
    if not 1 <= every_weeks <= WEEKS_AT_MOST:
        raise ValueError(f"Zwischen zwei Terminen liegen 1 bis {WEEKS_AT_MOST} Wochen.")
    try:
        return [first + timedelta(weeks=every_weeks * number) for number in range(count)]
    except OverflowError:
        raise ValueError("Die Reihe reicht zu weit in die Zukunft.") from None


def span_words(start: datetime, end: datetime) -> str:
    """„Di, 01.12.2026, 10:00–11:30 Uhr“; over several days both days are named."""
    begins, ends = start.astimezone(BERLIN), end.astimezone(BERLIN)
    days = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
    head = f"{days[begins.weekday()]}, {begins:%d.%m.%Y}, {begins:%H:%M}"
    if begins.date() == ends.date():
        return f"{head}–{ends:%H:%M} Uhr"
    return f"{head} Uhr bis {days[ends.weekday()]}, {ends:%d.%m.%Y}, {ends:%H:%M} Uhr"
