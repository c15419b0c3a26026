"""Desks."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from fahrplan.accounts.models import Person
from fahrplan.cases.models import Case
from fahrplan.cases.selectors.desks import clerks_at, desk_of, desks_for
from tests.cases.conftest import Desk


def test_only_clerks_have_one(desk: Desk, strangers: dict[str, Person]) -> None:
    assert desks_for(AnonymousUser()) is None
    without = ("coordinator", "provider", "steward", "applicant", "other applicant")
    assert [name for name in without if desks_for(strangers[name])] == []
    desks = desks_for(desk.clerk)
    assert desks is not None
    assert desks.own == {desk.office.pk: {desk.department.pk}}


def test_who_handles_what(desk: Desk, case: Case) -> None:
    handles = {
        one.name: found.handles(case)
        for one in (desk.clerk, desk.other, desk.head)
        if (found := desks_for(one))
    }
    assert handles == {"Clara Clerk": True, "Otto Other": False, "Hanna Head": True}
    seen = {
        one.name: Case.objects.filter(found.seen()).count()
        for one in (desk.clerk, desk.other, desk.head)
        if (found := desks_for(one))
    }
    assert seen == {"Clara Clerk": 1, "Otto Other": 0, "Hanna Head": 1}


def test_people_of_a_desk(desk: Desk, case: Case) -> None:
    assert desk_of(case) == [desk.clerk, desk.head, desk.second]
    assert clerks_at(desk.office.pk) == [desk.clerk, desk.head, desk.other, desk.second]
