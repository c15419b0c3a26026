"""A planned day goes with the last that planned for it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fahrplan.implementation import ports
from fahrplan.implementation.models import Implementation, Observation
from fahrplan.implementation.services.planned_days import take_back_day
from fahrplan.implementation.services.reporting import StateReport, report_state
from tests.implementation.saying import AUTHOR
from tests.municipalities.conftest import World

DAY = timezone.localdate() + timedelta(days=30)


@pytest.mark.parametrize(
    ("planned", "taken", "stays"),
    [
        ([], DAY, False),
        ([DAY + timedelta(days=1)], DAY, False),
        ([DAY], DAY, True),
        ([], DAY + timedelta(days=1), True),
        ([], None, True),
    ],
)
def test_a_day_is_withdrawn_where_nothing_plans_for_it(
    world: World, monkeypatch: pytest.MonkeyPatch, planned: list[date], taken: date | None, stays: bool
) -> None:
    halle = world.organisation("halle")
    monkeypatch.setattr(ports, "_plans", {"Prüfung": lambda service, organisation: planned})
    report_state(world.dog_tax, halle, StateReport("planned", planned_for=DAY), author=AUTHOR)
    take_back_day(world.dog_tax, halle, taken, author=AUTHOR)
    assert Implementation.objects.get().planned_for == (DAY if stays else None)


def test_what_is_online_is_not_withdrawn(world: World) -> None:
    halle = world.organisation("halle")
    report_state(world.dog_tax, halle, StateReport("online", "https://dienst.example/a"), author=AUTHOR)
    take_back_day(world.dog_tax, halle, DAY, author=AUTHOR)
    assert Observation.objects.get().finding == "online"
