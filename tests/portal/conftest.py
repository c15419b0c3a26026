"""The small Saxony-Anhalt of the municipalities' tests, with Arendsee."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Territory
from tests.municipalities.conftest import World, world
from tests.support.records import organisation, territory

__all__ = ["world"]


@pytest.fixture
def arendsee(world: World) -> Territory:
    kreis = territory("15081", "Altmarkkreis Salzwedel", TerritoryKind.LANDKREIS, parent=world.land)
    area = territory(
        "150810026026",
        "Arendsee (Altmark)",
        TerritoryKind.EINHEITSGEMEINDE,
        parent=kreis,
        search_name="arendsee",
        ancestors=["15", "15081"],
    )
    organisation("arendsee-altmark", OrganisationKind.EINHEITSGEMEINDE, area, name="Stadt Arendsee (Altmark)")
    return area
