"""Where a promise of the Land stands, and how a moved date is said. Pure."""

from __future__ import annotations

from datetime import date

from fahrplan.solutions.enums import DeliveryState

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


def delivery_state(
    promised_for: date | None, delivered_on: date | None, *, is_history: bool, today: date
) -> DeliveryState:
    """Delivered beats all; history is never late, because nothing here proves what came of it."""
    if delivered_on:
        return DeliveryState.DELIVERED
    if is_history:
        return DeliveryState.HISTORY
    if promised_for is None:
        return DeliveryState.OPEN
    return DeliveryState.OVERDUE if promised_for < today else DeliveryState.PROMISED


def date_words(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "offen"


def moved_words(old: date | None, new: date | None) -> str:
    """„um 92 Tage später“, „um 10 Tage früher“; where a date is missing, what became of it."""
    if old is None or new is None:
        return "jetzt ohne Termin" if new is None else "jetzt mit Termin"
    days = (new - old).days
    return f"um {abs(days)} {'Tag' if abs(days) == 1 else 'Tage'} {'später' if days > 0 else 'früher'}"


def quarter_words(day: date) -> str:
    """„4. Quartal 2027“."""
    return f"{(day.month + 2) // 3}. Quartal {day.year}"


def day_fault(day: date | None) -> str:
    """Why a day cannot be a promise; empty when it can."""
    if day is not None and not EARLIEST <= day <= LATEST:
        return f"Bitte ein Datum zwischen {EARLIEST:%d.%m.%Y} und {LATEST:%d.%m.%Y}."
    return ""
