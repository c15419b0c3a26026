"""The demo's adoptions: marked, spread, repeatable, with the gap left open."""

from __future__ import annotations

import pytest

from fahrplan.foundation.services import Author
from fahrplan.implementation.models import Attainment, Observation
from fahrplan.reuse.demo import adoptions
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import AdoptedService, Adoption

pytestmark = pytest.mark.django_db
TRADE = "99050012104000"


def test_all_are_marked_as_demo_data(whole_demo: list[str]) -> None:
    assert set(Adoption.objects.values_list("is_demo", flat=True)) == {True}


def test_two_neighbours_of_arendsee_use_or_plan_it(whole_demo: list[str]) -> None:
    rows = AdoptedService.objects.filter(
        service__leika_key=TRADE, adoption__organisation__territory__ars__in=["150810455455", "150900415415"]
    )
    states = rows.order_by("adoption__state").values_list("adoption__state", flat=True)
    assert list(states)[:2] == ["in_use", "planned"]


def test_arendsee_keeps_its_gap(whole_demo: list[str]) -> None:
    rows = AdoptedService.objects.filter(
        service__leika_key=TRADE, adoption__organisation__key="arendsee-altmark"
    )
    assert rows.count() == 0


def test_what_is_planned_stands_in_the_spine_as_demo_data(whole_demo: list[str]) -> None:
    osterburg = Attainment.objects.filter(
        organisation__territory__ars="150900415415", service__leika_key=TRADE
    )
    said = Observation.objects.filter(
        organisation__territory__ars="150900415415", service__leika_key=TRADE, source="self"
    )
    assert ("planned" in osterburg.values_list("state", flat=True), said.get().is_demo) == (True, True)


def test_one_proposal_waits(whole_demo: list[str]) -> None:
    assert Adoption.objects.filter(origin=Origin.PROPOSED).count() == 1


def test_a_second_load_adds_nothing(whole_demo: list[str]) -> None:
    before = Adoption.objects.count()
    adoptions.load(Author(label="Demodaten"))
    assert Adoption.objects.count() == before
