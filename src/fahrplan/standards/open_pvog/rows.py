"""The one row that every list of the Online-Gateway is read into."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class PvogRow(NamedTuple):
    """One service at one place, as the file says it.

    ``line`` counts from 1. ``ars`` has 2, 3, 5, 9 or 12 digits. ``url`` is "" when there is none. ``listed``: the
    service was found for this place; ``linked``: an online service is linked, not that it works, nor whose it is.
    ``carrier`` is "own", "land", "federal" or "" (not said). None always means that the file does not say.
    """

    line: int
    leika_key: str
    service_name: str
    ars: str
    place_name: str
    url: str
    listed: bool
    linked: bool | None
    status_ok: bool | None
    active: bool | None
    carrier: str
    reason: str
    as_of: dt.date | None

    @property
    def facts(self) -> tuple[object, ...]:
        """All but the line, in fixed order: equal when two files say the same of a service at a place."""
        return self[1:]
