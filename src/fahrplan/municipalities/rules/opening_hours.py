"""Opening hours as people write and read them: „Mo 08:00–12:00; Di 13–18“. Pure.

Stored as a list of ``{"day": 0..6, "from": "08:00", "to": "12:00"}``, Monday being 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
SPAN = re.compile(
    r"(?P<day>Mo|Di|Mi|Do|Fr|Sa|So)[a-zäöü]*(?:\s*[-–]\s*(?P<last>Mo|Di|Mi|Do|Fr|Sa|So)[a-zäöü]*)?:?\s+"
    r"(?P<times>\d.*)",
    re.IGNORECASE,
)
TIMES = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[:.](\d{2}))?(?:\s*Uhr)?", re.IGNORECASE)
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
MOST = 50


def parse_opening_hours(text: str) -> list[dict[str, Any]]:
    """Read lines or ``;``-parted spans. Raises ValueError (German) naming the part that cannot be read."""
    found = []
    for part in re.split(r"[;\n]", text):
        if part.strip():
            found += _span(part.strip())
    faults = faults_of(found)
    if faults:
        raise ValueError(" ".join(faults))
    return sorted(found, key=lambda row: (row["day"], row["from"]))


def _span(part: str) -> list[dict[str, Any]]:
    match = SPAN.fullmatch(part)
    times = match["times"].split(",") if match else []
    read = [TIMES.fullmatch(each.strip()) for each in times]
    days = _days(match) if match else range(0)
    if not days or not all(read):
        raise ValueError(
            f"„{part[:60]}“ ist nicht zu verstehen. Beispiel: Mo 08:00–12:00, 13:00–16:00; Di 9–18."
        )
    return [
        {"day": day, "from": _clock(each[1], each[2]), "to": _clock(each[3], each[4])}
        for day in days
        for each in read
        if each
    ]


def _days(match: re.Match[str]) -> range:
    """The days of a span; none where it runs backwards."""
    first = DAYS.index(match["day"].capitalize())
    last = DAYS.index(match["last"].capitalize()) if match["last"] else first
    return range(first, last + 1)


def _clock(hour: str, minute: str | None) -> str:
    return f"{int(hour):02}:{minute or '00'}"


def faults_of(hours: Any) -> list[str]:
    """What is wrong with stored opening hours, in German; empty when all is well."""
    if not isinstance(hours, list) or len(hours) > MOST:
        return [f"Die Öffnungszeiten sind eine Liste mit höchstens {MOST} Einträgen."]
    return [fault for row in hours if (fault := _fault(row))]


def _fault(row: Any) -> str:
    if not isinstance(row, dict) or set(row) != {"day", "from", "to"} or row["day"] not in range(7):
        return "Jede Öffnungszeit nennt Tag, Beginn und Ende."
    begin, end = str(row["from"]), str(row["to"])
    if not CLOCK.fullmatch(begin) or not CLOCK.fullmatch(end):
        return f"{begin} bis {end} sind keine Uhrzeiten."
    return "" if begin < end else f"Das Ende {end} liegt nicht nach dem Beginn {begin}."


def written_opening_hours(hours: Sequence[dict[str, Any]]) -> str:
    """The text that reads back as the same hours."""
    return "; ".join(f"{DAYS[row['day']]} {row['from']}–{row['to']}" for row in hours)
