from __future__ import annotations

import pytest

from fahrplan.implementation.importers.matching import matcher
from fahrplan.implementation.importers.xzufi_areas import AreaRef, areas
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db
SCHEME = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:"


def found(value: str, scheme: str = "") -> list[tuple[str, bool]]:
    return [(area.ars, area.federal) for area in areas(matcher()).find(AreaRef(value, scheme))]


@pytest.mark.parametrize(
    ("value", "scheme", "ars"),
    [
        ("150835053275", f"{SCHEME}rs", "150835053275"),
        ("150835053275", "", "150835053275"),
        ("15 083 5053 275", f"{SCHEME}rs_2026-04-30", "150835053275"),
        ("150835053", f"{SCHEME}rs", "150835053"),
        ("150835053000", f"{SCHEME}rs", "150835053"),
        ("15083275", f"{SCHEME}ags", "150835053275"),
        ("15083275", "", "150835053275"),
        ("15002000", f"{SCHEME}ags_2026-04-30", "150020000000"),
        ("15002", f"{SCHEME}kreis", "150020000000"),
        ("15083000", f"{SCHEME}ags", "15083"),
        ("15083", f"{SCHEME}kreis", "15083"),
        ("15", f"{SCHEME}bundesland", "15"),
        ("15000000", f"{SCHEME}ags", "15"),
        ("150000000000", f"{SCHEME}rs", "15"),
    ],
)
def test_areas_are_found_by_their_keys(world: World, value: str, scheme: str, ars: str) -> None:
    assert found(value, scheme) == [(ars, False)]


@pytest.mark.parametrize("value", ["00", "de", "000000000000"])
def test_the_federation_is_every_land(world: World, value: str) -> None:
    assert found(value) == [("15", True)]


@pytest.mark.parametrize("value", ["", "159999999999", "Halle", "15083275x", "ä" * 500, "1"])
def test_what_is_no_area_of_ours_is_not_guessed(world: World, value: str) -> None:
    assert found(value) == []


@pytest.mark.parametrize(
    ("values", "ars"),
    [
        (["150835053275"], "150835053275"),
        (["150835053275", "150835053190"], "150835053"),
        (["150835053275", "150830040040"], "15083"),
        (["150835053275", "15083"], "15083"),
        (["150835053275", "150020000000"], "15"),
        (["15", "00"], "00"),
        (["150835053275", "unbekannt"], ""),
        ([], ""),
    ],
)
def test_the_smallest_area_around_several(world: World, values: list[str], ars: str) -> None:
    assert areas(matcher()).common([AreaRef(value, "") for value in values]) == ars
