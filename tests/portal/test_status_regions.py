"""The pages of the Land and of a Kreis."""

from __future__ import annotations

from typing import Any

import pytest

from tests.municipalities.conftest import World
from tests.portal.observed import figures, land_online, own_online, recount, shown, words


@pytest.fixture
def seen(world: World) -> World:
    recount()
    own_online(world.dog_tax, world.organisation("halle"))
    land_online(world.residence, world.boerde)
    return world


def test_the_land_shows_both_figures_apart(client: Any, seen: World) -> None:
    document = shown(client, "/stand/")
    assert figures(document) == {
        "menschen": "4 von 12 Leistungen an Orten, 33 %",
        "eigene-leistung": "1 von 10 eigenen Leistungen, 10 %",
    }


@pytest.mark.parametrize(
    "address",
    [
        "/stand/",
        "/stand/kreis/15083/",
        "/stand/kreis/15002/",
        "/stand/kommune/halle/",
        "/stand/kommune/obere-aller/",
        "/stand/kommune/landkreis-boerde/",
        "/stand/kommune/halle/leistungen/",
        "/stand/ort/150835053275/",
        "/stand/leistung/99102013104000/",
        "/stand/fokus/",
        "/stand/tabelle/",
        "/stand/tabelle/?zeigen=orte",
        "/stand/kennzahlen/",
    ],
)
def test_pages(client: Any, seen: World, address: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        document = shown(client, address)
    assert "Stand" in words(document)
