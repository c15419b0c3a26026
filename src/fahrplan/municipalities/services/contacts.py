"""Contact points: address, phone, opening hours, accessibility."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import allowed, entries, entry, in_journal
from fahrplan.municipalities.models import ContactPoint, Organisation
from fahrplan.municipalities.rules.opening_hours import faults_of

FIELDS = (
    "label", "department", "street", "postcode", "town", "phone", "email", "website", "opening_hours",
    "opening_note", "accessibility", "source", "as_of", "is_demo",
)  # fmt: skip


@transaction.atomic
def edit_contact_point(
    organisation: Organisation,
    values: Mapping[str, Any],
    author: Author,
    *,
    contact: ContactPoint | None = None,
) -> ContactPoint:
    """Create a contact point, or change the one given. Raises ValidationError (German, by field)."""
    added = contact is None
    point = contact or ContactPoint(organisation=organisation)
    fields = changed_fields(point, allowed(values, FIELDS))
    for name, (_, new) in fields.items():
        setattr(point, name, new)
    _check(point)
    if added:
        point.save()
        journal([entry(point, ChangeKind.ADDED, author, new=snapshot(point))])
    elif fields:
        point.save()
        journal(entries(point, fields, author))
    return point


@transaction.atomic
def remove_contact_point(contact: ContactPoint, author: Author) -> None:
    journal([entry(contact, ChangeKind.REMOVED, author, old=snapshot(contact))])
    contact.delete()


def _check(point: ContactPoint) -> None:
    faults: dict[str, Any] = {}
    if point.department and point.department.organisation_id != point.organisation_id:
        faults["department"] = "Der Fachbereich gehört zu einer anderen Organisation."
    if problems := faults_of(point.opening_hours):
        faults["opening_hours"] = problems
    if point.postcode and not (len(point.postcode) == 5 and point.postcode.isdecimal()):
        faults["postcode"] = "Die Postleitzahl hat fünf Ziffern."
    if faults:
        raise ValidationError(faults)
    point.clean_fields(exclude=["organisation"])


def snapshot(point: ContactPoint) -> dict[str, Any]:
    return {name: in_journal(getattr(point, name)) for name in FIELDS}


@transaction.atomic
def load_contacts(
    rows: Iterable[tuple[Organisation, Mapping[str, Any]]], *, author: Author, report: ImportReport
) -> None:
    """Create or change contact points; organisation and label say which. Others stay. Fills the report."""
    report.counts |= {"neu": 0, "geändert": 0, "unverändert": 0}
    for organisation, values in rows:
        stored = organisation.contacts.filter(label=values["label"], department=values["department"]).first()
        fields = changed_fields(stored, dict(values)) if stored else {}
        outcome = "neu" if stored is None else "geändert" if fields else "unverändert"
        report.counts[outcome] += 1
        if outcome == "unverändert":
            continue
        kind = ChangeKind.ADDED if stored is None else ChangeKind.CHANGED
        report.differences.append(
            Difference(kind, organisation.key, values["label"], ", ".join(sorted(fields)))
        )
        edit_contact_point(organisation, values, author, contact=stored)
