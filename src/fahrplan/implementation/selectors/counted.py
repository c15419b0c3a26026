"""Which places and organisations a few services count for: to say who is missing, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Subquery, UUIDField, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import State
from fahrplan.implementation.models import Attainment, Availability, Tally
from fahrplan.implementation.selectors.cells import HANDLED_LEVELS, matches_for, on_day, settled_for
from fahrplan.implementation.selectors.plans import (
    MUNICIPAL_KINDS,
    PLACE_KINDS,
    Actor,
    LandPlan,
    Place,
    Said,
)
from fahrplan.municipalities.models import Organisation, Responsibility, Territory
from fahrplan.municipalities.rules.verdicts import Match
from fahrplan.municipalities.selectors.responsible import current
from fahrplan.municipalities.selectors.verdicts import countable_services


@dataclass(frozen=True)
class Counted:
    """Places and organisations by service, in the order they were given; worked out when asked for."""

    services: tuple[UUID, ...]
    plan: LandPlan
    towns: tuple[Territory, ...]
    offices: tuple[Organisation, ...]

    @cached_property
    def places(self) -> Mapping[UUID, tuple[Territory, ...]]:
        found: defaultdict[UUID, list[Territory]] = defaultdict(list)
        for town in self.towns:
            chain = (*town.ancestors, town.ars)
            place = Place(town.pk, town.ars, town.kind, town.population or 0, chain)
            for service in self.plan.counted_at(place):
                found[service].append(town)
        return {service: tuple(found[service]) for service in self.services}

    @cached_property
    def organisations(self) -> Mapping[UUID, tuple[Organisation, ...]]:
        found: defaultdict[UUID, list[Organisation]] = defaultdict(list)
        for office in self.offices:
            for service in self.plan.ours(_actor(office)):
                found[service].append(office)
        return {service: tuple(found[service]) for service in self.services}


def counted_for(
    services: Collection[UUID],
    *,
    land: str,
    day: date,
    places: Iterable[Territory] = (),
    organisations: Iterable[Organisation] = (),
) -> Counted:
    """Of these places and organisations (with their territory) those that count. One query.

    The same rules as in the denominators of the ledger; what was stated in the meantime holds on its day.
    Give all municipal organisations of the Land, for only then it is known who a statement names.
    """
    towns = tuple(place for place in places if place.kind in PLACE_KINDS and place.inhabited)
    offices = tuple(one for one in organisations if one.kind in MUNICIPAL_KINDS and one.territory)
    return Counted(tuple(services), _plan(services, land, day, offices), towns, offices)


def _actor(office: Organisation) -> Actor:
    return Actor(office.pk, office.kind, office.territory.ars if office.territory else "")


def _plan(services: Collection[UUID], land: str, day: date, offices: Iterable[Organisation]) -> LandPlan:
    """The plan of a Land for these services alone."""
    actors = {office.pk: _actor(office) for office in offices}
    matches, said = _told(services, land, day)
    return LandPlan(
        land=land,
        places={},
        areas={},
        actors=actors,
        by_area={},
        matches=matches,
        themenfelder=dict.fromkeys(services),
        said=said,
    )


def _told(
    services: Collection[UUID], land: str, day: date
) -> tuple[dict[UUID, Match], dict[UUID, tuple[Said, ...]]]:
    """What the rules and what explicit statements say about these services. One query."""
    nobody = Value(None, output_field=UUIDField())
    by_rule = matches_for(land).filter(service__in=list(services))
    stated = Responsibility.objects.filter(
        current(day), Q(territory__land=land) | Q(organisation__land=land), service__in=list(services)
    ).order_by()
    rows = by_rule.values_list("service_id", "handles", "decides", "confidence", nobody).union(
        stated.values_list("service_id", "territory__ars", "role", "confidence", "organisation_id"), all=True
    )
    matches, said = {}, defaultdict[UUID, list[Said]](list)
    for service, first, second, confidence, organisation in rows:
        if organisation is None:
            matches[service] = Match(first, second, confidence)
        else:
            said[service].append(Said(first, second, organisation, confidence))
    return matches, {service: tuple(each) for service, each in said.items()}


class Unclear(NamedTuple):
    """How many services count nowhere, and the version of the ledger (None where it was not asked)."""

    services: int
    version: int | None


def unclear_by_rules(land: str, themenfeld: UUID | None = None) -> Unclear:
    """Countable services that no settled rule of the Land assigns. One query."""
    services = countable_services()
    if themenfeld is not None:
        services = services.filter(ozg_service__lage__themenfeld=themenfeld)
    newest = Subquery(Tally.objects.order_by("-pk").values("pk")[:1])
    found = services.exclude(pk__in=settled_for(land).values("service_id")).aggregate(
        number=Count("pk"), version=Coalesce(Max(newest), newest)
    )
    return Unclear(found["number"], found["version"])


def municipal_services(land: str) -> QuerySet[PublicService]:
    """The countable services that some municipal organisation of the Land handles, by rule or by statement."""
    by_rule = settled_for(land).filter(handles__in=HANDLED_LEVELS)
    said = Responsibility.objects.filter(
        current(timezone.localdate()), organisation__land=land, organisation__kind__in=MUNICIPAL_KINDS
    )
    return countable_services().filter(
        Q(pk__in=by_rule.values("service_id")) | Q(pk__in=said.values("service_id"))
    )


def online_cells(services: Collection[UUID], land: str, day: date) -> set[tuple[UUID, UUID]]:
    """(service, place) and (service, organisation) that are online on the day. One query."""
    wanted = Q(on_day(day), service__in=list(services), land=land, state=State.ONLINE)
    places = Availability.objects.filter(wanted).values_list("service_id", "territory_id")
    offices = Attainment.objects.filter(wanted).values_list("service_id", "organisation_id")
    return set(places.union(offices, all=True))
