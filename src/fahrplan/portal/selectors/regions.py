"""A Land or a Kreis with its places and administrations, as the pages of the status portal name them."""

from __future__ import annotations

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
    """``area``: the ARS of the Land (2 digits) or Kreis (5). The lists are those of the whole Land."""

    area: str
    name: str
    all_territories: tuple[Territory, ...]
    all_organisations: tuple[Organisation, ...]

    @property
    def land(self) -> str:
        return self.area[:2]

    @property
    def is_kreis(self) -> bool:
        return len(self.area) == KREIS_DIGITS

    @cached_property
    def kreise(self) -> dict[str, Territory]:
        """Kreise and kreisfreie Städte of the Land by the five digits of their ARS."""
        kinds = (TerritoryKind.LANDKREIS, TerritoryKind.KREISFREIE_STADT)
        return {one.ars[:KREIS_DIGITS]: one for one in self.all_territories if one.kind in kinds}

    @cached_property
    def places(self) -> dict[UUID, Territory]:
        """Inhabited municipalities of the region, by name."""
        return {
            one.pk: one
            for one in self.all_territories
            if one.kind in PLACE_KINDS and one.inhabited and one.ars.startswith(self.area)
        }

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
    territories = tuple(Territory.objects.filter(land=land, valid_to=None).order_by("display_name"))
    name = next((one.display_name for one in territories if one.kind == TerritoryKind.LAND), f"Land {land}")
    organisations = (
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
    return Region(land, name, territories, tuple(organisations))


def kreis_region(ars: str) -> Region | None:
    """A Kreis or a kreisfreie Stadt by the first five digits of its ARS; None if there is none. Two queries."""
    if len(ars) != KREIS_DIGITS or not (ars.isascii() and ars.isdigit()):
        return None
    land = land_region(ars[:2])
    kreis = land.kreise.get(ars)
    if kreis is None:
        return None
    return Region(ars, kreis.display_name, land.all_territories, land.all_organisations)


def themenfelder_by_id() -> dict[UUID, Themenfeld]:
    """All Themenfelder. One query."""
    return {one.pk: one for one in Themenfeld.objects.all()}
