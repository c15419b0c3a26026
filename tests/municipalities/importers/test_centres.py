"""Centre points."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.importers import import_centres
from fahrplan.standards.problems import StandardError
from tests.municipalities.conftest import AUTHOR, World


def read(rows: str) -> dict[str, int]:
    return import_centres(f"ars,lon,lat\n{rows}".encode(), file_name="m.csv", author=AUTHOR).counts


def test_points_are_set_and_unknown_areas_counted(world: World) -> None:
    counts = read("150835053275,11.05,52.18\n150835053999,11.0,52.0\n")
    world.harbke.refresh_from_db()
    assert counts == {"geändert": 1, "unverändert": 0, "hier unbekannt": 1}
    assert (world.harbke.longitude, world.harbke.latitude) == (11.05, 52.18)
    assert read("150835053275,11.05,52.18\n")["unverändert"] == 1


@pytest.mark.parametrize(
    "row", ["150835053275,52.18,11.05\n", "150835053275,x,52\n", "x,11,52\n", "150835053275,nan,52\n"]
)
def test_impossible_points_are_refused(world: World, row: str) -> None:
    with pytest.raises(StandardError, match="Zeile 2"):
        read(row)
