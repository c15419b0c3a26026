"""What the journal says about services: history, where each field comes from, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from fahrplan.catalogue.models import FieldSeal, PublicService
from fahrplan.catalogue.rules import FIELD_LABELS, shown
from fahrplan.catalogue.rules.fields import SHOWN_IN_PROVENANCE
from fahrplan.foundation.enums import ChangeKind, RunState
from fahrplan.foundation.models import Change, Source

ROLL_BACK = "roll_back"


@dataclass(frozen=True)
class FieldProvenance:
    """Where one field's present value comes from. ``seal_valid`` is None without a seal."""

    field: str
    label: str
    value: Any
    source: str
    as_of: date | None
    changed_at: datetime | None
    changed_by: str
    by_hand: bool
    seal: FieldSeal | None
    seal_valid: bool | None

    @property
    def shown(self) -> str:
        return shown(self.value, self.field)


def stored_value(service: PublicService, field: str) -> Any:
    """The field's value as the journal writes it: the OZG service as its number, dates as ISO text."""
    value = getattr(service, field)
    if field == "ozg_service":
        return value.ozg_id if value else ""
    return value.isoformat() if isinstance(value, date) else value


def standing_changes(kind: str = PublicService.journal_kind) -> QuerySet[Change]:
    """Journal rows that still hold: neither taken back nor part of a taking back."""
    taken_back = Q(run__state=RunState.ROLLED_BACK) | Q(run__kind=ROLL_BACK)
    return Change.objects.filter(subject_kind=kind).exclude(taken_back)


def history(service: PublicService) -> QuerySet[Change]:
    """Every journal row of the service, newest first, taken-back ones included."""
    rows = Change.objects.filter(subject_kind=PublicService.journal_kind, subject_id=service.pk)
    return rows.select_related("source", "run").order_by("-recorded_at", "-id")


def provenance(service: PublicService) -> list[FieldProvenance]:
    """One entry for each field people see, in the order of FIELD_LABELS. Two queries."""
    rows = (
        standing_changes()
        .filter(subject_id=service.pk)
        .select_related("source", "run__source")
        .order_by("id")
    )
    last: dict[str, Change] = {}
    added: Change | None = None
    for row in rows:
        if row.kind == ChangeKind.ADDED:
            added = row
        last[row.field] = row
    seals = {seal.field: seal for seal in service.seals.all()}
    return [
        _field_provenance(service, field, change=last.get(field, added), seal=seals.get(field))
        for field in SHOWN_IN_PROVENANCE
    ]


def _field_provenance(
    service: PublicService, field: str, *, change: Change | None, seal: FieldSeal | None
) -> FieldProvenance:
    value = stored_value(service, field)
    source = _source(change) if change else service.source
    return FieldProvenance(
        field=field,
        label=FIELD_LABELS[field],
        value=value,
        source=source.title
        if source
        else "von Hand eingetragen"
        if change and not change.run_id
        else "unbekannt",
        as_of=source.as_of if source else None,
        changed_at=change.recorded_at if change else None,
        changed_by=change.actor_label if change else "",
        by_hand=bool(change and not change.run_id),
        seal=seal,
        seal_valid=seal.value == value if seal else None,
    )


def _source(change: Change) -> Source | None:
    return change.source or (change.run.source if change.run else None)


def changes_since(moment: datetime | None, limit: int = 200) -> list[Change]:
    """The newest journal rows about services since the moment (None: ever), newest first."""
    rows = Change.objects.filter(subject_kind=PublicService.journal_kind)
    if moment:
        rows = rows.filter(recorded_at__gte=moment)
    return list(rows.select_related("source", "run").order_by("-recorded_at", "-id")[:limit])


def change_counts(moment: datetime | None) -> dict[str, int]:
    """How many services were added, changed, gone … since the moment: kind → number of services."""
    rows = Change.objects.filter(subject_kind=PublicService.journal_kind)
    if moment:
        rows = rows.filter(recorded_at__gte=moment)
    counted = rows.order_by().values_list("kind").annotate(n=Count("subject_id", distinct=True))
    return dict(counted)
