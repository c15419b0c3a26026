"""Outlines are rounded, and keep their day."""

from __future__ import annotations

from datetime import date

from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.municipalities.models import Boundary
from fahrplan.municipalities.services.boundaries import Outline, set_boundaries
from tests.municipalities.conftest import AUTHOR, World

RING = ((11.0000004, 52.0), (11.5, 52.0), (11.5, 52.5), (11.0000004, 52.0))


def put(world: World, outline: Outline) -> ImportReport:
    report = ImportReport("boundaries", "datei", dry_run=False)
    set_boundaries({world.boerde: outline}, author=AUTHOR, report=report)
    return report


def test_points_are_kept_to_a_metre(world: World) -> None:
    put(world, Outline((RING,), "Prüfung"))
    assert Boundary.objects.get().rings[0][0] == [11.0, 52.0]


def test_an_outline_without_a_day_keeps_the_stored_one(world: World) -> None:
    put(world, Outline((RING,), "Prüfung", date(2026, 1, 1)))
    assert put(world, Outline((RING,), "Prüfung")).changed is False
    assert Boundary.objects.get().as_of == date(2026, 1, 1)


def test_a_new_day_is_a_change(world: World) -> None:
    put(world, Outline((RING,), "Prüfung", date(2026, 1, 1)))
    assert put(world, Outline((RING,), "Prüfung", date(2027, 1, 1))).changed is True
    assert Boundary.objects.get().as_of == date(2027, 1, 1)
