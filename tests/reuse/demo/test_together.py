"""The demo's calls, procurement, pilot and shared staff: marked, complete, repeatable."""

from __future__ import annotations

import pytest

from fahrplan.foundation.services import Author
from fahrplan.reuse.demo import together
from fahrplan.reuse.models import (
    AdoptedService,
    CallOff,
    Demand,
    FrameworkContract,
    Interest,
    JointCall,
    Pilot,
    PilotApplication,
    PilotReport,
    Procurement,
    StaffOffer,
    StaffRequest,
)

pytestmark = pytest.mark.django_db
MODELS = (
    JointCall, Interest, Procurement, Demand, FrameworkContract, CallOff, Pilot, PilotApplication, PilotReport,
    StaffOffer, StaffRequest,
)  # fmt: skip
COUNTS = [1, 1, 1, 3, 1, 2, 1, 1, 1, 1, 1]


def test_without_the_people_of_the_demo_nothing_is_made() -> None:
    together.load(Author(label="Demodaten"))
    assert [model.objects.count() for model in MODELS] == [0] * len(MODELS)


def test_all_is_there_and_marked(whole_demo: list[str]) -> None:
    assert [model.objects.filter(is_demo=True).count() for model in MODELS] == COUNTS
    assert [model.objects.count() for model in MODELS] == COUNTS


def test_a_second_run_finds_it(whole_demo: list[str]) -> None:
    together.load(Author(label="Demodaten"))
    assert [model.objects.count() for model in MODELS] == COUNTS


def test_what_was_called_off_is_planned(whole_demo: list[str]) -> None:
    rows = AdoptedService.objects.filter(
        adoption__organisation__in=CallOff.objects.values("organisation"),
        adoption__solution__in=FrameworkContract.objects.values("solution"),
        service__leika_key=together.RESIDENCE,
    )
    assert {(row.adoption.state, row.adoption.is_demo) for row in rows} == {("planned", True)}
    assert rows.count() == 2


def test_what_was_deleted_is_loaded_again(whole_demo: list[str]) -> None:
    for model in (StaffOffer, Pilot, CallOff, Procurement, JointCall):
        model.objects.all().delete()
    together.load(Author(label="Demodaten"))
    assert [model.objects.count() for model in MODELS] == COUNTS


def test_arendsee_may_still_join_the_call(whole_demo: list[str]) -> None:
    call = JointCall.objects.get()
    assert (call.state, call.organisation.name) == ("open", "Osterburg (Altmark)")
    assert Interest.objects.filter(organisation__key="arendsee-altmark").count() == 0
