"""What the shared undertakings have in common when they are read: filters, whom a person speaks for, counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.municipalities.rules.memberships import is_steward
from fahrplan.municipalities.selectors import organisations_i_lead
from fahrplan.reuse.enums import CallState, PilotState, ProcurementState, StaffOfferState
from fahrplan.reuse.models import JointCall, Pilot, Procurement, StaffOffer
from fahrplan.reuse.rules.together import LEAD_KINDS, OFFERING_KINDS

LONGEST = 200
LAND_KINDS = (OrganisationKind.LAND, OrganisationKind.LAND_AUTHORITY)
Listed = TypeVar("Listed", bound=Model)


@dataclass(frozen=True)
class Choice:
    """What to list. Empty values do not filter; ``organisation`` and ``leika_key`` are keys."""

    state: str = ""
    leika_key: str = ""
    text: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class OpenCounts:
    """How many undertakings one can take part in today."""

    calls: int
    procurements: int
    pilots: int
    staff_offers: int


def chosen(
    found: QuerySet[Listed], choice: Choice, *, words: Iterable[str], owner: str = ""
) -> QuerySet[Listed]:
    """Narrow a list. ``words`` are the fields searched for the text, ``owner`` leads to the organisation."""
    if choice.state:
        found = found.filter(state=clean(choice.state))
    if choice.leika_key:
        found = found.filter(services__leika_key=clean(choice.leika_key))
    if choice.organisation and owner:
        found = found.filter(**{f"{owner}__key": clean(choice.organisation)})
    if text := clean(choice.text):
        wanted = Q(pk__in=[])
        for name in words:
            wanted |= Q(**{f"{name}__icontains": text})
        found = found.filter(wanted)
    return found


def clean(text: str) -> str:
    """PostgreSQL cannot compare with a NUL."""
    return text[:LONGEST].replace("\0", "\ufffd").strip()


def municipalities_of(person: Any) -> list[Organisation]:
    """The municipalities the person may speak for, by name; none for visitors."""
    return _led(person, MUNICIPAL_KINDS)


def offering_organisations_of(person: Any) -> list[Organisation]:
    """Whose staff the person may offer: those they lead; a steward also enters offers of digitalisation centres."""
    extra = (OrganisationKind.DIGITALISATION_CENTRE,) if is_steward(person) else ()
    return _led(person, OFFERING_KINDS, extra)


def buying_organisations_of(person: Any) -> list[Organisation]:
    """For whom the person may buy: those they lead; for a steward also the Land and the digitalisation centres."""
    extra = (*LAND_KINDS, OrganisationKind.DIGITALISATION_CENTRE) if is_steward(person) else ()
    return _led(person, LEAD_KINDS, extra)


def open_counts() -> OpenCounts:
    """Four queries."""
    return OpenCounts(
        JointCall.objects.filter(state=CallState.OPEN).count(),
        Procurement.objects.filter(
            state__in=[ProcurementState.COLLECTING, ProcurementState.CONTRACTED]
        ).count(),
        Pilot.objects.filter(state=PilotState.OPEN).count(),
        StaffOffer.objects.filter(state=StaffOfferState.OPEN).count(),
    )


def _led(person: Any, kinds: Iterable[str], extra: Iterable[str] = ()) -> list[Organisation]:
    if not person.is_authenticated:
        return []
    wanted = Q(pk__in=organisations_i_lead(person).values("pk"), kind__in=list(kinds))
    if listed := list(extra):
        wanted |= Q(kind__in=listed)
    return list(Organisation.objects.filter(wanted, active=True).order_by("name"))
