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
LATER = DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("planned", "taken", "said"),
    [
        ([], DAY, None),
        ([LATER + timedelta(days=1), LATER], DAY, LATER),
        ([timezone.localdate() - timedelta(days=1)], DAY, None),
        ([DAY], DAY, DAY),
        ([], LATER, DAY),
        ([], None, DAY),
    ],
)
def test_a_day_goes_with_the_last_that_plans_for_it_and_gives_way_to_another(
    world: World, monkeypatch: pytest.MonkeyPatch, planned: list[date], taken: date | None, said: date | None
) -> None:
    halle = world.organisation("halle")
    monkeypatch.setattr(ports, "_plans", {"Prüfung": lambda service, organisation: planned})
    report_state(world.dog_tax, halle, StateReport("planned", planned_for=DAY), author=AUTHOR)
    take_back_day(world.dog_tax, halle, taken, author=AUTHOR)
    assert Implementation.objects.get().planned_for == said


def test_what_is_online_is_not_withdrawn(world: World) -> None:
    halle = world.organisation("halle")
    report_state(world.dog_tax, halle, StateReport("online", "https://dienst.example/a"), author=AUTHOR)
    take_back_day(world.dog_tax, halle, DAY, author=AUTHOR)
    assert Observation.objects.get().finding == "online"
