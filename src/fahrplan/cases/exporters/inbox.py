"""The inbox as a table: what is known about cases without opening them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http.response import HttpResponseBase
from django.utils import timezone

from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case
from fahrplan.cases.rules.states import WORDS
from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.selectors.inbox import InboxFilter, narrowed, sorted_after
from fahrplan.forms.models import Form
from fahrplan.foundation.exporters.tables import csv_response, xlsx_response

MOST_ROWS = 5000
HEADER = (
    "Vorgangsnummer", "Formular", "Leistung", "Stand", "Eingang", "Frist", "angehalten seit", "Fachbereich",
    "Zuständig", "entschieden", "abgeschlossen", "Demodaten",
)  # fmt: skip


def inbox_file(
    desks: Desks, organisation: UUID, wanted: InboxFilter, forms: Iterable[Form], file_format: str
) -> HttpResponseBase | None:
    """The first MOST_ROWS of these cases as „csv“ or „xlsx“; None for any other format."""
    write = {"csv": csv_response, "xlsx": xlsx_response}.get(file_format)
    if write is None:
        return None
    found = narrowed(desks, organisation, wanted, timezone.localdate(), forms)
    listed = sorted_after(found, wanted).select_related("form", "service", "department", "assigned_to")
    # Read here: once the answer is sent row by row, the database no longer knows who asks.
    return write("vorgaenge", HEADER, [_row(case) for case in listed[:MOST_ROWS]])


def _row(case: Case) -> tuple[object, ...]:
    return (
        case.reference,
        case.form.name,
        case.service.name if case.service else "",
        WORDS[CaseState(case.state)],
        case.received_at,
        case.due_on,
        case.paused_at,
        case.department.name if case.department else "",
        str(case.assigned_to) if case.assigned_to else "",
        case.decided_at,
        case.closed_at,
        case.is_demo,
    )
