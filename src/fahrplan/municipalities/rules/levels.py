"""From the level a rule names to the kind of organisation that acts at a place. Pure.

Member municipalities are the special case: § 91 KVG LSA lets the Verbandsgemeinde handle what its members
decide (own tasks); delegated tasks (§ 90 KVG LSA) are the Verbandsgemeinde's altogether.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from fahrplan.municipalities.enums import Level, OrganisationKind, ResponsibilityRole, TerritoryKind

Kinds = tuple[OrganisationKind, ...]

MUNICIPAL_LEVELS = frozenset({Level.GEMEINDE_EIGEN, Level.GEMEINDE_UEBERTRAGEN, Level.VERBANDSGEMEINDE_EIGEN})
PLACELESS: Mapping[str, OrganisationKind] = {
    Level.LAND: OrganisationKind.LAND,
    Level.BUND: OrganisationKind.FEDERAL_AUTHORITY,
    Level.JOBCENTER: OrganisationKind.JOBCENTER,
    Level.FINANZAMT: OrganisationKind.FINANZAMT,
    Level.FAMILIENKASSE: OrganisationKind.FAMILIENKASSE,
    Level.ARBEITSAGENTUR: OrganisationKind.ARBEITSAGENTUR,
    Level.GERICHT: OrganisationKind.COURT,
}
MUNICIPALITY_OF: Mapping[str, OrganisationKind] = {
    TerritoryKind.EINHEITSGEMEINDE: OrganisationKind.EINHEITSGEMEINDE,
    TerritoryKind.KREISFREIE_STADT: OrganisationKind.KREISFREIE_STADT,
    TerritoryKind.VERBANDSGEMEINDE: OrganisationKind.VERBANDSGEMEINDE,
    TerritoryKind.MITGLIEDSGEMEINDE: OrganisationKind.VERBANDSGEMEINDE,
    TerritoryKind.GEMEINDEFREI: OrganisationKind.LANDKREIS,
}
DISTRICT_OF: Mapping[str, OrganisationKind] = {
    TerritoryKind.KREISFREIE_STADT: OrganisationKind.KREISFREIE_STADT,
    TerritoryKind.EINHEITSGEMEINDE: OrganisationKind.LANDKREIS,
    TerritoryKind.VERBANDSGEMEINDE: OrganisationKind.LANDKREIS,
    TerritoryKind.MITGLIEDSGEMEINDE: OrganisationKind.LANDKREIS,
    TerritoryKind.GEMEINDEFREI: OrganisationKind.LANDKREIS,
    TerritoryKind.LANDKREIS: OrganisationKind.LANDKREIS,
}
# Whose places tell what an organisation of this kind does. Areas without municipality are left out: they
# would make every task of a municipality one of the Landkreis too.
PLACES_OF: Mapping[str, tuple[TerritoryKind, ...]] = {
    OrganisationKind.LANDKREIS: (TerritoryKind.EINHEITSGEMEINDE, TerritoryKind.MITGLIEDSGEMEINDE),
    OrganisationKind.KREISFREIE_STADT: (TerritoryKind.KREISFREIE_STADT,),
    OrganisationKind.EINHEITSGEMEINDE: (TerritoryKind.EINHEITSGEMEINDE,),
    OrganisationKind.VERBANDSGEMEINDE: (TerritoryKind.MITGLIEDSGEMEINDE,),
    OrganisationKind.MITGLIEDSGEMEINDE: (TerritoryKind.MITGLIEDSGEMEINDE,),
}


def organisation_kind(level: str, role: str, territory_kind: str) -> OrganisationKind | None:
    """The kind of organisation that has this role at a place of this kind; None where no one kind does."""
    if level in PLACELESS:
        return PLACELESS[level]
    if level == Level.KREIS:
        return DISTRICT_OF.get(territory_kind)
    if level not in MUNICIPAL_LEVELS:
        return None
    if level == Level.GEMEINDE_EIGEN and role == ResponsibilityRole.DECIDES:
        if territory_kind == TerritoryKind.MITGLIEDSGEMEINDE:
            return OrganisationKind.MITGLIEDSGEMEINDE
        if territory_kind == TerritoryKind.VERBANDSGEMEINDE:
            return None
    return MUNICIPALITY_OF.get(territory_kind)


@lru_cache(maxsize=256)
def levels_of(kind: str, role: str) -> frozenset[Level]:
    """The levels at which an organisation of this kind has this role at one of its places."""
    places = PLACES_OF.get(kind, tuple(TerritoryKind))
    return frozenset(
        level for level in Level for place in places if organisation_kind(level, role, place) == kind
    )
