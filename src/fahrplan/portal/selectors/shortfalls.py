"""Services that are online nearly everywhere, and who is missing, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import Figure
from fahrplan.implementation.selectors.counted import counted_for, online_cells
from fahrplan.implementation.selectors.sheets import ServiceReach
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.portal.selectors.regions import Region

Missing = Territory | Organisation


@dataclass(frozen=True)
class Shortfall:
    """A service with those it is missing at: places or organisations."""

    service: PublicService
    counted: int
    missing: tuple[Missing, ...]

    @property
    def online(self) -> int:
        return self.counted - len(self.missing)


def nearly_everywhere(
    reaches: Mapping[Figure, ServiceReach], region: Region, day: date
) -> dict[Figure, list[Shortfall]]:
    """For each figure by service the services of ``nearly`` with names. Three queries, none where none is."""
    wanted = {service for reach in reaches.values() for service in reach.nearly}
    if not wanted:
        return {figure: [] for figure in reaches}
    services = {one.pk: one for one in PublicService.objects.filter(pk__in=wanted)}
    counted = counted_for(
        list(services),
        land=region.land,
        day=day,
        places=region.places.values(),
        organisations=region.all_organisations,
    )
    online = online_cells(list(services), region.land, day)
    found: dict[Figure, list[Shortfall]] = {}
    for figure, reach in reaches.items():
        listed = []
        for pk in reach.nearly:
            whole: tuple[Missing, ...] = counted.places[pk]
            if figure == Figure.OWN_SERVICE:
                whole = tuple(one for one in counted.organisations[pk] if one.pk in region.organisations)
            missing = tuple(one for one in whole if (pk, one.pk) not in online)
            listed.append(Shortfall(services[pk], len(whole), missing))
        found[figure] = listed
    return found
