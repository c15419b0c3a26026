"""Places stand where they lie."""

from __future__ import annotations

from math import cos, nan, radians

import pytest

from fahrplan.design.rules.places import (
    SAXONY_ANHALT,
    MapArea,
    MapPlace,
    PlaceMap,
    Projection,
    drawn_areas,
    drawn_places,
    map_legend,
    map_names,
    map_rows,
    unplaced_words,
)

WINDOW = Projection(11.0, 51.0, 13.0, 53.0)


def place_map(*places: MapPlace, areas: tuple[MapArea, ...] = ()) -> PlaceMap:
    return PlaceMap(title="T", source="S", as_of="2026", places=places, areas=areas)


def test_the_middle_of_the_window_is_the_middle_of_the_picture() -> None:
    assert WINDOW.point(12.0, 52.0) == (300.0, round(WINDOW.height / 2, 1))


def test_corners_of_the_window_are_corners_of_the_picture() -> None:
    assert (WINDOW.point(11.0, 53.0), WINDOW.point(13.0, 51.0)) == (
        (0.0, 0.0),
        (600.0, round(WINDOW.height, 1)),
    )


def test_a_degree_east_is_shorter_than_a_degree_north() -> None:
    (x, y), (east, _), (_, north) = WINDOW.point(12, 52), WINDOW.point(12.5, 52), WINDOW.point(12, 52.5)
    assert round((east - x) / (y - north), 3) == round(cos(radians(52)), 3)


def test_the_window_is_computed_from_the_points() -> None:
    assert Projection.around([(11.0, 53.0), (13.0, 51.0), (12.0, 52.0)]) == WINDOW


def test_without_points_the_window_is_the_land() -> None:
    assert Projection.around([]) == SAXONY_ANHALT


def test_a_single_place_stands_in_the_middle() -> None:
    (drawn,) = drawn_places(place_map(MapPlace("Harz", 11.0, 51.8, "online")))
    assert (drawn["x"], drawn["y"]) == ("300", "32")


def test_rings_become_a_path() -> None:
    assert WINDOW.path([[(11.0, 53.0), (12.0, 53.0)]]) == "M0 0L300 0z"


@pytest.mark.parametrize(("lon", "lat"), [(None, 51.8), (11.0, None), (nan, 51.8)])
def test_a_place_without_coordinates_stands_in_the_table_only(lon: float | None, lat: float | None) -> None:
    chart = place_map(MapPlace("Ohneort", lon, lat, "online"))
    rows = [row["name"] for row in map_rows(chart, chart.places)]
    assert (drawn_places(chart), rows, unplaced_words(chart)) == ([], ["Ohneort"], "1 Ort")


def test_a_place_says_its_class_and_value() -> None:
    (drawn,) = drawn_places(place_map(MapPlace("Harz", 11.0, 51.8, "planned", value="3 von 4, 75 %")))
    assert (drawn["look"], drawn["words"]) == ("planned", "Harz: geplant, 3 von 4, 75 %")


def test_areas_have_ids_of_their_own() -> None:
    chart = place_map(areas=(MapArea("A", "M0 0z", "online"), MapArea("B", "M0 0z", "stale")))
    first, second = drawn_areas(chart)
    assert (first["id"] != second["id"], second["words"]) == (True, "B: veraltet")


def test_the_legend_names_only_what_is_there() -> None:
    places = [MapPlace(name, 11.0, 51.8, "online") for name in "AB"]
    chart = place_map(*places, areas=(MapArea("K", "M0 0z", "online"),))
    assert [(entry["mark"].key, entry["words"]) for entry in map_legend(chart)] == [
        ("online", "2 Orte, 1 Landkreis")
    ]


def test_an_unknown_class_is_refused() -> None:
    with pytest.raises(ValueError, match="Unbekannte Klasse „weg“"):
        drawn_places(place_map(MapPlace("Harz", 11.0, 51.8, "weg")))


def test_up_to_forty_places_are_named_where_there_is_room() -> None:
    few, many = (
        [MapPlace("Ort", 11 + step / 10, 52, "online") for step in range(count)] for count in (1, 41)
    )
    assert (len(map_names(place_map(*few))), map_names(place_map(*many))) == (1, [])


def test_a_labelled_place_is_named_among_many() -> None:
    many = [MapPlace("Ort", 11 + step / 10, 52, "online") for step in range(41)]
    chart = place_map(*many, MapPlace("Halle", 11, 53, "online", labelled=True))
    assert [name["name"] for name in map_names(chart)] == ["Halle"]
