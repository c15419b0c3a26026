"""What rows of a table point to."""

from __future__ import annotations

from fahrplan.municipalities.importers.references import organisations_by_key, territories_by_key
from tests.municipalities.conftest import World


def test_territories_by_ars_ags_and_kreis_of_a_city(world: World) -> None:
    found = territories_by_key(["150835053275", "15083275", "15002", "15", "99"])
    assert found == {
        "150835053275": world.harbke, "15083275": world.harbke, "15002": world.halle, "15": world.land
    }  # fmt: skip


def test_organisations_by_short_name_or_ars(world: World) -> None:
    found = organisations_by_key(["harbke", "150020000000", "x"])
    assert {key: row.key for key, row in found.items()} == {"harbke": "harbke", "150020000000": "halle"}
