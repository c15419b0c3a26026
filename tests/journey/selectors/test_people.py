"""Who may be put in charge."""

from __future__ import annotations

from fahrplan.journey.selectors.people import acting_in, organisations_in, people_in, people_of, people_on
from fahrplan.municipalities.enums import MembershipRole
from tests.journey.travelling import project, with_partner
from tests.journey.working import task
from tests.reuse.joint import Joint, editor_of
from tests.support.records import member


def test_those_who_work_there_now(joint: Joint) -> None:
    editor = editor_of(joint.town)
    member(joint.town, MembershipRole.PROVIDER)
    member(joint.town, verified_at=None)
    gone = editor_of(joint.town)
    gone.is_active = False
    gone.save()
    assert set(people_of([joint.town.pk])) == {joint.speaker(joint.town), editor}


def test_in_a_project_also_those_of_its_partners(joint: Joint) -> None:
    found = project(joint)
    with_partner(joint, found)
    assert set(people_on(task(joint, found))) == {joint.speaker(joint.town), joint.speaker(joint.second)}
    assert set(people_in(found)) == set(people_on(task(joint, found)))
    assert organisations_in(found) == {joint.town.pk, joint.second.pk}


def test_the_lead_acts_before_a_partner(joint: Joint) -> None:
    found = project(joint)
    with_partner(joint, found)
    pairs = [[joint.second, joint.town], [joint.third, joint.second], [joint.third]]
    acting = [acting_in(found, [one.pk for one in pair]) for pair in pairs]
    assert acting == [joint.town.pk, joint.second.pk, None]
