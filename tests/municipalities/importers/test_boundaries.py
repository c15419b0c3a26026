"""Outlines and centre points of areas, from GeoJSON or a table."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from fahrplan.foundation.models import Change
from fahrplan.municipalities.importers import import_boundaries
from fahrplan.municipalities.models import Boundary
from fahrplan.standards.problems import StandardError
from tests.municipalities.conftest import AUTHOR, World

SQUARE = [[[11.0, 52.0], [11.8, 52.0], [11.8, 52.5], [11.0, 52.5], [11.0, 52.0]]]
POINT = {"type": "Point", "coordinates": [11.0459, 52.1886]}


def polygon(coordinates: Any = SQUARE) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": coordinates}


def geojson(*features: tuple[dict[str, str], dict[str, Any]]) -> bytes:
    listed = [{"type": "Feature", "properties": told, "geometry": shape} for told, shape in features]
    return json.dumps({"type": "FeatureCollection", "features": listed}).encode()


def read(data: bytes, **options: Any) -> dict[str, int]:
    return import_boundaries(data, file_name="kreise.geojson", author=AUTHOR, **options).counts


BOERDE = geojson(({"ars": "15083", "name": "Börde"}, polygon()))


def test_an_outline_is_stored_with_its_box(world: World) -> None:
    assert read(BOERDE)["neue Grenzen"] == 1
    row = Boundary.objects.get()
    assert (row.territory, row.rings, row.box, row.points, row.source) == (
        world.boerde,
        SQUARE,
        [11.0, 52.0, 11.8, 52.5],
        5,
        "kreise.geojson",
    )


def test_the_same_file_again_changes_nothing(world: World) -> None:
    read(BOERDE, as_of=date(2026, 1, 1))
    changes = Change.objects.count()
    counts = read(BOERDE)
    assert (counts["unveränderte Grenzen"], counts["geänderte Grenzen"], Change.objects.count()) == (
        1,
        0,
        changes,
    )


def test_another_outline_replaces_the_former(world: World) -> None:
    read(BOERDE)
    triangle = [[[11.0, 52.0], [11.8, 52.0], [11.8, 52.6], [11.0, 52.0]]]
    assert read(geojson(({"ars": "15083"}, polygon(triangle))))["geänderte Grenzen"] == 1
    change = Change.objects.get(subject_kind="boundary", kind="changed")
    assert (Boundary.objects.get().points, change.old, change.new) == (4, 5, 4)


def test_areas_are_known_by_ags_too(world: World) -> None:
    read(geojson(({"ags": "15002000"}, polygon())))
    assert Boundary.objects.get().territory == world.halle


def test_centre_points_are_taken_along(world: World) -> None:
    counts = read(geojson(({"ars": "15083"}, polygon()), ({"ars": "150835053275"}, POINT)))
    world.harbke.refresh_from_db()
    assert (counts["geänderte Mittelpunkte"], world.harbke.longitude, world.harbke.latitude) == (
        1,
        11.0459,
        52.1886,
    )


def test_a_table_of_centre_points_will_do(world: World) -> None:
    assert read(b"ags;lon;lat\n15083275;11,05;52,19\n")["geänderte Mittelpunkte"] == 1
    world.harbke.refresh_from_db()
    assert (world.harbke.longitude, world.harbke.latitude) == (11.05, 52.19)


def test_unknown_areas_are_noted(world: World) -> None:
    report = import_boundaries(
        geojson(({"ars": "15083"}, polygon()), ({"ars": "09162"}, polygon())),
        file_name="kreise.geojson",
        author=AUTHOR,
    )
    assert (report.counts["hier unbekannt"], report.notes) == (1, ["Das Gebiet 09162 gibt es hier nicht."])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (geojson(({"ars": "09162"}, polygon())), "Kein Gebiet der Datei ist hier bekannt"),
        (geojson(({"ars": "15083"}, polygon([[[11, 52], [12, 52], [11, 53]]]))), "Ring hat 3 Punkte"),
        (geojson(({"ars": "15083"}, polygon([[[4_400_000, 5_800_000]] * 4]))), "Metern statt Grad"),
        (geojson(({"ars": "15083"}, polygon()), ({"ars": "15083"}, polygon())), "steht schon"),
        (BOERDE[:-20], "abgeschnitten"),
        (b"{}", "keine FeatureCollection"),
        (b"[" * 100_000, "zu tief|abgeschnitten"),
    ],
)
def test_a_faulty_file_changes_nothing(world: World, data: bytes, words: str) -> None:
    with pytest.raises(StandardError, match=words):
        read(data)
    assert Boundary.objects.count() == 0


def test_one_faulty_area_refuses_all(world: World) -> None:
    with pytest.raises(StandardError):
        read(geojson(({"ars": "15083"}, polygon()), ({"ars": "150835053275"}, {"type": "LineString"})))
    assert Boundary.objects.count() == 0


def test_a_dry_run_writes_nothing(world: World) -> None:
    assert (read(BOERDE, dry_run=True)["neue Grenzen"], Boundary.objects.count()) == (1, 0)
