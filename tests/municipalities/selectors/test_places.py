"""Finding a place from what people type."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.selectors import ancestors_of, find_places, place_by_ags, place_by_ars
from tests.municipalities.conftest import World
from tests.support.records import territory


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbke", "150835053275"),
        ("  harbke ", "150835053275"),
        ("39365", "150835053275"),
        ("15083275", "150835053275"),
        ("Halle (Saale)", "150020000000"),
        ("halle saale", "150020000000"),
        ("Stadt Halle", "150020000000"),
        ("15002", "150020000000"),
        ("Landkreis Börde", "15083"),
        ("boerde", "15083"),
        ("Barleb", "150830040040"),
        ("leben eils", "150835053190"),
    ],
)
def test_one_place(world: World, text: str, expected: str) -> None:
    world.eilsleben.search_name = "eilsleben"
    assert [place.ars for place in find_places(text)] == [expected]


@pytest.mark.parametrize(
    "text", ["", "%", "_", "Nirgendwo", "a" * 10_000, "\x00", "99999", "<script>", "der"]
)
def test_no_place(world: World, text: str) -> None:
    assert find_places(text) == []


@pytest.fixture
def neuenkirchen(world: World) -> None:
    for land, kreis in (("05566", "Kreis Steinfurt"), ("03358", "Heidekreis")):
        above = territory(land, kreis, TerritoryKind.LANDKREIS)
        territory(
            f"{land}0060060", "Neuenkirchen", TerritoryKind.EINHEITSGEMEINDE, parent=above, ancestors=[land]
        )
    territory("150835099", "Neuenkirchen", TerritoryKind.VERBANDSGEMEINDE)


@pytest.mark.usefixtures("neuenkirchen")
def test_a_name_that_exists_often_is_told_apart_by_its_kreis() -> None:
    assert len(find_places("Neuenkirchen")) == 2
    assert [place.ars for place in find_places("Neuenkirchen Steinfurt")] == ["055660060060"]
    assert find_places("Neuenkirchen Bayern") == []


@pytest.mark.usefixtures("neuenkirchen")
def test_a_municipality_comes_before_a_verband_of_its_name_unless_asked() -> None:
    assert {place.kind for place in find_places("Neuenkirchen")} == {TerritoryKind.EINHEITSGEMEINDE}
    assert len(find_places("Neuenkirchen", every_kind=True)) == 3
    assert [place.ars for place in find_places("Verbandsgemeinde Neuenkirchen")] == ["150835099"]


def test_places_of_the_own_land_come_first(world: World) -> None:
    territory("032555408016", "Halle", TerritoryKind.EINHEITSGEMEINDE, population=900_000)
    assert [place.land for place in find_places("Halle")] == ["15", "03"]
    assert [place.land for place in find_places("Halle", land="03")] == ["03", "15"]


def test_by_key(world: World) -> None:
    assert place_by_ars("150835053275") == world.harbke
    assert place_by_ars("150830000000") == world.boerde
    assert place_by_ars("15002") == world.halle
    assert place_by_ags("15083275") == world.harbke
    assert (place_by_ars("١٥"), place_by_ars("99"), place_by_ags("x"), place_by_ags("")) == (
        None,
        None,
        None,
        None,
    )


def test_ancestors_in_one_query(world: World, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = ancestors_of([world.harbke, world.halle])
    assert sorted(found) == ["15", "15083", "150835053"]


@pytest.mark.parametrize(
    ("filled", "ars"), [("150900000000", "15090"), ("150000000000", "15"), ("150835010000", "150835010")]
)
def test_a_key_filled_with_zeros_names_the_area(db: None, filled: str, ars: str) -> None:
    for key, kind in (
        ("15", TerritoryKind.LAND),
        ("15090", TerritoryKind.LANDKREIS),
        ("150835010", TerritoryKind.VERBANDSGEMEINDE),
    ):
        territory(key, f"Gebiet {key}", kind)
    found = [place_by_ars(filled), place_by_ars("990900000000")]
    assert [place and place.ars for place in found] == [ars, None]
