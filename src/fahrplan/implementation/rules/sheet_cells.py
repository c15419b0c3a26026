"""What people write into cells: days in German forms, levels, numbers. Pure."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from fahrplan.standards.german_text import fold

MONTHS = (
    "januar", "februar", "maerz", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "dezember",
)  # fmt: skip
EXCEL_ZERO = date(1899, 12, 30)
EXCEL_DAYS = range(36_526, 73_051)  # 2000 to 2099, where a date lost its format
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00)?)?")
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_SPELLED = re.compile(r"(?:(\d{1,2})\.\s?)?([a-z]{3,9})\.?\s(\d{4})")
_MONTH = re.compile(r"(\d{1,2})[/.](\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(?:q([1-4])|([1-4])\.?\s?quartal)\s?/?(\d{4})")
_YEAR = re.compile(r"(20\d\d)")
_NUMBER = re.compile(r"\d{1,3}(?:[. ’']\d{3})+|\d{1,12}")
DAY_FORMS = (
    "Bitte als Tag schreiben, etwa 31.12.2026; für einen Termin geht auch 12/2026, 4. Quartal 2026 oder 2026."
)


class CellError(ValueError):
    """A cell cannot be understood. The message is German."""


def day_of(text: str, *, last: bool) -> date:
    """The day meant by a cell; of a month, quarter or year its ``last`` day, else its first. Raises CellError."""
    written = " ".join(fold(text).split())
    try:
        found = _exact(written) or _span(written, last=last)
    except ValueError:
        raise CellError(f"Den Tag „{text[:40]}“ gibt es nicht.") from None
    if found is None:
        raise CellError(f"„{text[:40]}“ ist kein Datum. {DAY_FORMS}")
    if not 2000 <= found.year <= 2099:
        raise CellError(f"Das Jahr {found.year} kann nicht stimmen.")
    return found


def _exact(text: str) -> date | None:
    if match := _ISO.fullmatch(text):
        return date(*map(int, match.groups()))
    if match := _GERMAN.fullmatch(text):
        day, month, year = map(int, match.groups())
        return date(year + 2000 if year < 100 else year, month, day)
    if (match := _SPELLED.fullmatch(text)) and match[1] and match[2] != "quartal":
        return date(int(match[3]), _month(match[2]), int(match[1]))
    if text.isascii() and text.isdecimal() and len(text) == 5 and int(text) in EXCEL_DAYS:
        return EXCEL_ZERO + timedelta(days=int(text))
    return None


def _span(text: str, *, last: bool) -> date | None:
    if match := _MONTH.fullmatch(text):
        return _edge(int(match[2]), int(match[1]), 1, last=last)
    if match := _ISO_MONTH.fullmatch(text):
        return _edge(int(match[1]), int(match[2]), 1, last=last)
    if match := _QUARTER.fullmatch(text):
        return _edge(int(match[3]), int(match[1] or match[2]) * 3 - 2, 3, last=last)
    if match := _SPELLED.fullmatch(text):
        return _edge(int(match[3]), _month(match[2]), 1, last=last)
    if match := _YEAR.fullmatch(text):
        return _edge(int(match[1]), 1, 12, last=last)
    return None


def _month(name: str) -> int:
    """The month of this name or its beginning. Raises ValueError."""
    found = [number for number, known in enumerate(MONTHS, start=1) if known.startswith(name)]
    if len(found) != 1:
        raise ValueError(name)
    return found[0]


def _edge(year: int, month: int, months: int, *, last: bool) -> date:
    if not last:
        return date(year, month, 1)
    end = month + months - 1
    return date(year, end, calendar.monthrange(year, end)[1]) if 1 <= month <= 12 else date(year, month, 1)


def number_of(text: str) -> int:
    """A whole number from 0, with or without dots between thousands. Raises CellError."""
    written = text.strip().replace("\u00a0", " ").replace("\u202f", " ")
    if not written.isascii() or not _NUMBER.fullmatch(written):
        raise CellError(f"„{text[:40]}“ ist keine ganze Zahl ab 0.")
    return int(re.sub(r"\D", "", written))


def level_of(text: str, highest: int) -> int:
    """A level of maturity: the number alone or after „Stufe“ or „RG“. Raises CellError."""
    match = re.fullmatch(
        r"(?:stufe|reifegrad|rg)?\s?(\d{1,2})(?:\s?[-–:].{0,80})?", " ".join(fold(text).split())
    )
    level = int(match[1]) if match else -1
    if not 0 <= level <= highest:
        raise CellError(f"„{text[:40]}“ ist keine Stufe. Bitte eine Zahl von 0 bis {highest}.")
    return level
