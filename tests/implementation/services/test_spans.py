from __future__ import annotations

from datetime import date, timedelta

import pytest

from fahrplan.implementation.enums import Figure, Finding
from fahrplan.implementation.models import Availability, Tally
from fahrplan.implementation.rules.derivation import Claim
from fahrplan.implementation.rules.ledger import Ledger
from fahrplan.implementation.selectors.plans import land_plan
from fahrplan.implementation.services.spans import Target, write_ledger, write_spans
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


def target(world: World, *, counted: bool = True) -> Target:
    claim = Claim("self", 12, "own", Finding.ONLINE, None, 70, DAY, DAY + timedelta(days=180))
    service = world.residence.pk
    return Target(world.halle.pk, "15002", 1000, {service: [claim]}, {service} if counted else set())


def write(world: World, wanted: Target) -> int:
    ledger = Ledger(Figure.PEOPLE_PLACE, Figure.PEOPLE_SERVICE)
    changed = write_spans(Availability, land_plan("15"), [wanted], ledger)
    write_ledger(ledger)
    return changed


def test_only_what_differs_is_written(world: World) -> None:
    assert [write(world, target(world)), write(world, target(world))] == [1, 0]


def test_a_cell_without_claims_loses_its_spans(world: World) -> None:
    write(world, target(world))
    write(world, target(world)._replace(claims={}))
    assert Availability.objects.count() == 0


def test_what_no_longer_counts_is_taken_out_of_the_sums(world: World) -> None:
    write(world, target(world))
    write(world, target(world, counted=False))
    sums: dict[tuple[str, date], int] = {}
    for area, day, cells in Tally.objects.values_list("area", "day", "cells"):
        sums[area, day] = sums.get((area, day), 0) + cells
    assert (set(sums.values()), Availability.objects.filter(counted=True).count()) == ({0}, 0)
