"""Facilities: added and changed by those who lead or edit their organisation's content, in the journal."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.cases.models import Facility
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.municipalities.models import Organisation

STALE = "stale"
STALE_FORM = (
    "Inzwischen hat jemand anderes diese Einrichtung geändert. Oben steht, was jetzt gilt; im Formular steht Ihre "
    "Fassung. Führen Sie beides zusammen und speichern Sie noch einmal."
)
MOST_PLACES = 2000


@dataclass(frozen=True)
class FacilityText:
    """What is said of a facility; names as in the model."""

    name: str
    capacity: int
    taken: int = 0
    provider: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    latitude: float | None = None
    longitude: float | None = None
    opens_on: date | None = None
    closed_on: date | None = None


@transaction.atomic
def add_facility(
    organisation: Organisation, text: FacilityText, *, author: Author, is_demo: bool = False
) -> Facility:
    """A new facility. The caller has checked who may. Raises ValidationError by field."""
    made = Facility(
        organisation=organisation, is_demo=is_demo, changed_by=author.label[:200], **_values(text)
    )
    _check(made)
    made.save(force_insert=True)
    journal([entry(made, ChangeKind.ADDED, author, new={"name": made.name, "capacity": made.capacity})])
    return made


@transaction.atomic
def change_facility(
    facility: Facility, text: FacilityText, *, author: Author, based_on: str | None = None
) -> Facility:
    """Raises ValidationError by field, and with the code ``STALE`` for a form filled from another state."""
    held = Facility.objects.select_for_update(of=("self",)).get(pk=facility.pk)
    pairs = changed_fields(held, _values(text))
    if not pairs:
        return held
    if based_on not in (None, version_of(held)):
        raise ValidationError(STALE_FORM, code=STALE)
    for name, (_, new) in pairs.items():
        setattr(held, name, new)
    _check(held)
    held.changed_at, held.changed_by = timezone.now(), author.label[:200]
    held.save()
    journal(entries(held, pairs, author))
    return held


def _values(text: FacilityText) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in asdict(text).items()}


def _check(facility: Facility) -> None:
    faults = {}
    if not 0 <= facility.capacity <= MOST_PLACES:
        faults["capacity"] = f"Bitte eine Zahl von 0 bis {MOST_PLACES}."
    if not 0 <= facility.taken <= MOST_PLACES:
        faults["taken"] = f"Bitte eine Zahl von 0 bis {MOST_PLACES}."
    for name, least, most in (("latitude", 47, 56), ("longitude", 5, 16)):
        value = getattr(facility, name)
        if value is not None and not least <= value <= most:
            faults[name] = "Diese Stelle liegt nicht in Deutschland."
    if facility.postcode and not (facility.postcode.isascii() and facility.postcode.isdigit()):
        faults["postcode"] = "Eine Postleitzahl hat fünf Ziffern."
    if faults:
        raise ValidationError(faults)
    facility.full_clean(validate_unique=False, validate_constraints=False)
    same = Facility.objects.filter(organisation=facility.organisation_id, name=facility.name)
    if same.exclude(pk=facility.pk).exists():
        raise ValidationError({"name": "Eine Einrichtung mit diesem Namen gibt es schon."})
