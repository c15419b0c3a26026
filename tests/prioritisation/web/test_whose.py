"""Whose page it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory

from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Membership
from fahrplan.prioritisation.web.whose import Whose, whose
from tests.prioritisation.ranked import Fitting
from tests.support.records import member


def asked(person: Any, **query: str) -> Whose:
    request = RequestFactory().get("/", query)
    request.user = person
    return whose(request)


def test_a_visitor_and_a_provider_have_none(fitting: Fitting) -> None:
    assert asked(AnonymousUser()) == Whose(None)
    assert asked(fitting.people["softhaus"]) == Whose(None)


def test_who_works_for_one_need_not_choose(fitting: Fitting) -> None:
    found = asked(fitting.people["kalbe"])
    assert (found.organisation, found.leads, found.query, found.choices) == (
        fitting.towns["kalbe"],
        True,
        "",
        [],
    )


def test_an_editor_does_not_lead(fitting: Fitting) -> None:
    assert not asked(member(fitting.arendsee, MembershipRole.EDITOR)).leads


def test_who_works_for_two_is_asked_by_name(fitting: Fitting) -> None:
    person = fitting.people["kalbe"]
    Membership.objects.create(
        person=person,
        organisation=fitting.arendsee,
        role=MembershipRole.EDITOR,
        verified_at=person.date_joined,
    )
    found = asked(person, kommune="Kalbe")
    assert (found.query, found.leads) == ("?kommune=kalbe", True)
    assert [name for name, *_ in found.choices] == ["Arendsee", "Kalbe"]


@pytest.mark.parametrize("key", ["halle", "gibtesnicht", "\0halle"])
def test_a_foreign_one_is_not_found(fitting: Fitting, key: str) -> None:
    with pytest.raises(Http404):
        asked(fitting.people["kalbe"], kommune=key)
