"""Changes a steward makes to one service by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.rules import EDITABLE
from fahrplan.catalogue.selectors.history import stored_value
from fahrplan.catalogue.services.fields import References, put
from fahrplan.catalogue.signals import services_changed
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.services.journal import Author, entry, journal


@transaction.atomic
def edit_service(service: PublicService, changes: Mapping[str, Any], author: Author) -> list[Change]:
    """Set fields of a service to journal values; gives the journal rows written, none if nothing differs.

    Raises ValidationError (German, by field) and writes nothing when a field may not be edited or a value
    does not fit.
    """
    forbidden = sorted(set(changes) - set(EDITABLE))
    if forbidden:
        raise ValidationError(f"Diese Felder lassen sich nicht von Hand ändern: {', '.join(forbidden)}.")
    fresh = (
        PublicService.objects.select_for_update(of=("self",)).select_related("ozg_service").get(pk=service.pk)
    )
    known, rows = References.load(), []
    for name, new in changes.items():
        old = stored_value(fresh, name)
        if name == "ozg_service" and new and new not in known.ozg:
            raise ValidationError({"ozg_service": f"Die OZG-Leistung „{str(new)[:20]}“ gibt es nicht."})
        if old != new:
            put(fresh, name, new, known)
            rows.append(entry(fresh, ChangeKind.CHANGED, author, field=name, old=old, new=new))
    if rows:
        fresh.clean_fields(exclude=_unchecked(fresh, changes))
        fresh.save()
        journal(rows)
        services_changed.send(PublicService, keys=[fresh.leika_key])
    return rows


def _unchecked(service: PublicService, changes: Mapping[str, Any]) -> set[str]:
    """Fields that need no check: those left alone, and those that may be empty and are."""
    names = {field.name for field in service._meta.fields}
    return {name for name in names if name not in changes or (name != "name" and not changes[name])}
