"""Deriving states anew where observations changed, and keeping the ledger of figures in step.

Everything happens inside one transaction under one lock, so that two writers never count the same cell. The
work is proportional to the cells that are looked at; only spans that differ are written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db import transaction

from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.implementation.enums import LINK_FINDINGS, Carrier, Figure, Finding
from fahrplan.implementation.models import Attainment, Availability, Observation
from fahrplan.implementation.rules.derivation import Claim
from fahrplan.implementation.rules.ledger import Ledger
from fahrplan.implementation.selectors.plans import Actor, LandPlan, Place, land_plan
from fahrplan.implementation.services.spans import Target, write_ledger, write_spans
from fahrplan.municipalities.models import Territory

LOCK = 0x7370696E65
AT_ONCE = 40
FIELDS = (
    "service_id", "territory_id", "organisation_id", "source", "carrier", "finding", "level", "trust",
    "seen_on", "stale_on", "planned_for", "link_id",
)  # fmt: skip

Links = Mapping[UUID, tuple[tuple[date, bool], ...]]


class Seen(NamedTuple):
    """An observation as it comes from the database, in the order of FIELDS."""

    service: UUID
    territory: UUID
    organisation: UUID | None
    source: str
    carrier: str
    finding: str
    level: int | None
    trust: int
    seen_on: date
    stale_on: date
    planned_for: date | None
    link: UUID | None

    def claim(self, area: int, links: Links) -> Claim:
        """The observation as the rules see it; ``area`` tells voices of one source apart."""
        link = links.get(self.link, ()) if self.link else ()
        return Claim(
            self.source, area, self.carrier, self.finding, self.level, self.trust,
            self.seen_on, self.stale_on, self.planned_for, link,
        )  # fmt: skip


def lock_spine() -> None:
    """Wait until no other transaction writes states. Held until the end of the transaction."""
    one_at_a_time(LOCK)


@transaction.atomic
def settle_territories(territories: Collection[UUID], services: Collection[UUID] | None = None) -> int:
    """Derive the states of every place in these areas, and of the organisations seen there, anew.

    Gives the number of cells that changed.
    """
    lock_spine()
    by_land: defaultdict[str, set[str]] = defaultdict(set)
    for land, ars in Territory.objects.filter(pk__in=list(territories)).values_list("land", "ars"):
        by_land[land].add(ars)
    changed = 0
    for land, found in sorted(by_land.items()):
        plan = land_plan(land)
        places = [place for place in plan.places.values() if found.intersection(place.chain)]
        changed += settle_places(plan, places, services)
    return changed


def settle_links(link_ids: Collection[UUID]) -> None:
    """Derive the states anew that rest on these links."""
    cells = Observation.objects.filter(link__in=list(link_ids), service__isnull=False)
    areas_of: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for territory, service in cells.values_list("territory_id", "service_id").distinct():
        areas_of[service].add(territory)
    alike: defaultdict[frozenset[UUID], set[UUID]] = defaultdict(set)
    for service, areas in areas_of.items():
        alike[frozenset(areas)].add(service)
    for together, services in alike.items():
        settle_territories(together, services)


def settle_places(plan: LandPlan, places: Iterable[Place], services: Collection[UUID] | None = None) -> int:
    """The same for places of one Land whose plan is at hand. Call inside a transaction, after lock_spine."""
    ledger = Ledger(Figure.PEOPLE_PLACE, Figure.PEOPLE_SERVICE)
    organisations: set[UUID] = set()
    changed = 0
    for some in in_groups(list(places)):
        areas = {plan.areas[ars] for place in some for ars in place.chain if ars in plan.areas}
        observed = _seen(services, "territory_id", areas)
        links = _link_changes(observed)
        organisations |= {row.organisation for rows in observed.values() for row in rows if row.organisation}
        targets = [
            Target(
                place.id,
                place.kreis,
                place.residents,
                _claims_at(plan, place, observed, links),
                plan.counted_at(place),
            )
            for place in some
        ]
        changed += write_spans(Availability, plan, targets, ledger, services)
    write_ledger(ledger)
    actors = [plan.actors[pk] for pk in sorted(organisations) if pk in plan.actors]
    return changed + settle_actors(plan, actors, services)


def settle_actors(plan: LandPlan, actors: Iterable[Actor], services: Collection[UUID] | None = None) -> int:
    """Derive what these organisations have achieved themselves. Inside a transaction, after lock_spine."""
    ledger = Ledger(Figure.OWN_ORGANISATION, Figure.OWN_SERVICE)
    changed = 0
    for some in in_groups(list(actors)):
        observed = _seen(services, "organisation_id", {actor.id for actor in some})
        links = _link_changes(observed)
        targets = [
            Target(
                actor.id, actor.ars[:5], 0, _own_claims(observed.get(actor.id, ()), links), plan.ours(actor)
            )
            for actor in some
        ]
        changed += write_spans(Attainment, plan, targets, ledger, services)
    write_ledger(ledger)
    return changed


T = TypeVar("T")


def in_groups(items: list[T], size: int = AT_ONCE) -> Iterable[list[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _seen(services: Collection[UUID] | None, subject: str, ids: Collection[UUID]) -> dict[UUID, list[Seen]]:
    """Observations about services by area or organisation, oldest first."""
    rows = Observation.objects.filter(**{f"{subject}__in": list(ids)}, service__isnull=False)
    if services is not None:
        rows = rows.filter(service__in=list(services))
    position = FIELDS.index(subject)
    found: defaultdict[UUID, list[Seen]] = defaultdict(list)
    for row in rows.order_by("seen_on", "id").values_list(*FIELDS).iterator(chunk_size=5000):
        found[row[position]].append(Seen(*row))
    return found


def _link_changes(observed: Mapping[UUID, list[Seen]]) -> Links:
    """When each link named died and came back; links that never died are left out."""
    links = {row.link for rows in observed.values() for row in rows if row.link}
    found: defaultdict[UUID, list[tuple[date, bool]]] = defaultdict(list)
    if links:
        rows = Observation.objects.filter(link__in=links, service=None, finding__in=LINK_FINDINGS)
        for link, day, finding in rows.order_by("seen_on", "id").values_list("link_id", "seen_on", "finding"):
            found[link].append((day, finding == Finding.LINK_DEAD))
    return {link: tuple(told) for link, told in found.items() if any(dead for _, dead in told)}


def _claims_at(
    plan: LandPlan, place: Place, observed: Mapping[UUID, list[Seen]], links: Links
) -> dict[UUID, list[Claim]]:
    """What was said about each service at a place: about the place itself and the areas above it.

    A word about an organisation's own achievement counts where that organisation handles the service.
    """
    found: defaultdict[UUID, list[Claim]] = defaultdict(list)
    here = plan.organisations_at(place)
    for ars in place.chain:
        for seen in observed.get(plan.areas.get(ars, place.id), ()):
            if seen.carrier == Carrier.OWN and seen.organisation is not None:
                handler = plan.handler(seen.service, place, here)
                if handler is not None and handler != seen.organisation:
                    continue
            found[seen.service].append(seen.claim(len(ars), links))
    return found


def _own_claims(rows: Iterable[Seen], links: Links) -> dict[UUID, list[Claim]]:
    found: defaultdict[UUID, list[Claim]] = defaultdict(list)
    for seen in rows:
        if seen.carrier == Carrier.OWN:
            found[seen.service].append(seen.claim(0, links))
    return found
