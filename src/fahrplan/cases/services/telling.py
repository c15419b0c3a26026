"""Telling who handles a case that something came in. What it says is never part of it."""

from __future__ import annotations

from uuid import UUID

from fahrplan.cases.models import Case
from fahrplan.notices.rules.news import News
from fahrplan.notices.services import tell

KIND = "case"


def tell_handler(case: Case, title: str, once: str, *, unless: UUID | None = None) -> None:
    """Whoever the case is assigned to, if anybody; ``unless``: who did it and knows. ``once`` names the event."""
    person = case.assigned_to_id
    if person is not None and person != unless:
        tell([person], News(KIND, f"{title}: {case.reference}", case.get_absolute_url(), f"{KIND}:{once}"))
