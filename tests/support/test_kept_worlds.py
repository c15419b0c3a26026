"""Tests that begin with the same world find it as it was built, whatever the one before did to it."""

from __future__ import annotations

import pytest
from django.db import connection

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.models import Territory
from tests.municipalities.conftest import World, world

__all__ = ["world"]


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_each_test_finds_the_world_as_it_was_built(world: World, turn: int) -> None:
    found = (world.halle.name, Territory.objects.get(ars=world.halle.ars).name, PublicService.objects.count())
    assert found == ("Halle (Saale)", "Halle (Saale)", 6)
    world.halle.name = "Umbenannt"
    world.halle.save()
    world.unknown.delete()


@pytest.mark.django_db
def test_whoever_does_not_ask_for_it_finds_nothing_of_it() -> None:
    assert (Territory.objects.count(), len(connection.savepoint_ids)) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_whoever_sees_what_is_outside_builds_it_there(world: World) -> None:
    assert (Territory.objects.count(), connection.in_atomic_block) == (7, False)
