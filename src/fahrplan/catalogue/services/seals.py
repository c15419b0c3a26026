"""The Land's seal on a field: checked, valid while the value stays the same."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import FieldSeal, PublicService
from fahrplan.catalogue.rules import FIELD_LABELS, SEALABLE
from fahrplan.catalogue.selectors.history import stored_value
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services.journal import Author, entry, journal


@transaction.atomic
def seal_field(service: PublicService, field: str, author: Author, *, note: str = "") -> FieldSeal:
    """Seal the field's present value. Raises ValidationError for a field that cannot carry a seal."""
    if field not in SEALABLE:
        raise ValidationError(f"Das Feld „{FIELD_LABELS.get(field, field)}“ kann kein Gütesiegel tragen.")
    value = stored_value(service, field)
    seal, _created = FieldSeal.objects.update_or_create(
        service=service,
        field=field,
        defaults={"value": value, "sealed_at": timezone.now(), "sealed_by": author.label[:200], "note": note},
    )
    journal(
        [
            entry(
                service, ChangeKind.CHANGED, author, field=f"seal:{field}", new={"value": value, "note": note}
            )
        ]
    )
    return seal


@transaction.atomic
def unseal_field(service: PublicService, field: str, author: Author) -> bool:
    """Take the seal off; False when there was none."""
    seal = FieldSeal.objects.filter(service=service, field=field).first()
    if seal is None:
        return False
    journal([entry(service, ChangeKind.CHANGED, author, field=f"seal:{field}", old={"value": seal.value})])
    seal.delete()
    return True
