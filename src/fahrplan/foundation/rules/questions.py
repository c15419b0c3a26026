"""What questions to the API have in common: how a parameter is written, and how far one may look."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

FURTHEST = 20_000  # rows that a list may be entered after; who wants them all takes the open data
WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def written_day(value: Any) -> Any:
    """Only written dates: a bare number would else count as seconds since 1970. Raises ValueError."""
    if value is not None and not (isinstance(value, str) and WRITTEN_DAY.fullmatch(value)):
        raise ValueError("Bitte als Datum schreiben, zum Beispiel 2026-11-24.")
    return value


Day = Annotated[date | None, BeforeValidator(written_day)]
Limit = Annotated[int, Field(ge=1, le=200)]
Offset = Annotated[int, Field(ge=0, le=FURTHEST)]
Slug = Annotated[str, Field(max_length=120, pattern=r"^[a-z0-9-]*$")]
Land = Annotated[str, Field(pattern=r"^([0-9]{2})?$")]
Text = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
