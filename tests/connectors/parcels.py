"""A parcel as the outbox hands it to a connector."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fahrplan.cases.ports import Parcel, ParcelFile

SECRET_WORD = "Zottelbär"
PARCEL = Parcel(
    id=UUID("11111111-2222-4333-8444-555555555555"),
    reference="FP-1",
    service=("99102013104000", "Hundesteuer Anmeldung"),
    schema_uri="urn:x-fahrplan:form:1:1",
    submitted_at=datetime(2026, 11, 29, 12, 0, tzinfo=UTC),
    data={"hund": {"name": SECRET_WORD}},
    files=(
        ParcelFile(
            UUID("22222222-2222-4333-8444-555555555555"), "Impfpass ä.pdf", "application/pdf", b"%PDF"
        ),
    ),
    ars="150835053",
)


class Notes:
    """Collects what a connector notes between its steps."""

    def __init__(self) -> None:
        self.facts: dict[str, Any] = {}
        self.times = 0

    def __call__(self, facts: Mapping[str, Any]) -> None:
        self.facts |= facts
        self.times += 1
