"""Outlines drawn for a map."""

from __future__ import annotations

from typing import Any

from fahrplan.municipalities.importers import import_boundaries
from fahrplan.municipalities.selectors.maps import map_areas
from tests.municipalities.conftest import AUTHOR, World
from tests.municipalities.importers.test_boundaries import geojson, polygon

WEST = [[[11.0, 52.0], [11.5, 52.0], [11.5, 52.5], [11.0, 52.5], [11.0, 52.0]]]
EAST = [[[11.5, 52.0], [12.0, 52.0], [12.0, 52.5], [11.5, 52.5], [11.5, 52.0]]]


def load(*areas: tuple[str, Any]) -> None:
    data = geojson(*(({"ars": ars}, polygon(rings)) for ars, rings in areas))
    import_boundaries(data, file_name="kreise.geojson", author=AUTHOR)


def test_without_outlines_there_are_no_areas(world: World) -> None:
    assert map_areas("15") is None


def test_kreise_are_drawn_side_by_side(world: World) -> None:
    load(("15083", WEST), ("150020000000", EAST))
    drawn = map_areas("15", 100)
    assert drawn is not None
    assert drawn.box == (11.0, 52.0, 12.0, 52.5)
    assert [(area.ars, area.path.split("l")[0]) for area in drawn.areas] == [
        ("150020000000", "M50 82"),
        ("15083", "M0 82"),
    ]


def test_other_laender_are_left_out(world: World) -> None:
    load(("15083", WEST))
    assert map_areas("14") is None


def test_an_area_that_is_gone_is_not_drawn(world: World) -> None:
    load(("15083", WEST), ("150020000000", EAST))
    world.halle.valid_to = world.halle.as_of
    world.halle.save()
    drawn = map_areas("15")
    assert drawn is not None
    assert [area.ars for area in drawn.areas] == ["15083"]


def test_a_kept_drawing_costs_one_query(world: World, django_assert_num_queries: Any) -> None:
    load(("15083", WEST), ("150020000000", EAST))
    first = map_areas("15")
    with django_assert_num_queries(1):
        assert map_areas("15") is first


def test_a_changed_outline_is_drawn_anew(world: World) -> None:
    load(("15083", WEST))
    before = map_areas("15")
    load(("15083", EAST))
    after = map_areas("15")
    assert before is not None
    assert after is not None
    assert (before.box, after.box) == ((11.0, 52.0, 11.5, 52.5), (11.5, 52.0, 12.0, 52.5))
