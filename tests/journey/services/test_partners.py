"""Joint projects: invited, joined, left."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.implementation.models import Implementation
from fahrplan.journey.models import ProjectInvitation, ProjectPartner
from fahrplan.journey.selectors.projects import project_by_id
from fahrplan.journey.services.partners import (
    accept_invitation,
    decline_invitation,
    invite_partner,
    remove_partner,
)
from tests.journey.travelling import project, with_partner
from tests.reuse.joint import Joint, soon, told


def test_who_is_invited_sees_the_inside_only_after_joining(joint: Joint) -> None:
    found, guest = project(joint, planned_for=soon(90)), joint.speaker(joint.second)
    invitation = invite_partner(found, joint.second, by=joint.speaker(joint.town))
    assert (project_by_id(found.pk, guest), len(told(guest))) == (None, 1)
    accept_invitation(invitation, by=guest)
    assert project_by_id(found.pk, guest) == found
    assert Implementation.objects.get(organisation=joint.second).planned_for == soon(90)


def test_asked_twice_is_one_invitation(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    invite_partner(found, joint.second, by=by)
    invite_partner(found, joint.second, by=by)
    assert ProjectInvitation.objects.count() == 1


@pytest.mark.parametrize("who", ["town", "provider"])
def test_only_other_municipalities_are_invited(joint: Joint, who: str) -> None:
    with pytest.raises(ValidationError):
        invite_partner(project(joint), getattr(joint, who), by=joint.speaker(joint.town))


def test_only_the_lead_invites_and_only_the_invited_accepts(joint: Joint) -> None:
    found = project(joint)
    with pytest.raises(PermissionDenied):
        invite_partner(found, joint.third, by=joint.speaker(joint.second))
    invitation = invite_partner(found, joint.second, by=joint.speaker(joint.town))
    with pytest.raises(PermissionDenied):
        accept_invitation(invitation, by=joint.speaker(joint.third))


def test_who_declines_is_no_partner_and_the_lead_hears_it(joint: Joint) -> None:
    invitation = invite_partner(project(joint), joint.second, by=joint.speaker(joint.town))
    decline_invitation(invitation, by=joint.speaker(joint.second))
    left = (ProjectPartner.objects.count(), ProjectInvitation.objects.count())
    assert (left, len(told(joint.speaker(joint.town)))) == ((0, 0), 1)


def test_who_leaves_takes_its_plan_back(joint: Joint) -> None:
    found = project(joint, planned_for=soon(90))
    invitation = invite_partner(found, joint.second, by=joint.speaker(joint.town))
    partner = accept_invitation(invitation, by=joint.speaker(joint.second))
    remove_partner(partner, by=joint.speaker(joint.second))
    days = dict(Implementation.objects.values_list("organisation__key", "planned_for"))
    assert days == {"arendsee": soon(90), "barleben": None}


def test_a_third_town_removes_nobody(joint: Joint) -> None:
    partner = with_partner(joint, project(joint))
    with pytest.raises(PermissionDenied):
        remove_partner(partner, by=joint.speaker(joint.third))
