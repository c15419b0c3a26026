"""Boundaries and centre points: what is read, what is refused and why, and how areas are drawn."""

from __future__ import annotations

import json
import re
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.standards.geojson import Boundary, Centre, Projection, fit, project, read_centres, read_geojson
from fahrplan.standards.geojson.document import MAX_FEATURES, MAX_POINTS
from fahrplan.standards.problems import StandardError
from tests.standards.shared import shared

KREISE = "data/geo/kreise_sachsen-anhalt_sim200_2018.geojson"
GERMANY = "data/geo/landkreise_deutschland_sim200_2018.geojson"
CENTRES = "data/geo/gemeinden_sachsen-anhalt_zentrum_2018.csv"
SQUARE = [[11.0, 52.0], [12.0, 52.0], [12.0, 53.0], [11.0, 53.0], [11.0, 52.0]]
HOLE = [[11.2, 52.2], [11.2, 52.4], [11.4, 52.4], [11.2, 52.2]]


def feature(coordinates: Any = (SQUARE,), kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"AGS": "15001", "GEN": "Mitte"} | properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features: Any, **members: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features} | members).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(StandardError) as caught:
        read_geojson(data)
    return str(caught.value)


def ring(positions: list[list[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((lon, lat) for lon, lat in positions)


def test_a_polygon_with_a_hole_is_read() -> None:
    found = read_geojson(collection(feature([SQUARE, HOLE])))
    assert found.boundaries == (
        Boundary("15001", "Mitte", (ring(SQUARE), ring(HOLE)), (11.0, 52.0, 12.0, 53.0), 1),
    )


def test_all_parts_of_a_multipolygon_are_read() -> None:
    [found] = read_geojson(collection(feature([[SQUARE], [HOLE]], "MultiPolygon"))).boundaries
    assert found.rings == (ring(SQUARE), ring(HOLE))


def test_a_point_is_a_centre() -> None:
    found = read_geojson(collection(feature([11.6, 52.1], "Point", AGS="15003000")))
    assert (found.centres, found.boundaries) == ((Centre("15003000", 11.6, 52.1, "Mitte"),), ())


def test_an_area_and_its_point_may_stand_in_one_file() -> None:
    found = read_geojson(collection(feature(), feature([11.5, 52.5], "Point")))
    assert ([area.key for area in found.boundaries], [place.key for place in found.centres]) == (
        ["15001"],
        ["15001"],
    )


def test_heights_are_left_out() -> None:
    [found] = read_geojson(collection(feature([[[*point, 80.0] for point in SQUARE]]))).boundaries
    assert found.rings == (ring(SQUARE),)


def test_the_ars_goes_before_the_ags() -> None:
    found = read_geojson(collection(feature(AGS="15081045", ARS="150815051045")))
    assert (found.profile, found.boundaries[0].key) == ("bkg", "150815051045")


def test_other_names_of_properties_are_known() -> None:
    plain = {"type": "Feature", "properties": {"Gemeindeschlüssel": "15003000", "Bezeichnung": "Magdeburg"}}
    found = read_geojson(collection(plain | {"geometry": {"type": "Polygon", "coordinates": [SQUARE]}}))
    assert (found.profile, found.boundaries[0].key, found.boundaries[0].name) == (
        "einfach",
        "15003000",
        "Magdeburg",
    )


def test_waters_are_left_out() -> None:
    found = read_geojson(collection(feature(GF=4), feature(GF=2), feature(GF=2)))
    assert (len(found.boundaries), found.left_out) == (1, 2)


def test_the_kreise_of_saxony_anhalt_are_read() -> None:
    found = read_geojson(shared(KREISE))
    assert (len(found.boundaries), found.boundaries[0].key, found.boundaries[0].name, found.left_out) == (
        14,
        "15001",
        "Dessau-Roßlau",
        0,
    )


def test_the_kreise_of_germany_are_read() -> None:
    found = read_geojson(shared(GERMANY))
    assert (len(found.boundaries), found.left_out) == (401, 30)


def test_the_centres_of_saxony_anhalt_are_read() -> None:
    found = read_centres(shared(CENTRES))
    assert (len(found), found[0]) == (
        218,
        Centre("150010000000", 12.241879, 51.830855, "Dessau-Roßlau, Stadt"),
    )


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4258", "EPSG:4326"])
def test_a_system_in_degrees_is_accepted(name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    assert len(read_geojson(collection(feature(), crs=crs)).boundaries) == 1


@pytest.mark.parametrize(
    ("crs", "message"),
    [
        ({"properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}, "„urn:ogc:def:crs:EPSG::25832“"),
        ({"properties": None}, "„ohne Namen“"),
        ("EPSG:4326", "„ohne Namen“"),
    ],
)
def test_another_system_is_refused(crs: Any, message: str) -> None:
    assert refusal(collection(feature(), crs=crs)) == (
        f"„crs“: Das Koordinatensystem {message} wird nicht gelesen. Bitte in WGS 84 (Grad) umrechnen."
    )


def moved(lon: Any, lat: Any) -> dict[str, Any]:
    return feature([[*SQUARE[:2], [lon, lat], *SQUARE[3:]]])


@pytest.mark.parametrize(
    ("bad", "place", "message"),
    [
        (
            moved(691234.5, 5765432.1),
            "geometry",
            "Koordinaten in Metern statt Grad: (691234, 5.76543e+06). Bitte in WGS 84 (Länge, Breite) umrechnen.",
        ),
        (
            moved(52.5, 11.5),
            "geometry",
            "Länge und Breite sind vertauscht: (52.5, 11.5). Die Länge steht zuerst.",
        ),
        (moved(2.35, 48.85), "geometry", "Der Punkt (2.35, 48.85) liegt nicht in Deutschland."),
        (moved(-11.5, 52), "geometry", "Der Punkt (-11.5, 52) liegt nicht in Deutschland."),
        (moved(10**400, 52), "geometry", "Eine Koordinate ist keine endliche Zahl."),
        (moved("11.5", 52), "geometry", "Eine Koordinate ist keine Zahl."),
        (moved(True, 52), "geometry", "Eine Koordinate ist keine Zahl."),
        (feature([[[11.0], *SQUARE]]), "geometry", "Ein Punkt hat nicht zwei Koordinaten."),
        (
            feature([SQUARE[:4]]),
            "geometry",
            "Ein Ring ist nicht geschlossen: Der letzte Punkt muss der erste sein.",
        ),
        (feature([SQUARE[:3]]), "geometry", "Ein Ring hat 3 Punkte. Nötig sind mindestens 4."),
        (feature([]), "geometry", "Die Fläche hat keine Ringe."),
        (
            feature(SQUARE, "LineString"),
            "geometry",
            "Die Geometrie „LineString“ wird nicht gelesen. Erlaubt: Polygon, MultiPolygon, Point.",
        ),
        (
            {**feature(), "geometry": None},
            "geometry",
            "Die Geometrie fehlt oder wird nicht gelesen. Erlaubt: Polygon, MultiPolygon, Point.",
        ),
        (
            feature([SQUARE], "MultiPolygon"),
            "geometry",
            "Ein Punkt hat nicht zwei Koordinaten.",
        ),
        (
            feature("x"),
            "geometry",
            "Die Koordinaten sind nicht so verschachtelt, wie die Art der Geometrie es verlangt.",
        ),
        (
            feature(AGS=1001),
            "properties.AGS",
            (
                "Der Amtliche Gemeindeschlüssel „1001“ hat 4 Ziffern. Möglich sind 2, 3, 5 oder 8. "
                "Vermutlich fehlt die führende Null; der Schlüssel muss Text sein."
            ),
        ),
        (feature(AGS=None), "properties.AGS", "Der Schlüssel fehlt oder ist kein Text."),
        (
            feature(GEN="a\ud800"),
            "properties.GEN",
            "Der Name ist kein Text, hat mehr als 200 Zeichen oder enthält Steuerzeichen.",
        ),
    ],
)
def test_a_faulty_feature_is_named(bad: Any, place: str, message: str) -> None:
    good = feature(AGS="15002")
    assert refusal(collection(good, bad)) == f"„features[1].{place}“: {message}"


def test_all_faulty_features_are_named() -> None:
    with pytest.raises(StandardError) as caught:
        read_geojson(collection(feature(), 1, {"type": "Feature"}, moved(0, 0)))
    assert [str(problem) for problem in caught.value.problems] == [
        "„features[1]“: Das ist kein „Feature“.",
        "„features[2]“: Die Eigenschaften (properties) fehlen.",
        "„features[3].geometry“: Der Schlüssel 15001 steht schon bei features[0].",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Die Datei ist leer."),
        (b"[]", "„type“: Die Datei ist keine FeatureCollection (GeoJSON)."),
        (b'{"type": "Topology"}', "„type“: Die Datei ist keine FeatureCollection (GeoJSON)."),
        (b'{"type": "FeatureCollection"}', "„features“: Die Datei enthält keine Gebiete."),
        (collection(), "„features“: Die Datei enthält keine Gebiete."),
        (collection(feature(GF=1)), "Die Datei enthält keine Gebiete."),
        (
            collection(feature())[:-9],
            "Zeile 1: Die Datei ist kein gültiges JSON oder abgeschnitten (Spalte 226).",
        ),
        (b'{"a": [NaN]}', "Die Datei enthält „NaN“. Das ist keine Zahl."),
        (b'{"a": -Infinity}', "Die Datei enthält „-Infinity“. Das ist keine Zahl."),
        (b'{"a": 1, "a": 2}', "Ein Objekt enthält „a“ doppelt."),
        (b"[" * 100_000, "Die Datei ist zu tief verschachtelt."),
        (b'{"a":' * 50_000, "Die Datei ist zu tief verschachtelt."),
        (b"1" * 5_000, "Die Datei enthält eine Zahl mit zu vielen Ziffern."),
        (
            b"[" * (MAX_POINTS + 200_000),
            "Die Datei hat mehr als 1 000 000 Punkte. Bitte die Grenzen vereinfachen.",
        ),
        (
            b"0," * (4 * MAX_POINTS + 1),
            "Die Datei hat mehr als 4 000 000 Werte. Bitte die Grenzen vereinfachen.",
        ),
        (collection(feature()).replace(b"52.0", b"1e999"), "Eine Koordinate ist keine endliche Zahl."),
        (collection(feature()).decode().encode("utf-16"), "UTF-16"),
        (collection(*[1] * (MAX_FEATURES + 1)), "„features“: Die Datei hat mehr als 20000 Gebiete."),
        (collection({"type": "Feature", "properties": {"x": 1}}), "Es fehlt: der Schlüssel (ARS oder AGS)."),
    ],
)
def test_a_hostile_file_is_refused(data: bytes, message: str) -> None:
    assert message in refusal(data)


def test_too_large_a_file_is_refused_before_it_is_read() -> None:
    started = time.process_time()
    message = refusal(b" " * 200_000_000)
    assert (message, time.process_time() - started < 1) == (
        "Die Datei ist 200,0 MB groß. Erlaubt sind höchstens 50,0 MB.",
        True,
    )


def test_the_largest_file_stays_within_its_memory() -> None:
    count = 240_000
    steps = [[round(11 + number % 1000 / 1000, 5), round(52 + number / count, 5)] for number in range(count)]
    data = collection(feature([[*steps, steps[0]]]))
    tracemalloc.start()
    read_geojson(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # About 250 bytes per point: a quarter of the limit needs less than 100 MB.
    assert peak < 100_000_000


def test_an_unknown_profile_is_named() -> None:
    with pytest.raises(StandardError, match=r"„alt“ gibt es nicht\. Bekannt sind: bkg, einfach\."):
        read_geojson(collection(feature()), profile="alt")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-400, 400) | st.floats(0, 60) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(JSON, st.sampled_from(["Polygon", "MultiPolygon", "Point", "GeometryCollection"]))
def test_whatever_the_coordinates_are_they_are_read_or_refused(coordinates: Any, kind: str) -> None:
    try:
        found = read_geojson(collection(feature(coordinates, kind)))
    except StandardError:
        return
    assert len(found.boundaries) + len(found.centres) == 1


@given(JSON, st.sampled_from(["type", "features", "crs"]))
def test_whatever_stands_in_a_member_is_read_or_refused(value: Any, member: str) -> None:
    try:
        found = read_geojson(collection(feature(), **{member: value}))
    except StandardError:
        return
    assert len(found.boundaries) == 1


@given(st.binary(max_size=60))
def test_whatever_bytes_come_are_refused(data: bytes) -> None:
    assert refusal(b'{"type":"FeatureCollection"' + data) != ""


POINTS = st.tuples(st.floats(5.0, 16.0), st.floats(47.0, 55.0))
RINGS = st.lists(POINTS, min_size=3, max_size=8).map(lambda points: (*points, points[0]))


@given(st.lists(RINGS, min_size=1, max_size=3))
def test_coordinates_come_out_as_they_stand(rings: list[tuple[tuple[float, float], ...]]) -> None:
    [found] = read_geojson(collection(feature(rings))).boundaries
    assert found.rings == tuple(rings)


def test_a_table_of_points_may_have_decimal_commas() -> None:
    data = "AGS;Name;Längengrad;Breitengrad\n15003000;Magdeburg;11,6276;52,1316\n".encode()
    assert read_centres(data) == (Centre("15003000", 11.6276, 52.1316, "Magdeburg"),)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("15003001,11.6,52.1", "Zeile 3, „ags“: Der Schlüssel 15003001 steht schon in Zeile 2."),
        ("1500300,11.6,52.1", "Zeile 3, „ags“: Der Amtliche Gemeindeschlüssel „1500300“ hat 7 Ziffern."),
        (
            "15003000,678901.2,5778901.3",
            "Zeile 3, „lon“: Koordinaten in Metern statt Grad: (678901, 5.7789e+06).",
        ),
        ("15003000,52.1,11.6", "Zeile 3, „lon“: Länge und Breite sind vertauscht"),
        ("15003000,nan,52.1", "Zeile 3, „lon“: „nan“ ist keine Zahl in Grad, etwa 11.6276."),
        ("15003000,11.6,=1+1", "Zeile 3, „lat“: „=1+1“ ist keine Zahl in Grad, etwa 11.6276."),
        ("15003000,11.6", "Zeile 3: Die Zeile hat 2 statt 3 Spalten."),
    ],
)
def test_a_faulty_row_of_points_is_named(row: str, message: str) -> None:
    with pytest.raises(StandardError) as caught:
        read_centres(f"ags,lon,lat\n15003001,11.6,52.1\n{row}\n".encode())
    assert str(caught.value)[: len(message)] == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ags,lon,lat\n", "Die Datei enthält keine Orte."),
        (b"ags,x,y\n1,2,3\n", "Es fehlt: die Länge (lon), die Breite (lat). Vorhanden ist: „ags“, „x“, „y“."),
    ],
)
def test_a_table_without_points_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(StandardError) as caught:
        read_centres(data)
    assert str(caught.value) == message


def area(*rings: list[list[float]], key: str = "15") -> Boundary:
    return read_geojson(collection(feature(list(rings), AGS=key))).boundaries[0]


def test_a_square_is_drawn_true_to_scale() -> None:
    # At 52.5 degrees one degree of longitude is 0.6088 of one of latitude: 100 wide is 165 high.
    assert (fit([(11.0, 52.0, 12.0, 53.0)], 100).height, project([area(SQUARE)], 100)) == (
        165,
        [("15", "M0 164l100 0 0-164-100 0z")],
    )


def test_a_hole_is_drawn_as_a_second_ring() -> None:
    [(_, path)] = project([area(SQUARE, HOLE)], 100)
    assert path == "M0 164l100 0 0-164-100 0zM20 131l0-32 20 0z"


def test_points_on_a_straight_line_are_left_out() -> None:
    dotted = [SQUARE[0], [11.3, 52.0], [11.31, 52.0], [11.7, 52.0], *SQUARE[1:]]
    assert project([area(dotted)], 100) == project([area(SQUARE)], 100)


def test_an_area_too_small_to_be_seen_stays_as_a_speck() -> None:
    tiny = [[11.5, 52.5], [11.5001, 52.5], [11.5, 52.5001], [11.5, 52.5]]
    assert project([area(SQUARE), area(tiny, key="16")], 100)[1] == ("16", "M50 82h1v1h-1z")


def test_no_areas_give_no_paths() -> None:
    assert project([], 100) == []


@pytest.mark.parametrize("width", [0, -5, 20_001])
def test_an_impossible_width_is_refused(width: int) -> None:
    with pytest.raises(ValueError, match="A map is 1 to 20000 wide"):
        project([area(SQUARE)], width)


def test_points_come_into_the_same_view_box() -> None:
    frame = fit([(11.0, 52.0, 12.0, 53.0)], 100)
    assert (frame.point(11.0, 53.0), frame.point(12.0, 52.0), frame.point(11.5, 52.5)) == (
        (0, 0),
        (100, 164),
        (50, 82),
    )


def test_areas_may_be_drawn_into_a_given_view_box() -> None:
    frame = Projection(width=10, height=10, west=11.0, north=53.0, per_lon=10.0, per_lat=10.0)
    assert project([area(SQUARE)], 10, projection=frame) == [("15", "M0 10l10 0 0-10-10 0z")]


def test_the_kreise_of_saxony_anhalt_become_a_small_map() -> None:
    paths = project(read_geojson(shared(KREISE)).boundaries, 600)
    assert ([key for key, _ in paths][:2], len(paths), sum(len(path) for _, path in paths) < 40_000) == (
        ["15001", "15002"],
        14,
        True,
    )


def corners(path: str) -> list[tuple[int, int]]:
    """The corners that a path goes through, told anew from its text."""
    found, x, y = [], 0, 0
    for piece in re.findall(r"M[^M]+", path):
        start, steps = piece[1:-1].split("l")
        x, y = map(int, start.split())
        found.append((x, y))
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


@given(st.lists(RINGS, min_size=1, max_size=3), st.integers(1, 2000))
def test_every_drawing_stays_in_its_view_box(
    rings: list[tuple[tuple[float, float], ...]], width: int
) -> None:
    [shape] = read_geojson(collection(feature(rings))).boundaries
    frame = fit([shape.bbox], width)
    [(_, path)] = project([shape], width)
    drawn = corners(path) if "l" in path else []
    assert [(x, y) for x, y in drawn if not (0 <= x <= frame.width and 0 <= y <= frame.height)] == []


@given(RINGS, st.integers(1, 2000))
def test_every_corner_of_a_drawing_is_a_point_of_the_area(
    positions: tuple[tuple[float, float], ...], width: int
) -> None:
    [shape] = read_geojson(collection(feature([positions]))).boundaries
    frame = fit([shape.bbox], width)
    [(_, path)] = project([shape], width)
    drawn = corners(path) if "l" in path else []
    assert set(drawn) <= {frame.point(lon, lat) for lon, lat in positions}
