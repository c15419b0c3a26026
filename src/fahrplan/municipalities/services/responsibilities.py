"""Explicit responsibilities: they beat the rules, and a new one closes the former."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.municipalities.enums import Confidence, ResponsibilityRole
from fahrplan.municipalities.models import Department, Organisation, Responsibility, Territory
from fahrplan.municipalities.signals import responsibilities_changed

LOCK = 0x73746174656D  # one statement at a time
RELATIONS = {"service", "territory", "organisation", "department"}


@dataclass(frozen=True)
class Claim:
    """What shall hold: this organisation has this role for the service in the territory, and why."""

    service: PublicService
    territory: Territory
    role: str
    organisation: Organisation
    reason: str
    source: str
    department: Department | None = None
    confidence: str = Confidence.HIGH
    valid_from: date | None = field(default=None)
    is_demo: bool = False


@transaction.atomic
def set_responsibility(claim: Claim, author: Author) -> Responsibility:
    """State explicitly who has a role. The former statement ends when the new one begins.

    Gives the statement in force; the same claim again changes nothing. Raises ValidationError (German).
    """
    row, changed = _put(claim, author)
    if changed:
        _tell([row])
    return row


def _put(claim: Claim, author: Author) -> tuple[Responsibility, bool]:
    """The statement in force, and whether it is a new one."""
    _check(claim)
    one_at_a_time(LOCK)
    former = (
        Responsibility.objects.select_for_update()
        .filter(service=claim.service, territory=claim.territory, role=claim.role, valid_to=None)
        .first()
    )
    if former and says_the_same(former, claim):
        return former, False
    begins = claim.valid_from or timezone.localdate()
    if former:
        if former.valid_from and begins < former.valid_from:
            raise ValidationError(
                f"Die bisherige Angabe gilt erst ab {former.valid_from:%d.%m.%Y}. Bitte wählen Sie einen späteren Tag."
            )
        _end(former, begins, author)
    row = _row(claim, begins if former else claim.valid_from)
    row.save()
    journal([entry(row, ChangeKind.ADDED, author, new=snapshot(row))])
    return row, True


def _end(row: Responsibility, on: date, author: Author) -> None:
    row.valid_to = on
    row.save(update_fields=["valid_to"])
    journal([entry(row, ChangeKind.CHANGED, author, field="valid_to", new=on.isoformat())])


def _tell(rows: Sequence[Responsibility]) -> None:
    """Send the news of these statements, once for all of them."""
    laender = {land for row in rows for land in (row.territory.land, row.organisation.land) if land}
    if rows:
        keys = sorted({row.service.leika_key for row in rows})
        responsibilities_changed.send(Responsibility, laender=sorted(laender) or None, services=keys)


def says_the_same(row: Responsibility, claim: Claim) -> bool:
    return (
        row.organisation_id == claim.organisation.pk
        and row.department_id == (claim.department.pk if claim.department else None)
        and (row.reason, row.source, row.confidence) == (claim.reason, claim.source, claim.confidence)
    )


def snapshot(row: Responsibility) -> dict[str, str]:
    return {
        "leika_key": row.service.leika_key,
        "ars": row.territory.ars,
        "role": row.role,
        "organisation": row.organisation.key,
        "department": row.department.name if row.department else "",
        "reason": row.reason,
        "source": row.source,
        "confidence": row.confidence,
    }


def _check(claim: Claim) -> None:
    faults = {}
    if claim.role not in ResponsibilityRole.values:
        faults["role"] = "Die Rolle ist „entscheidet“ oder „bearbeitet“."
    if not claim.reason.strip():
        faults["reason"] = "Bitte begründen Sie die Zuständigkeit."
    if not claim.source.strip():
        faults["source"] = "Bitte nennen Sie die Quelle."
    if not claim.organisation.active:
        faults["organisation"] = "Diese Organisation gibt es nicht mehr."
    if claim.territory.valid_to:
        faults["territory"] = "Dieses Gebiet gibt es nicht mehr."
    if claim.department and claim.department.organisation_id != claim.organisation.pk:
        faults["department"] = "Der Fachbereich gehört zu einer anderen Organisation."
    if faults:
        raise ValidationError(faults)
    _row(claim, claim.valid_from).clean_fields(exclude=RELATIONS)


@transaction.atomic
def load_responsibilities(claims: Sequence[Claim], *, author: Author, report: ImportReport) -> None:
    """Set every claim of a table; fills the report. Statements that are not in the table stay.

    Claims without a former statement are stored in bulk. Raises ValidationError; then nothing is stored.
    """
    one_at_a_time(LOCK)
    former = {
        (row.service_id, row.territory_id, row.role): row
        for row in Responsibility.objects.filter(
            service__in={claim.service.pk for claim in claims}, valid_to=None
        )
    }
    fresh, replaced = [], []
    report.counts |= {"neu": 0, "unverändert": 0}
    for claim in claims:
        stored = former.get((claim.service.pk, claim.territory.pk, claim.role))
        if stored and says_the_same(stored, claim):
            report.counts["unverändert"] += 1
            continue
        report.counts["neu"] += 1
        report.differences.append(_difference(claim))
        if stored:
            replaced.append(_put(claim, author)[0])
        else:
            _check(claim)
            fresh.append(_row(claim, claim.valid_from))
    Responsibility.objects.bulk_create(fresh, batch_size=1000)
    journal(entry(row, ChangeKind.ADDED, author, new=snapshot(row)) for row in fresh)
    _tell([*fresh, *replaced])


def _difference(claim: Claim) -> Difference:
    label = f"{claim.organisation} {ResponsibilityRole(claim.role).label} ({claim.territory})"
    return Difference(ChangeKind.ADDED, claim.service.leika_key, label)


def _row(claim: Claim, valid_from: date | None) -> Responsibility:
    return Responsibility(
        service=claim.service,
        territory=claim.territory,
        role=claim.role,
        organisation=claim.organisation,
        department=claim.department,
        reason=claim.reason,
        source=claim.source,
        confidence=claim.confidence,
        valid_from=valid_from,
        is_demo=claim.is_demo,
    )
