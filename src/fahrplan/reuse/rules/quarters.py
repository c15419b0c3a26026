"""Quarters as people plan in them, written 2027-Q2: they sort by themselves."""

from __future__ import annotations

import re
from datetime import date, timedelta

FORM = re.compile(r"(20\d{2})-Q([1-4])", re.ASCII)


def quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def is_quarter(text: str) -> bool:
    return FORM.fullmatch(text) is not None


def quarter_words(text: str) -> str:
    """„2. Quartal 2027“; anything else stays as it is."""
    found = FORM.fullmatch(text)
    return f"{found[2]}. Quartal {found[1]}" if found else text


def last_day(text: str) -> date:
    """The day by which what is planned for the quarter should be there. Raises ValueError for another form."""
    found = FORM.fullmatch(text)
    if found is None:
        raise ValueError(f"„{text}“ ist kein Quartal.")
    year, month = int(found[1]), int(found[2]) * 3
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return following - timedelta(days=1)


def coming_quarters(day: date, count: int = 16) -> list[str]:
    """This quarter and those after it."""
    first = day.year * 4 + (day.month - 1) // 3
    return [f"{number // 4}-Q{number % 4 + 1}" for number in range(first, first + count)]
