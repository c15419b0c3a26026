"""What all lists of the shared undertakings have in common."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.reuse.models import JointCall
from fahrplan.reuse.selectors.calls import calls_listed
from fahrplan.reuse.selectors.together import (
    Choice,
    OpenCounts,
    buying_organisations_of,
    municipalities_of,
    offering_organisations_of,
    open_counts,
)
from tests.reuse.joint import KEY, Joint, call, pilot, procurement, staff_offer


def test_whom_people_speak_for(joint: Joint) -> None:
    assert municipalities_of(joint.speaker(joint.town)) == [joint.town]
    assert municipalities_of(joint.speaker(joint.provider)) == []
    assert municipalities_of(joint.steward) == []
    assert municipalities_of(AnonymousUser()) == []


def test_whose_staff_people_offer(joint: Joint) -> None:
    assert offering_organisations_of(joint.speaker(joint.centre)) == [joint.centre]
    assert offering_organisations_of(joint.steward) == [joint.centre]
    assert offering_organisations_of(joint.speaker(joint.provider)) == []


def test_for_whom_people_buy(joint: Joint) -> None:
    assert buying_organisations_of(joint.speaker(joint.town)) == [joint.town]
    assert buying_organisations_of(joint.steward) == [joint.centre, joint.land]
    assert buying_organisations_of(joint.citizen) == []


def test_open_ones_are_counted(joint: Joint) -> None:
    call(joint)
    procurement(joint)
    pilot(joint)
    staff_offer(joint)
    JointCall.objects.filter(pk=call(joint, title="Schon zu").pk).update(state="closed")
    assert open_counts() == OpenCounts(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (Choice(), 1),
        (Choice(state="open"), 1),
        (Choice(state="closed"), 0),
        (Choice(leika_key=KEY), 1),
        (Choice(leika_key="99"), 0),
        (Choice(text="PARTNER"), 1),
        (Choice(text="arendsee"), 1),
        (Choice(text="100%"), 0),
        (Choice(text="\0"), 0),
        (Choice(organisation="arendsee"), 1),
        (Choice(organisation="burg"), 0),
        (Choice(state="\0", leika_key="\0", organisation="\0"), 0),
        (Choice(text="x" * 10_000), 0),
    ],
)
def test_a_list_is_narrowed(joint: Joint, choice: Choice, count: int) -> None:
    call(joint)
    assert calls_listed(choice).count() == count
