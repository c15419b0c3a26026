"""Territories from a table of our own columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import fahrplan.municipalities
from fahrplan.municipalities.importers import import_territory_facts
from fahrplan.municipalities.models import Territory
from fahrplan.standards.problems import StandardError
from tests.municipalities.conftest import AUTHOR

pytestmark = pytest.mark.django_db
TABLE = Path(fahrplan.municipalities.__file__).parent / "data" / "demo_territories.csv"


def read(data: bytes) -> dict[str, int]:
    return import_territory_facts(data, as_of=date(2026, 2, 28), file_name="t.csv", author=AUTHOR).counts


def test_the_shipped_table() -> None:
    assert read(TABLE.read_bytes())["neu"] == 248
    assert Territory.objects.get(ars="150835053275").ancestors == ["15", "15083", "150835053"]
    assert Territory.objects.get(ars="150020000000").ancestors == ["15"]


def test_a_fault_is_named() -> None:
    with pytest.raises(StandardError, match="Zeile 2, „Art“"):
        read(b"ars,kind,name\n15,insel,X\n")


@pytest.mark.parametrize("area", ["NaN", "-1", "1e9", "viel"])
def test_an_area_is_a_number_of_square_kilometres(area: str) -> None:
    with pytest.raises(StandardError, match="Zeile 2, „Fläche in km²“"):
        read(f"ars,kind,name,area_km2\n15,land,X,{area}\n".encode())
