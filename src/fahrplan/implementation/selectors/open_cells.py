"""Cells and observations as open data: narrowed, and in an order that an index gives.

Every list is ordered by place (or organisation) and service and read from a key on, so that no page costs
more than the first. Counts stop at ``COUNTED_UP_TO``: nobody needs to know whether it is 2 or 3 millions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from fahrplan.implementation.enums import Finding, State
from fahrplan.implementation.models import Attainment, Availability, Implementation, Observation
from fahrplan.implementation.selectors.cells import on_day
from fahrplan.implementation.selectors.plans import PLACE_KINDS
from fahrplan.municipalities.models import Territory

COUNTED_UP_TO = 10_000
LAND_DIGITS = 2
Key = tuple[UUID, UUID]


@dataclass(frozen=True)
class Wanted:
    """Which cells: empty fields ask for everything. ``area`` is a place or an area with places in it."""

    day: date
    area: Territory | None = None
    land: str = ""
    service: UUID | None = None
    themenfeld: UUID | None = None
    organisation: UUID | None = None
    state: str = ""
    online: bool | None = None
    carrier: str = ""
    level: int | None = None
    source: str = ""


def open_availability(wanted: Wanted) -> QuerySet[Availability]:
    """What people can do online: the cells that hold on the day. One query, besides one for an area.

    ``source``: at a place every cell of which this source says something current, about the place or an area
    above it; in an area the source must speak about the place itself, or be what the state rests on.
    """
    rows = _narrowed(Availability.objects.all(), wanted)
    area = wanted.area
    if area is not None and len(area.ars) == LAND_DIGITS:
        rows = rows.filter(land=area.ars)
    elif area is not None:
        rows = rows.filter(territory__in=places_in(area))
    if not wanted.source:
        return rows
    said = current_words(wanted.source, wanted.day)
    if area is not None and area.kind in PLACE_KINDS:
        here = said.filter(territory__in=chain_of(area))
        return rows.filter(service__in=here.values("service_id"))
    named = said.filter(service=OuterRef("service"), territory=OuterRef("territory"))
    return rows.filter(Q(source=wanted.source) | Exists(named))


def open_attainment(wanted: Wanted) -> QuerySet[Attainment]:
    """What organisations have achieved themselves: the cells that hold on the day."""
    rows = _narrowed(Attainment.objects.all(), wanted)
    if wanted.organisation is not None:
        rows = rows.filter(organisation=wanted.organisation)
    return rows.filter(source=wanted.source) if wanted.source else rows


def _narrowed(rows: QuerySet[Any], wanted: Wanted) -> QuerySet[Any]:
    told = {
        "land": wanted.land,
        "service": wanted.service,
        "service__ozg_service__lage__themenfeld": wanted.themenfeld,
        "state": wanted.state,
        "carrier": wanted.carrier,
    }
    rows = rows.filter(on_day(wanted.day), **{name: value for name, value in told.items() if value})
    if wanted.level is not None:
        rows = rows.filter(level=wanted.level)
    if wanted.online is None:
        return rows
    return rows.filter(state=State.ONLINE) if wanted.online else rows.exclude(state=State.ONLINE)


def current_words(source: str, day: date) -> QuerySet[Observation]:
    """Words of a source that are fresh on the day and were not withdrawn."""
    later = Observation.objects.filter(
        territory=OuterRef("territory"),
        service=OuterRef("service"),
        source=source,
        carrier=OuterRef("carrier"),
        seen_on__lte=day,
        seen_on__gte=OuterRef("seen_on"),
        finding=Finding.WITHDRAWN,
    )
    fresh = Observation.objects.filter(source=source, service__isnull=False)
    return fresh.filter(seen_on__lte=day, stale_on__gt=day).exclude(Exists(later))


def places_in(area: Territory) -> list[UUID]:
    """The inhabited places of an area; of a place itself. One query for an area."""
    if area.kind in PLACE_KINDS:
        return [area.pk]
    rows = Territory.objects.filter(
        valid_to=None, inhabited=True, kind__in=PLACE_KINDS, ars__startswith=area.ars
    )
    return list(rows.order_by().values_list("pk", flat=True))


def chain_of(place: Territory) -> list[UUID]:
    """The place and the areas above it. One query."""
    rows = Territory.objects.filter(ars__in=[*place.ancestors, place.ars], valid_to=None)
    return list(rows.order_by().values_list("pk", flat=True))


def areas_around(area: Territory) -> list[UUID]:
    """The area, those above it and those inside it: where words about it may stand. One query."""
    rows = Territory.objects.filter(
        Q(ars__in=area.ancestors) | Q(ars__startswith=area.ars), valid_to=None, land=area.land
    )
    return list(rows.order_by().values_list("pk", flat=True))


def page_after(rows: QuerySet[Any], subject: str, key: Key | None, limit: int) -> list[Any]:
    """Up to ``limit`` + 1 cells after this one, by ``subject`` (a foreign key's name) and service."""
    if key is not None:
        first, second = key
        # The first condition is what the index is entered with; the second only drops the rest of one subject.
        rows = rows.filter(**{f"{subject}_id__gte": first}).filter(
            Q(**{f"{subject}_id__gt": first}) | Q(service_id__gt=second)
        )
    return list(rows.order_by(F(f"{subject}_id"), F("service_id"))[: limit + 1])


def count_up_to(rows: QuerySet[Any], most: int = COUNTED_UP_TO) -> tuple[int, bool]:
    """How many rows, and whether that is exact. Reads at most ``most`` + 1."""
    number = rows.order_by()[: most + 1].count()
    return min(number, most), number <= most


def open_observations(
    *,
    areas: Sequence[UUID] | None = None,
    service: UUID | None = None,
    organisation: UUID | None = None,
    run: UUID | None = None,
) -> QuerySet[Observation]:
    """Observations about services. The service alone is looked up through all areas, which have an index."""
    rows = Observation.objects.filter(service__isnull=False)
    if areas is None and service is not None and organisation is None and run is None:
        areas = list(Territory.objects.order_by().values_list("pk", flat=True))
    if areas is not None:
        rows = rows.filter(territory__in=list(areas))
    told = {"service": service, "organisation": organisation, "run": run}
    return rows.filter(**{name: value for name, value in told.items() if value is not None})


def observations_after(
    rows: QuerySet[Observation], key: tuple[UUID, UUID, int] | None, limit: int
) -> list[Observation]:
    """Up to ``limit`` + 1 observations after this one, by area, service and age."""
    if key is not None:
        area, service, pk = key
        rows = rows.filter(territory_id__gte=area).filter(
            Q(territory_id__gt=area) | Q(service_id__gt=service) | Q(service_id=service, pk__gt=pk)
        )
    rows = rows.select_related("service", "territory", "organisation", "link")
    return list(rows.order_by(F("territory_id"), F("service_id"), "pk")[: limit + 1])


def statements_for(cells: Iterable[Attainment]) -> dict[Key, Implementation]:
    """What the organisations themselves say about these cells, case numbers included. Two queries."""
    keys = {(cell.organisation_id, cell.service_id) for cell in cells}
    rows = Implementation.objects.filter(
        organisation__in={one for one, _ in keys}, service__in={two for _, two in keys}
    )
    rows = rows.select_related("department").prefetch_related("case_numbers")
    return {(row.organisation_id, row.service_id): row for row in rows}
