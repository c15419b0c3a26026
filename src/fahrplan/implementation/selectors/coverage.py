"""The two figures by group, each with what it is counted against and what it rests on. Read from the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count as Number
from django.db.models import Q, QuerySet

from fahrplan.catalogue.models import PublicService, Themenfeld
from fahrplan.implementation.enums import Figure
from fahrplan.implementation.models import Tally
from fahrplan.implementation.rules.ledger import AREA_OF
from fahrplan.implementation.selectors.cells import settled_for
from fahrplan.implementation.selectors.counted import municipal_services
from fahrplan.implementation.selectors.figures import (
    Count,
    count_by_kreis,
    counted_by,
    counted_together,
    rows_of,
)
from fahrplan.implementation.selectors.open_cells import places_in
from fahrplan.implementation.selectors.plans import MUNICIPAL_KINDS, PLACE_KINDS
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.selectors.verdicts import countable_services

KREIS_DIGITS, FULL_DIGITS = 5, 12


@dataclass(frozen=True)
class Group:
    """One group with its count. ``key``: ARS, short name, LeiKa key, slug or level; empty for the rest."""

    key: str
    name: str
    count: Count
    themenfeld: UUID | None = None


@dataclass(frozen=True)
class Region:
    """An area whose figures are asked for; its ``subjects`` only where it is smaller than a Kreis.

    ``organisation`` where the figure is that of one organisation alone.
    """

    area: Territory
    figure: Figure
    subjects: tuple[UUID, ...] | None = None
    organisation: Organisation | None = None

    @classmethod
    def of(cls, organisation: Organisation, area: Territory) -> Region:
        """What one organisation has achieved itself; ``area`` is its own territory."""
        return cls(area, Figure.OWN_ORGANISATION, (organisation.pk,), organisation)

    def whole(self, count: Count) -> Group:
        """The count of everything as a group of its own."""
        if self.organisation:
            return Group(self.organisation.key, self.organisation.name, count)
        return Group(self.area.ars, self.area.display_name, count)

    @property
    def ars(self) -> str:
        """What the ledger calls the area: a kreisfreie Stadt is its own Kreis."""
        return self.area.ars[:KREIS_DIGITS]

    @property
    def small(self) -> bool:
        return self.subjects is not None

    def rows(self, day: date) -> QuerySet[Tally]:
        if self.subjects is None:
            return rows_of(AREA_OF[self.figure], self.ars, day)
        return rows_of(self.figure, self.ars, day).filter(subject__in=self.subjects)


def prefix_of(area: Territory) -> str:
    """How the ARS of everything in the area begin; a kreisfreie Stadt is its own Kreis."""
    city = area.ars[KREIS_DIGITS:] == "0" * (FULL_DIGITS - KREIS_DIGITS)
    return area.ars[:KREIS_DIGITS] if city else area.ars


def region_for(area: Territory, figure: Figure) -> Region:
    """At most one query, for an area that is smaller than a Kreis."""
    if len(prefix_of(area)) <= KREIS_DIGITS:
        return Region(area, figure)
    if figure == Figure.PEOPLE_PLACE:
        return Region(area, figure, tuple(places_in(area)))
    rows = organisations_in(area).order_by()
    return Region(area, figure, tuple(rows.values_list("pk", flat=True)))


def organisations_in(area: Territory) -> QuerySet[Organisation]:
    """Municipal organisations whose own territory lies in the area, by key."""
    rows = Organisation.objects.filter(
        kind__in=MUNICIPAL_KINDS, active=True, land=area.land, territory__valid_to=None
    )
    return rows.filter(territory__ars__startswith=prefix_of(area)).order_by("key")


def total_of(region: Region, day: date) -> Count:
    """Everything counted in the region. One query."""
    return counted_together(region.rows(day))


def by_themenfeld(region: Region, day: date) -> list[Group]:
    """By name; services without one last. Two queries."""
    counts = counted_by(region.rows(day), "themenfeld")
    fields = Themenfeld.objects.order_by("name")
    groups = [Group(one.slug, one.name, counts[one.pk], one.pk) for one in fields if one.pk in counts]
    rest = [Group("", "ohne Themenfeld", counts[None])] if None in counts else []
    return [group for group in [*groups, *rest] if group.count.counted > 0]


def by_kreis(region: Region, day: date) -> list[Group]:
    """By ARS. Two queries."""
    counts = count_by_kreis(region.figure, region.ars, day)
    names = Territory.objects.filter(
        Q(ars__in=counts) | Q(ars__in=[ars.ljust(FULL_DIGITS, "0") for ars in counts]), valid_to=None
    )
    named = {one.ars[:KREIS_DIGITS]: one.display_name for one in names}
    return [Group(ars, named.get(ars, ars), counts[ars]) for ars in sorted(counts)]


def by_level(total: Count) -> list[Group]:
    """What is online by maturity, each level counted against the whole; not assessed ones last."""
    groups = []
    for level, cells in sorted(total.levels.items(), key=lambda item: (item[0] < 0, item[0])):
        if cells > 0:
            count = Count(counted=total.counted, states={"online": cells}, levels={level: cells})
            name = f"Stufe {level}" if level >= 0 else "nicht eingeschätzt"
            groups.append(Group(str(level) if level >= 0 else "", name, count))
    return groups


def places_of(region: Region) -> QuerySet[Territory]:
    """The inhabited places of the region, by ARS."""
    rows = Territory.objects.filter(
        land=region.area.land, valid_to=None, inhabited=True, kind__in=PLACE_KINDS
    ).order_by("ars")
    if region.subjects is not None:
        return rows.filter(pk__in=region.subjects)
    return rows.filter(ars__startswith=region.ars)


def services_counted(land: str) -> QuerySet[PublicService]:
    """Services that some municipal organisation of the Land handles, by key."""
    return municipal_services(land).order_by("leika_key")


def unclear_by_themenfeld(land: str) -> dict[UUID | None, int]:
    """Countable services that no settled rule assigns, by Themenfeld: they count nowhere. Two queries."""
    rows = countable_services().exclude(pk__in=settled_for(land).values("service_id")).order_by()
    return dict(rows.values_list("ozg_service__lage__themenfeld").annotate(number=Number("pk")))
