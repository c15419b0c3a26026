"""The demo's target."""

from __future__ import annotations

import pytest

from fahrplan.cases.demo import handover
from fahrplan.cases.models import HandoverTarget
from fahrplan.connectors.fit_connect_demo.identity import DESTINATION
from tests.cases.conftest import desk_at
from tests.cases.handing_over import AUTHOR


@pytest.mark.django_db
def test_it_is_made_once_and_marked() -> None:
    desk_at("verbandsgemeinde-obere-aller")
    handover.load(AUTHOR)
    handover.load(AUTHOR)
    target = HandoverTarget.objects.get()
    assert (target.is_demo, target.settings["destination"]) == (True, DESTINATION)


@pytest.mark.django_db
def test_without_the_municipality_nothing_is_made() -> None:
    handover.load(AUTHOR)
    assert not HandoverTarget.objects.exists()
