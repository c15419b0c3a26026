"""Which of two versions of a product is the newer one."""

from __future__ import annotations

import re
from datetime import date

PARTS = re.compile(r"\d+|[^\W\d_]+")


def is_newer(number: str, released: date | None, *, than: str, than_released: date | None) -> bool:
    """By the day they came out where both are known and differ, else by number („10.1“ after „9“)."""
    if released and than_released and released != than_released:
        return released > than_released
    return _order(number) > _order(than)


def _order(number: str) -> list[tuple[int, int, str]]:
    """Figures count as figures; a word („beta“) comes before the plain number."""
    parts = [
        (1, int(part[:18]), "") if part.isdigit() and part.isascii() else (-1, 0, part.lower())
        for part in PARTS.findall(number)
    ]
    return [*parts, (0, 0, "")]
