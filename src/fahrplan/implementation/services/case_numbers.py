"""How many cases an organisation had in a year; a better figure replaces the first, the journal keeps both."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.implementation.models import CaseNumber
from fahrplan.implementation.services.reporting import held_implementation
from fahrplan.municipalities.models import Organisation

FIRST_YEAR = 2000
MOST = 2_000_000_000


@dataclass(frozen=True)
class Cases:
    """How many cases in a year, how many of them online, and where the figure comes from."""

    year: int
    number: int
    online: int | None
    source: str


@transaction.atomic
def report_cases(
    service: PublicService, organisation: Organisation, cases: Cases, *, author: Author
) -> CaseNumber:
    """The case number of a year, or a better one. Raises ValidationError by field."""
    check_cases(cases)
    held = held_implementation(service, organisation, author)
    values = {"number": cases.number, "online": cases.online, "source": cases.source.strip()}
    stored = CaseNumber.objects.filter(implementation=held, year=cases.year).first()
    if stored is None:
        stored = CaseNumber.objects.create(implementation=held, year=cases.year, **values)
        journal([entry(stored, ChangeKind.ADDED, author, new={"year": cases.year, **values})])
        return stored
    pairs = changed_fields(stored, values)
    for name, (_, new) in pairs.items():
        setattr(stored, name, new)
    stored.save()
    journal(entries(stored, pairs, author))
    return stored


def check_cases(cases: Cases) -> None:
    """Raises ValidationError by field for figures that cannot be."""
    if not FIRST_YEAR <= cases.year <= timezone.localdate().year:
        raise ValidationError({"year": f"Bitte ein Jahr von {FIRST_YEAR} bis heute."})
    if not 0 <= cases.number <= MOST:
        raise ValidationError({"number": "Bitte eine Zahl ab 0."})
    if cases.online is not None and not 0 <= cases.online <= cases.number:
        raise ValidationError({"online": "Online können nicht mehr Fälle sein als insgesamt."})
    if not cases.source.strip():
        raise ValidationError({"source": "Bitte sagen Sie, woher die Zahl kommt."})
