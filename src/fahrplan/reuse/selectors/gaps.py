"""Gaps: services that are ours, that we do not offer online ourselves, and that nobody here plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import State
from fahrplan.implementation.selectors.cells import attainment_of, services_counted_for
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import standing_of
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.models import AdoptedService

# A disturbed service is there, a planned one is on its way; what is stale or unknown may well be missing.
NO_GAP = (State.ONLINE, State.DISRUPTED, State.PLANNED)
TAKEN = (AdoptionState.IN_USE, AdoptionState.PLANNED)


@dataclass(frozen=True)
class Taken:
    """An adoption of the organisation's own that is in use or planned; ``solution`` by its name."""

    pk: UUID
    solution: str
    state: str

    @property
    def label(self) -> str:
        return str(AdoptionState(self.state).label)


@dataclass(frozen=True)
class Standing:
    """How one service stands at one organisation. ``adoption`` is its own, where it uses or plans something."""

    verdict: str
    state: str
    adoption: Taken | None

    @property
    def is_gap(self) -> bool:
        return self.verdict == Verdict.OURS and self.state not in NO_GAP and self.adoption is None

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)


def gaps_of(organisation: Organisation, day: date) -> QuerySet[PublicService]:
    """The gaps of an organisation on this day, in no order. Two queries for its rules and statements."""
    there = attainment_of(organisation, day).filter(state__in=NO_GAP)
    return (
        services_counted_for(organisation)
        .exclude(pk__in=there.values("service_id"))
        .exclude(pk__in=taken_by(organisation).values("service_id"))
    )


def taken_by(organisation: Organisation) -> QuerySet[AdoptedService]:
    """Services of the organisation's own adoptions that are in use or planned."""
    return AdoptedService.objects.filter(
        adoption__organisation=organisation,
        adoption__origin=Origin.CONFIRMED,
        adoption__merged_into=None,
        adoption__state__in=TAKEN,
    )


def standing_at(service: PublicService, organisation: Organisation, day: date) -> Standing:
    """Whether the service is a gap of the organisation, and if not, why. Three queries."""
    rules = standing_of(organisation)
    told = Case(
        When(rules.condition(Verdict.OURS), then=Value(Verdict.OURS.value)),
        When(rules.condition(Verdict.UNCLEAR), then=Value(Verdict.UNCLEAR.value)),
        default=Value(Verdict.NOT_OURS.value),
    )
    here = {"service": OuterRef("pk")}
    taken = taken_by(organisation).filter(**here).order_by("adoption_id")
    row = (
        PublicService.objects.filter(pk=service.pk)
        .annotate(
            verdict=told,
            state=Subquery(attainment_of(organisation, day).filter(**here).values("state")[:1]),
            adoption=Subquery(taken.values("adoption_id")[:1]),
            solution=Subquery(taken.values("adoption__solution__name")[:1]),
            taken=Subquery(taken.values("adoption__state")[:1]),
        )
        .order_by()
        .values("verdict", "state", "adoption", "solution", "taken", "countable", "gone_since")
        .get()
    )
    counts = row["countable"] and row["gone_since"] is None
    adoption = Taken(row["adoption"], row["solution"], row["taken"]) if row["adoption"] else None
    return Standing(row["verdict"] if counts else "", row["state"] or State.UNKNOWN.value, adoption)
