"""For which organisation a page speaks."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from fahrplan.accounts.models import Person
from fahrplan.journey.web.whose import Whose, whose
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Membership
from tests.reuse.joint import Joint


def asked(person: Person | AnonymousUser, kommune: str = "") -> Whose:
    request = RequestFactory().get("/", {"kommune": kommune} if kommune else {})
    request.user = person
    return whose(request)


def test_one_organisation_is_chosen_by_itself(joint: Joint) -> None:
    assert asked(joint.speaker(joint.town)).organisation == joint.town


def test_of_several_one_is_named(joint: Joint) -> None:
    someone = joint.speaker(joint.town)
    Membership.objects.create(
        person=someone,
        organisation=joint.second,
        role=MembershipRole.DEPUTY,
        verified_at="2026-01-01T00:00:00Z",
    )
    told = [asked(someone).organisation, asked(someone, "BARLEBEN").organisation]
    assert told == [None, joint.second]


def test_a_foreign_one_is_not_spoken_for(joint: Joint) -> None:
    found = asked(joint.speaker(joint.town), "burg")
    assert (found.organisation, found.unknown) == (None, True)


def test_a_visitor_speaks_for_none(joint: Joint) -> None:
    assert asked(AnonymousUser()) == Whose(None, [], "")
