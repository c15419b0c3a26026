"""A Land as the spine needs it: its inhabited places, who handles what there, and what counts.

Read once for each import or change; about ten queries, whatever the size. Denominators follow from it: a
service counts at a place where the rules (or an explicit statement) leave no doubt that an administration
of the municipal level handles it; it counts for an organisation where the verdict is „unsere“.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import (
    Confidence,
    OrganisationKind,
    ResponsibilityRole,
    TerritoryKind,
    Verdict,
)
from fahrplan.municipalities.models import Organisation, Responsibility, RuleMatch, Territory
from fahrplan.municipalities.rules.levels import organisation_kind
from fahrplan.municipalities.rules.verdicts import Match, Statement, verdict_for
from fahrplan.municipalities.selectors.responsible import current
from fahrplan.municipalities.selectors.standings import rules_for

PLACE_KINDS = (
    TerritoryKind.KREISFREIE_STADT,
    TerritoryKind.EINHEITSGEMEINDE,
    TerritoryKind.MITGLIEDSGEMEINDE,
    TerritoryKind.GEMEINDEFREI,
)
MUNICIPAL_KINDS = (
    OrganisationKind.LANDKREIS,
    OrganisationKind.KREISFREIE_STADT,
    OrganisationKind.EINHEITSGEMEINDE,
    OrganisationKind.VERBANDSGEMEINDE,
    OrganisationKind.MITGLIEDSGEMEINDE,
)


class Place(NamedTuple):
    """An inhabited municipality (or inhabited area without one). ``chain``: ARS of its areas and its own."""

    id: UUID
    ars: str
    kind: str
    residents: int
    chain: tuple[str, ...]

    @property
    def kreis(self) -> str:
        return self.ars[:5]


class Actor(NamedTuple):
    """An organisation that handles services, with the ARS of its own territory."""

    id: UUID
    kind: str
    ars: str


class Said(NamedTuple):
    """An explicit responsibility in force."""

    ars: str
    role: str
    organisation: UUID
    confidence: str


@dataclass(frozen=True)
class LandPlan:
    """Everything about one Land that deriving its states needs; read by ``land_plan``."""

    land: str
    places: Mapping[UUID, Place]
    areas: Mapping[str, UUID]  # ARS → territory
    actors: Mapping[UUID, Actor]
    by_area: Mapping[str, tuple[Actor, ...]]  # ARS → organisations whose own territory it is
    matches: Mapping[UUID, Match]
    themenfelder: Mapping[UUID, UUID | None]  # every countable service → Themenfeld
    said: Mapping[UUID, tuple[Said, ...]]
    _handlers: dict[str, Mapping[UUID, OrganisationKind]] = field(default_factory=dict)
    _ours: dict[str, frozenset[UUID]] = field(default_factory=dict)

    def handler_kinds(self, place_kind: str) -> Mapping[UUID, OrganisationKind]:
        """For each service with a settled rule: the kind of municipal organisation that handles it here."""
        if place_kind not in self._handlers:
            found = {}
            for service, match in self.matches.items():
                kind = organisation_kind(match.handles, ResponsibilityRole.HANDLES, place_kind)
                if kind in MUNICIPAL_KINDS and match.settled:
                    found[service] = kind
            self._handlers[place_kind] = found
        return self._handlers[place_kind]

    def organisations_at(self, place: Place) -> dict[str, UUID]:
        """The municipal organisations of a place and its areas, by kind."""
        return {actor.kind: actor.id for ars in place.chain for actor in self.by_area.get(ars, ())}

    def handler(self, service: UUID, place: Place, here: Mapping[str, UUID] | None = None) -> UUID | None:
        """The organisation that handles the service at the place; None where that is not settled."""
        for said in self._nearest(service, place):
            return said.organisation if said.confidence != Confidence.LOW else None
        kind = self.handler_kinds(place.kind).get(service)
        return (self.organisations_at(place) if here is None else here).get(kind) if kind else None

    def _nearest(self, service: UUID, place: Place) -> list[Said]:
        here = [
            said
            for said in self.said.get(service, ())
            if said.role == ResponsibilityRole.HANDLES and said.ars in place.chain
        ]
        return sorted(here, key=lambda said: -len(said.ars))

    def counted_at(self, place: Place) -> frozenset[UUID]:
        """The countable services that a municipal organisation handles at the place: the denominator."""
        ruled = self._counted_by_kind(place.kind)
        moved = [service for service in self.said if self._nearest(service, place)]
        if not moved:
            return ruled
        stated = {s for s in moved if s in self.themenfelder and self.handler(s, place) in self.actors}
        return (ruled - set(moved)) | stated

    def _counted_by_kind(self, place_kind: str) -> frozenset[UUID]:
        key = f"place:{place_kind}"
        if key not in self._ours:
            self._ours[key] = frozenset(self.handler_kinds(place_kind)) & frozenset(self.themenfelder)
        return self._ours[key]

    def ours(self, actor: Actor) -> frozenset[UUID]:
        """The countable services with the verdict „unsere“ for this organisation."""
        ruled = self._ours_by_kind(actor.kind)
        if not self.said:
            return ruled
        about = {s: self._statements(s, actor) for s in self.said if s in self.themenfelder}
        moved = {s for s, statements in about.items() if statements}
        ours = {
            s
            for s in moved
            if verdict_for(actor.kind, self.matches.get(s), about[s].values()) == Verdict.OURS
        }
        return (ruled - moved) | ours

    def _ours_by_kind(self, kind: str) -> frozenset[UUID]:
        if kind not in self._ours:
            self._ours[kind] = frozenset(
                service
                for service in self.themenfelder
                if verdict_for(kind, self.matches.get(service)) == Verdict.OURS
            )
        return self._ours[kind]

    def _statements(self, service: UUID, actor: Actor) -> dict[str, Statement]:
        """As in municipalities: naming the organisation anywhere counts, else the most specific area."""
        above = (actor.ars[:2], actor.ars[:3], actor.ars[:5], actor.ars[:9], actor.ars)
        rows = [s for s in self.said[service] if s.organisation == actor.id or s.ars in above]
        rows.sort(key=lambda s: (s.organisation == actor.id, len(s.ars)))
        return {s.role: Statement(s.role, s.organisation == actor.id, s.confidence) for s in rows}


def land_plan(land: str) -> LandPlan:
    """Read the plan of a Land (2 digits). Six queries."""
    places, areas = _territories(land)
    actors = _actors(land)
    by_area: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in actors.values():
        by_area[actor.ars].append(actor)
    matches = {
        pk: Match(*told)
        for pk, *told in RuleMatch.objects.filter(land=rules_for(land)[0]).values_list(
            "service_id", "handles", "decides", "confidence"
        )
    }
    themenfelder = dict(
        PublicService.objects.filter(countable=True, gone_since=None)
        .order_by()
        .values_list("id", "ozg_service__lage__themenfeld_id")
    )
    return LandPlan(
        land=land,
        places=places,
        areas=areas,
        actors=actors,
        by_area={ars: tuple(found) for ars, found in by_area.items()},
        matches=matches,
        themenfelder=themenfelder,
        said=_said(land),
    )


def _territories(land: str) -> tuple[dict[UUID, Place], dict[str, UUID]]:
    rows = Territory.objects.filter(land=land, valid_to=None).values_list(
        "id", "ars", "kind", "population", "ancestors", "inhabited"
    )
    places, areas = {}, {}
    for pk, ars, kind, population, ancestors, inhabited in rows:
        areas[ars] = pk
        if kind in PLACE_KINDS and inhabited:
            places[pk] = Place(pk, ars, kind, population or 0, (*ancestors, ars))
    return places, areas


def _actors(land: str) -> dict[UUID, Actor]:
    rows = Organisation.objects.filter(
        kind__in=MUNICIPAL_KINDS, land=land, active=True, territory__valid_to=None, territory__isnull=False
    )
    return {pk: Actor(pk, kind, ars) for pk, kind, ars in rows.values_list("id", "kind", "territory__ars")}


def _said(land: str) -> dict[UUID, tuple[Said, ...]]:
    rows = Responsibility.objects.filter(
        current(timezone.localdate()), Q(territory__land=land) | Q(organisation__land=land)
    ).values_list("service_id", "territory__ars", "role", "organisation_id", "confidence")
    found: defaultdict[UUID, list[Said]] = defaultdict(list)
    for service, ars, role, organisation, confidence in rows:
        found[service].append(Said(ars, role, organisation, confidence))
    return {service: tuple(each) for service, each in found.items()}
