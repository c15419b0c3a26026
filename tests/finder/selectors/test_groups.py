"""Who handles the services of a group."""

from __future__ import annotations

import pytest

from fahrplan.catalogue.models import PublicService
from fahrplan.finder.selectors.groups import Levels, levels_of_groups
from fahrplan.municipalities.enums import Level
from tests.finder.conftest import Town, handled_by

pytestmark = pytest.mark.usefixtures("catalogue")


def test_levels_are_read_for_the_land_of_the_place(town: Town) -> None:
    handled_by("99102013002000", Level.GEMEINDE_EIGEN)
    handled_by("99085001012000", Level.BUND, land="14")
    levels = levels_of_groups(["99102013", "99085001"], town.arendsee)
    assert levels.by_group == {"99102013": {"99102013002000": "gemeinde_eigen"}}
    assert levels.is_municipal("99102013")
    assert not levels.is_municipal("99085001")


def test_an_unclear_level_has_no_label() -> None:
    service = PublicService.objects.get(leika_key="99102013002000")
    assert Levels({"99102013": {"99102013002000": Level.UNKLAR}}).label(service) == ""
    assert (
        Levels({"99102013": {"99102013002000": Level.KREIS}}).label(service)
        == "Landkreis oder kreisfreie Stadt"
    )
    assert Levels().label(service) == ""
