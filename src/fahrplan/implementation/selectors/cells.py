"""Single cells: which service is in which state at a place or an organisation, on any day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, Q, QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import State
from fahrplan.implementation.models import Attainment, Availability, Implementation, Period
from fahrplan.implementation.selectors.plans import MUNICIPAL_KINDS
from fahrplan.municipalities.enums import Confidence, Level, ResponsibilityRole, Verdict
from fahrplan.municipalities.models import (
    Organisation,
    Responsibility,
    ResponsibilityRule,
    RuleMatch,
    Territory,
)
from fahrplan.municipalities.rules.levels import MUNICIPAL_LEVELS
from fahrplan.municipalities.rules.matching import EVERYWHERE
from fahrplan.municipalities.selectors.responsible import current
from fahrplan.municipalities.selectors.standings import standing_of
from fahrplan.municipalities.selectors.verdicts import countable_services

HANDLED_LEVELS = (*MUNICIPAL_LEVELS, Level.KREIS)


@dataclass(frozen=True)
class CellState:
    """A service with its state; unknown where nothing was observed. ``since``: first day of this state."""

    service: PublicService
    state: str
    source: str = ""
    carrier: str = ""
    level: int | None = None
    since: date | None = None
    contradicted: bool = False

    @classmethod
    def of(cls, service: PublicService, period: Period | None) -> CellState:
        """As the period says; unknown without one."""
        if period is None:
            return cls(service, State.UNKNOWN)
        return cls(
            service,
            period.state,
            period.source,
            period.carrier,
            period.level,
            period.from_day,
            period.contradicted,
        )

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)


def on_day(day: date) -> Q:
    """Periods that hold on this day."""
    return Q(from_day__lte=day) & (Q(until_day=None) | Q(until_day__gt=day))


def services_counted_at(place: Territory, day: date) -> QuerySet[PublicService]:
    """The countable services that are settled to be a municipal task at the place: the denominator."""
    return countable_services().filter(_municipal(place.land, [*place.ancestors, place.ars], day))


def services_unclear_at(place: Territory, day: date) -> QuerySet[PublicService]:
    """Countable services of which nobody knows for sure who handles them here; shown apart."""
    chain = [*place.ancestors, place.ars]
    settled = settled_for(place.land)
    said = _said(chain, day).exclude(confidence=Confidence.LOW)
    return (
        countable_services()
        .exclude(pk__in=settled.values("service_id"))
        .exclude(pk__in=said.values("service_id"))
    )


def services_counted_for(organisation: Organisation) -> QuerySet[PublicService]:
    """The countable services with the verdict „unsere“."""
    return countable_services().filter(standing_of(organisation).condition(Verdict.OURS))


def _municipal(land: str, chain: list[str], day: date) -> Q:
    said = _said(chain, day)
    municipal = said.filter(organisation__kind__in=MUNICIPAL_KINDS).exclude(confidence=Confidence.LOW)
    by_rule = Q(pk__in=settled_for(land).filter(handles__in=HANDLED_LEVELS).values("service_id"))
    return (by_rule & ~Q(pk__in=said.values("service_id"))) | Q(pk__in=municipal.values("service_id"))


def matches_for(land: str) -> QuerySet[RuleMatch]:
    """Matches of the Land's own rules where it has some, else of the rules for everywhere."""
    own = Exists(ResponsibilityRule.objects.filter(active=True, land=land))
    return RuleMatch.objects.filter(Q(own, land=land) | Q(~own, land=EVERYWHERE))


def settled_for(land: str) -> QuerySet[RuleMatch]:
    """Matches that leave no doubt who handles and who decides."""
    sure = matches_for(land).exclude(confidence=Confidence.LOW)
    return sure.exclude(handles=Level.UNKLAR).exclude(decides=Level.UNKLAR)


def _said(chain: list[str], day: date) -> QuerySet[Responsibility]:
    return Responsibility.objects.filter(
        current(day), role=ResponsibilityRole.HANDLES, territory__ars__in=chain, territory__valid_to=None
    )


def availability_at(place: Territory, day: date) -> QuerySet[Availability]:
    """States at the place that hold on this day."""
    return Availability.objects.filter(on_day(day), territory=place)


def attainment_of(organisation: Organisation, day: date) -> QuerySet[Attainment]:
    """The organisation's own states that hold on this day."""
    return Attainment.objects.filter(on_day(day), organisation=organisation)


def with_state(
    services: QuerySet[PublicService], periods: QuerySet[Any], state: str
) -> QuerySet[PublicService]:
    """Only the services in this state; „unknown“ are those about which nothing is known."""
    if state == State.UNKNOWN:
        return services.exclude(pk__in=periods.exclude(state=State.UNKNOWN).values("service_id"))
    return services.filter(pk__in=periods.filter(state=state).values("service_id"))


def states_of(
    services: Iterable[PublicService], periods: QuerySet[Availability] | QuerySet[Attainment]
) -> list[CellState]:
    """The services of one page with their states. One query."""
    listed = list(services)
    found = {period.service_id: period for period in periods.filter(service__in=[s.pk for s in listed])}
    return [CellState.of(service, found.get(service.pk)) for service in listed]


def heat_cells(
    organisations: Collection[UUID], services: Collection[UUID], day: date
) -> dict[tuple[UUID, UUID], str]:
    """(service, organisation) → own state, for one page of the heat table. One query."""
    rows = Attainment.objects.filter(
        on_day(day), organisation__in=list(organisations), service__in=list(services)
    )
    return {(s, o): state for s, o, state in rows.values_list("service_id", "organisation_id", "state")}


def heat_cells_of_places(
    places: Collection[UUID], services: Collection[UUID], day: date
) -> dict[tuple[UUID, UUID], str]:
    """(service, place) → what people there can do online, for one page of the heat table. One query."""
    rows = Availability.objects.filter(on_day(day), territory__in=list(places), service__in=list(services))
    return {(s, t): state for s, t, state in rows.values_list("service_id", "territory_id", "state")}


def implementation_of(organisation: Organisation, service: PublicService) -> Implementation | None:
    """What the organisation itself says about solution, plan and department."""
    found = Implementation.objects.select_related("department").filter(
        organisation=organisation, service=service
    )
    return found.first()
