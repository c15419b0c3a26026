"""Who comes to an event, as a table for the organiser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fahrplan.exchange.models import SignUp

HEADER = ("Name", "E-Mail", "Organisation", "Stand", "angemeldet am", "Anmerkung")


def participant_rows(signups: Iterable[SignUp]) -> Iterator[tuple[Any, ...]]:
    """Rows for HEADER."""
    for row in signups:
        organisation = row.organisation.name if row.organisation else ""
        yield (
            row.person.name,
            row.person.email,
            organisation,
            row.get_state_display(),
            row.signed_at,
            row.note,
        )
