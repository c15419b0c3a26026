"""Departments of an organisation and the services they take care of."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.foundation.services.locks import wait_for
from fahrplan.municipalities.models import Department, DepartmentAssignment, Organisation


@transaction.atomic
def edit_department(
    organisation: Organisation,
    *,
    name: str,
    author: Author,
    department: Department | None = None,
    is_demo: bool = False,
) -> Department:
    """Create a department, or rename the one given. Raises ValidationError when the name is empty or taken."""
    clean = " ".join(name.split())
    if not clean or len(clean) > 200:
        raise ValidationError({"name": "Bitte geben Sie einen Namen mit höchstens 200 Zeichen ein."})
    wait_for(organisation)
    others = organisation.departments.filter(name=clean)
    if department:
        others = others.exclude(pk=department.pk)
    if others.exists():
        raise ValidationError({"name": f"Den Fachbereich „{clean}“ gibt es schon."})
    if department is None:
        department = organisation.departments.create(name=clean, is_demo=is_demo)
        journal([entry(department, ChangeKind.ADDED, author, new={"name": clean})])
    elif department.name != clean:
        old, department.name = department.name, clean
        department.save(update_fields=["name"])
        journal([entry(department, ChangeKind.CHANGED, author, field="name", old=old, new=clean)])
    return department


@transaction.atomic
def assign_department(
    organisation: Organisation, *, service: PublicService, department: str, author: Author, note: str = ""
) -> str:
    """Say which department takes care of a service; the department is created when it is new.

    Gives „neu“, „geändert“ or „unverändert“. Says nothing about who is responsible.
    """
    clean = " ".join(department.split())
    wait_for(organisation)
    known = organisation.departments.filter(name=clean).first()
    target = known or edit_department(organisation, name=clean, author=author)
    stored = (
        DepartmentAssignment.objects.select_related("department")
        .filter(organisation=organisation, service=service)
        .first()
    )
    values = {"leika_key": service.leika_key, "department": clean, "note": note[:500]}
    if stored is None:
        stored = DepartmentAssignment.objects.create(
            organisation=organisation, service=service, department=target, note=note[:500]
        )
        journal([entry(stored, ChangeKind.ADDED, author, new=values)])
        return "neu"
    old = {"department": stored.department.name, "note": stored.note}
    pairs = {name: (was, values[name]) for name, was in old.items() if was != values[name]}
    if not pairs:
        return "unverändert"
    stored.department, stored.note = target, note[:500]
    stored.save(update_fields=["department", "note"])
    journal(entries(stored, pairs, author))
    return "geändert"
