"""From what XZuFi objects say to observations of services in areas.

Online: an Onlinedienst in force, with an address, is connected with the service and the area. Not online: an
Organisationseinheit answers for the service in the area, and no Onlinedienst does. Who carries it is only said where
the objects say it: the own organisation where the Organisationseinheit of the Zuständigkeit is the one that handles
the service there by our rules; Land or Bund by the level of the area. Described for people in the manual.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from fahrplan.implementation.enums import Carrier, Finding
from fahrplan.implementation.importers.runs import Unmatched
from fahrplan.implementation.importers.xzufi_areas import Area, AreaRef, Areas, kept
from fahrplan.implementation.importers.xzufi_content import Content, Duty, Offer, Ref
from fahrplan.implementation.models import UnmatchedEntry
from fahrplan.implementation.rules.sources import XZUFI
from fahrplan.implementation.services.deliveries import Said

FEDERATION = "00"
LONGEST_KEY = 40


class Statement(NamedTuple):
    """What an object says about one service in one area, not matched yet."""

    object: Ref
    finding: str
    url: str
    level: int | None
    organisation: Ref | None
    seen: date


@dataclass
class Words:
    """Gives the observations of one sender; what cannot be matched is collected on the way."""

    content: Content
    areas: Areas
    unmatched: Unmatched
    day: date
    unplaced: set[Ref] = field(default_factory=set)  # Onlinedienste without any service or area
    unknown_offices: set[Ref] = field(default_factory=set)
    _common: dict[Ref, str] = field(default_factory=dict)

    def said(self) -> Iterator[Said]:
        """Every observation; the same each time."""
        online: set[tuple[UUID, str]] = set()
        for offer in self.content.all_offers:
            for said, area in self._of_offer(offer):
                online.add((said.service, area.ars))
                yield said
        for office in self.content.all_offices:
            statement = Statement(office.ref, Finding.OFFLINE.value, "", None, office.ref, office.seen)
            for duty in self.content.office_duties.get(office.ref, ()):
                for said, area in self._matched(duty, statement):
                    if not any((said.service, above) in online for above in _upwards(area.ars)):
                        yield said

    def _of_offer(self, offer: Offer) -> Iterator[tuple[Said, Area]]:
        duties = self.content.offer_duties.get(offer.ref) or [Duty((), (), None)]
        placed = False
        for duty in duties:
            services = duty.services or offer.services
            areas = duty.areas or offer.areas or self._areas_of(duty.organisation, services)
            placed |= bool(services and areas)
            statement = Statement(
                offer.ref, Finding.ONLINE.value, offer.url, offer.level, duty.organisation, offer.seen
            )
            yield from self._matched(Duty(services, areas, duty.organisation), statement)
        if not placed:
            self.unplaced.add(offer.ref)

    def _areas_of(self, organisation: Ref | None, services: tuple[Ref, ...]) -> tuple[AreaRef, ...]:
        """Where the Organisationseinheit answers for one of the services."""
        office = self.content.offices.find(organisation) if organisation else None
        duties = self.content.office_duties.get(office.ref, ()) if office else ()
        wanted = {self.content.key_of(each) for each in services} - {""}
        return tuple(
            area
            for duty in duties
            if wanted.intersection(map(self.content.key_of, duty.services))
            for area in duty.areas
        )

    def _matched(self, duty: Duty, statement: Statement) -> Iterator[tuple[Said, Area]]:
        for ref in duty.services:
            key = self.content.key_of(ref) or ref.value[:LONGEST_KEY]
            service = self.areas.known.services.get(key)
            for named in duty.areas:
                found = self.areas.find(named)
                if service is None or not found:
                    self._keep(key, named, statement, (service is None, not found))
                    continue
                for area in found:
                    yield self._said(service, area, statement), area

    def _said(self, service: UUID, area: Area, statement: Statement) -> Said:
        carrier, organisation = self._carrier(service, area, statement)
        return Said(
            area.land,
            area.territory,
            service,
            organisation,
            carrier,
            statement.finding,
            statement.level,
            statement.url,
            None,
            statement.seen,
            json.dumps({"object": statement.object.value[:200]}, ensure_ascii=False),
        )

    def _carrier(self, service: UUID, area: Area, statement: Statement) -> tuple[str, UUID | None]:
        if statement.organisation is None:
            return _by_level(FEDERATION if area.federal else area.ars), None
        around = self._around(statement.organisation)
        if by_level := _by_level(FEDERATION if area.federal else area.ars) or _by_level(around):
            return by_level, None
        actors = {actor.id for actor in self.areas.known.plan(area.land).by_area.get(around, ())}
        handler = self.areas.known.handler(service, area.territory, area.land)
        return (Carrier.OWN.value, handler) if handler in actors else ("", None)

    def _around(self, organisation: Ref) -> str:
        """The smallest area around everything the Organisationseinheit answers for; empty where that is unknown."""
        if organisation not in self._common:
            office = self.content.offices.find(organisation)
            duties = self.content.office_duties.get(office.ref, ()) if office else ()
            around = self.areas.common([area for duty in duties for area in duty.areas])
            self._common[organisation] = around
            if not self._has_actor(around):
                self.unknown_offices.add(organisation)
                self._keep_office(organisation, around)
        return self._common[organisation]

    def _has_actor(self, ars: str) -> bool:
        if _by_level(ars):
            return True
        return bool(ars) and bool(self.areas.known.plan(ars[:2]).by_area.get(ars))

    def _keep(self, key: str, named: AreaRef, statement: Statement, unknown: tuple[bool, bool]) -> None:
        row = {
            "finding": statement.finding,
            "url": statement.url,
            "object": statement.object.value[:200],
            "area_scheme": named.scheme[:200],
        }
        entry = UnmatchedEntry(
            source=XZUFI.key, leika_key=key, ars=kept(named.value), row=row, as_of=statement.seen
        )
        self.unmatched.add(entry, key_unknown=unknown[0], place_unknown=unknown[1])

    def _keep_office(self, organisation: Ref, around: str) -> None:
        office = self.content.offices.find(organisation)
        name = f"Organisationseinheit {office.name if office else ''}".strip()
        row = {"organisation": organisation.value[:200]}
        entry = UnmatchedEntry(
            source=XZUFI.key,
            leika_key=organisation.value[:LONGEST_KEY],
            service_name=name[:300],
            ars=around,
            row=row,
            as_of=office.seen if office else self.day,
        )
        self.unmatched.add(entry, key_unknown=False, place_unknown=False)


def _by_level(ars: str) -> str:
    """Carried by the Bund for the federation, by the Land for a whole Land; below that nothing is said."""
    if ars == FEDERATION:
        return Carrier.FEDERAL.value
    return Carrier.LAND.value if len(ars) == 2 else ""


def _upwards(ars: str) -> set[str]:
    """The ARS and those of the areas above."""
    return {ars, ars[:9], ars[:5], ars[:3], ars[:2]}
