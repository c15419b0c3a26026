"""A Land or a Kreis with its places and administrations, as the pages of the status portal name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.conf import settings

from fahrplan.catalogue.models import Themenfeld
from fahrplan.implementation.selectors.plans import MUNICIPAL_KINDS, PLACE_KINDS
from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.models import Organisation, Territory

KREIS_DIGITS = 5


@dataclass(frozen=True)
class Region:
    """``area``: the ARS of the Land (2 digits) or Kreis (5). The organisations are always those of the whole Land,
    the territories those of the area.
    """

    area: str
    name: str
    territories: tuple[Territory, ...]
    all_organisations: tuple[Organisation, ...]

    @property
    def land(self) -> str:
        return self.area[:2]

    @property
    def is_kreis(self) -> bool:
        return len(self.area) == KREIS_DIGITS

    @cached_property
    def kreise(self) -> dict[str, Territory]:
        """Kreise and kreisfreie Städte of the area by the five digits of their ARS."""
        return _kreise(self.territories)

    @cached_property
    def places(self) -> dict[UUID, Territory]:
        """Inhabited municipalities of the region, by name."""
        return {one.pk: one for one in self.territories if one.kind in PLACE_KINDS and one.inhabited}

    @cached_property
    def organisations(self) -> dict[UUID, Organisation]:
        """Municipal organisations of the region, by name."""
        return {
            one.pk: one
            for one in self.all_organisations
            if one.territory and one.territory.ars.startswith(self.area)
        }


def land_region(land: str = "") -> Region:
    """The Land of this installation, or another. Two queries."""
    land = land or settings.FAHRPLAN_LAND
    territories = _territories(land)
    name = next((one.display_name for one in territories if one.kind == TerritoryKind.LAND), f"Land {land}")
    return Region(land, name, territories, _organisations(land))


def _territories(area: str) -> tuple[Territory, ...]:
    found = Territory.objects.filter(land=area[:2], ars__startswith=area, valid_to=None)
    return tuple(found.order_by("display_name"))


def _kreise(territories: Iterable[Territory]) -> dict[str, Territory]:
    kinds = (TerritoryKind.LANDKREIS, TerritoryKind.KREISFREIE_STADT)
    return {one.ars[:KREIS_DIGITS]: one for one in territories if one.kind in kinds}


def _organisations(land: str) -> tuple[Organisation, ...]:
    return tuple(
        Organisation.objects.filter(
            kind__in=MUNICIPAL_KINDS,
            land=land,
            active=True,
            territory__isnull=False,
            territory__valid_to=None,
        )
        .select_related("territory")
        .order_by("name")
    )


def kreis_region(ars: str) -> Region | None:
    """A Kreis or a kreisfreie Stadt by the first five digits of its ARS; None if there is none. Two queries."""
    if len(ars) != KREIS_DIGITS or not (ars.isascii() and ars.isdigit()):
        return None
    territories = _territories(ars)
    kreis = _kreise(territories).get(ars)
    if kreis is None:
        return None
    return Region(ars, kreis.display_name, territories, _organisations(ars[:2]))


def themenfelder_by_id() -> dict[UUID, Themenfeld]:
    """All Themenfelder. One query."""
    return {one.pk: one for one in Themenfeld.objects.all()}
