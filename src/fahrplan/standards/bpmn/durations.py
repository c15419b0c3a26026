"""Times as files write them (ISO 8601), in German words."""

from __future__ import annotations

import re

_DURATION = re.compile(
    r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?"
    r"(?:T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,4})S)?)?"
)
_UNITS = (
    ("Jahr", "Jahre"),
    ("Monat", "Monate"),
    ("Woche", "Wochen"),
    ("Tag", "Tage"),
    ("Stunde", "Stunden"),
    ("Minute", "Minuten"),
    ("Sekunde", "Sekunden"),
)


def in_words(timing: str) -> str:
    """„P14D“ becomes „14 Tage“; what is no such duration stays as it is."""
    found = _DURATION.fullmatch(timing.strip())
    if found is None or not any(found.groups()):
        return timing
    parts = [
        f"{int(count)} {one if int(count) == 1 else many}"
        for count, (one, many) in zip(found.groups(), _UNITS, strict=True)
        if count
    ]
    return " und ".join(parts)
